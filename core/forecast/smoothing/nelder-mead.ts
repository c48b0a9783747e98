/** When the search stops: at this relative spread of the corners, or after so many values. */
export interface SimplexRule {
  readonly tolerance: number
  readonly maxValues: number
}

/** Stands for a value that isn't finite once the search runs. */
const BIG = 1e35

/**
 * Nelder–Mead with the corner rules of J. C. Nash, Compact Numerical Methods for Computers,
 * 2nd edition, algorithm 19: the first corners lie a tenth of the largest coordinate away, and
 * the simplex shrinks to its best corner when neither reflection nor contraction helps. Two
 * programs that follow these rules visit the same points, so results can be compared.
 *
 * @param start length 1 or more; isn't changed
 * @returns null when the value at the start isn't finite
 */
export function minimiseSimplex(
  valueAt: (point: Float64Array) => number,
  start: Float64Array,
  rule: SimplexRule,
): { readonly point: Float64Array; readonly value: number } | null {
  const atStart = valueAt(start)
  if (!Number.isFinite(atStart)) return null
  const simplex = new Simplex(valueAt, start, atStart)
  const tolerance = rule.tolerance * (Math.abs(atStart) + rule.tolerance)
  while (!simplex.settled(tolerance) && simplex.improve() && simplex.count <= rule.maxValues);
  return simplex.lowest()
}

/** The corners of a search with their values, and room to work in. */
class Simplex {
  count = 1
  private stale = true
  private best = 0
  private worst = 0
  private size: number
  private readonly corners: Float64Array[]
  private readonly values: Float64Array
  private readonly centre: Float64Array
  private readonly trial: Float64Array

  private readonly valueAt: (point: Float64Array) => number

  constructor(valueAt: (point: Float64Array) => number, start: Float64Array, atStart: number) {
    this.valueAt = valueAt
    const n = start.length
    let step = 0
    for (const coordinate of start) step = Math.max(step, 0.1 * Math.abs(coordinate))
    if (step === 0) step = 0.1
    this.size = 0
    this.corners = [start.slice()]
    for (let i = 0; i < n; i += 1) {
      const corner = start.slice()
      let reach = step
      while (corner[i] === start[i]) {
        corner[i] = start[i]! + reach
        reach *= 10
      }
      this.size += reach
      this.corners.push(corner)
    }
    this.values = new Float64Array(n + 1)
    this.values[0] = atStart
    this.centre = new Float64Array(n)
    this.trial = new Float64Array(n)
  }

  /** Finds the best and the worst corner; true when their values are no further apart. */
  settled(tolerance: number): boolean {
    if (this.stale) this.weighAllButBest()
    let low = this.values[this.best]!
    let high = low
    this.worst = this.best
    this.values.forEach((value, index) => {
      if (value < low) {
        low = value
        this.best = index
      }
      if (value > high) {
        high = value
        this.worst = index
      }
    })
    return high <= low + tolerance
  }

  /** Replaces the worst corner, or shrinks; false when it can't shrink any more. */
  improve(): boolean {
    const { centre, trial, values, worst } = this
    const corner = this.corners[worst]!
    this.findCentre(corner)
    for (let i = 0; i < trial.length; i += 1) trial[i] = 2 * centre[i]! - corner[i]!
    const reflected = this.weigh(trial)
    if (reflected < values[this.best]!) {
      this.extend(reflected)
      return true
    }
    const worse = !(reflected < values[worst]!)
    if (!worse) this.replaceWorst(trial, reflected)
    for (let i = 0; i < trial.length; i += 1) trial[i] = 0.5 * corner[i]! + 0.5 * centre[i]!
    const contracted = this.weigh(trial)
    if (contracted < values[worst]!) {
      this.replaceWorst(trial, contracted)
      return true
    }
    return worse ? this.shrink() : true
  }

  lowest() {
    return { point: this.corners[this.best]!, value: this.values[this.best]! }
  }

  private weighAllButBest() {
    this.stale = false
    this.corners.forEach((corner, index) => {
      if (index !== this.best) this.values[index] = this.weigh(corner)
    })
  }

  private weigh(point: Float64Array): number {
    this.count += 1
    const value = this.valueAt(point)
    return Number.isFinite(value) ? value : BIG
  }

  private findCentre(without: Float64Array) {
    for (let i = 0; i < this.centre.length; i += 1) {
      let sum = -without[i]!
      for (const corner of this.corners) sum += corner[i]!
      this.centre[i] = sum / this.centre.length
    }
  }

  /** The reflection was the best so far: go as far again, and keep the better of the two. */
  private extend(reflected: number) {
    const { centre, trial } = this
    for (let i = 0; i < trial.length; i += 1) {
      const further = 2 * trial[i]! - centre[i]!
      centre[i] = trial[i]!
      trial[i] = further
    }
    const extended = this.weigh(trial)
    if (extended < reflected) this.replaceWorst(trial, extended)
    else this.replaceWorst(centre, reflected)
  }

  private replaceWorst(point: Float64Array, value: number) {
    this.corners[this.worst]!.set(point)
    this.values[this.worst] = value
  }

  private shrink(): boolean {
    const best = this.corners[this.best]!
    let size = 0
    this.corners.forEach((corner, index) => {
      if (index === this.best) return
      for (let i = 0; i < corner.length; i += 1) {
        corner[i] = 0.5 * (corner[i]! - best[i]!) + best[i]!
        size += Math.abs(corner[i]! - best[i]!)
      }
    })
    if (!(size < this.size)) return false
    this.size = size
    this.stale = true
    return true
  }
}

import type { Minutes, Ratio } from '#core/units/units.ts'

/** Incidents that all cost the same. */
export interface CostAtom {
  /** Expected number of them, >= 0; they come independently. */
  readonly mean: number
  readonly minutes: Minutes
}

/** A computed probability between two bounds; they are equal where it is exact. */
export interface BoundedShare {
  readonly value: Ratio
  readonly low: Ratio
  readonly high: Ratio
}

/** Decimals of a minute in which costs are looked for as whole numbers. */
const MOST_DECIMALS = 6
const NEAR = 1e-9

/** Cells times atoms that take a few milliseconds. */
const MOST_WORK = 20_000_000

/** Most cells of the bounds, where the costs have no common unit that is coarse enough. */
const BOUND_CELLS = 200_000

/** Probabilities above this are scaled down. */
const LARGE = 1e250

/**
 * P(S >= limit) for the sum S of the costs of several independent Poisson streams, exactly: all
 * costs are whole multiples of a unit, and the number of ways to reach each multiple follows from
 * the smaller ones. Costs without a coarse common unit are rounded down and up, which gives
 * bounds; the value is then their middle.
 */
export function pAtomsReach(atoms: readonly CostAtom[], limit: Minutes): BoundedShare {
  const present = atoms.filter(({ mean, minutes }) => mean > 0 && minutes > 0)
  if (limit <= 0) return { value: 1, low: 1, high: 1 }
  const unit = commonUnit(present, limit)
  if (unit !== null) {
    const value = pReach(present, limit, unit, Math.round)
    return { value, low: value, high: value }
  }
  const cell = limit / Math.min(BOUND_CELLS, Math.ceil(MOST_WORK / present.length))
  const low = pReach(present, limit, cell, Math.floor)
  const high = pReach(present, limit, cell, Math.ceil)
  return { value: (low + high) / 2, low, high }
}

/** The largest unit of which all costs are whole multiples; null if it is too fine to work with. */
function commonUnit(atoms: readonly CostAtom[], limit: Minutes): Minutes | null {
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals += 1) {
    const scale = 10 ** decimals
    const whole = atoms.map(({ minutes }) => Math.round(minutes * scale))
    const fits = atoms.every(
      ({ minutes }, index) => Math.abs(minutes * scale - whole[index]!) <= NEAR * whole[index]!,
    )
    if (!fits) continue
    const unit = whole.reduce(greatestDivisor, 0) / scale
    return (limit / unit) * atoms.length <= MOST_WORK ? unit : null
  }
  return null
}

function greatestDivisor(a: number, b: number): number {
  let x = a
  let y = b
  while (y > 0) [x, y] = [y, x % y]
  return x
}

function pReach(
  atoms: readonly CostAtom[],
  limit: Minutes,
  unit: Minutes,
  round: (units: number) => number,
): Ratio {
  const cells = Math.ceil((limit / unit) * (1 - NEAR))
  const steps = Uint32Array.from(atoms, ({ minutes }) => Math.min(round(minutes / unit), cells))
  const weights = Float64Array.from(atoms, ({ mean }, index) => mean * steps[index]!)
  // What rounds down to nothing never adds up.
  let logScale = -atoms.reduce((sum, { mean }, index) => sum + (steps[index]! > 0 ? mean : 0), 0)
  const masses = new Float64Array(cells)
  masses[0] = 1
  for (let s = 1; s < cells; s += 1) {
    let mass = 0
    for (let index = 0; index < steps.length; index += 1) {
      const step = steps[index]!
      if (step > 0 && step <= s) mass += weights[index]! * masses[s - step]!
    }
    mass /= s
    masses[s] = mass
    if (mass > LARGE) {
      for (let at = 0; at <= s; at += 1) masses[at]! /= LARGE
      logScale += Math.log(LARGE)
    }
  }
  const below = masses.reduce((sum, mass) => sum + mass, 0) * Math.exp(logScale)
  return Math.min(Math.max(1 - below, 0), 1)
}

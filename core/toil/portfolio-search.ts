import type { PortfolioItem } from './automation-portfolio.ts'

type Weighed = Pick<PortfolioItem, 'hours' | 'value' | 'mustHave'>

/** Partial choices kept at a time: bounds memory where the values are made to confuse. */
const MOST_STATES = 200_000

/** Bounds are sums in another order: their last bits must not drop a choice. */
const SLACK = 1e-9

/** A partial choice; `from` leads back to the choice without its last item. */
interface State {
  readonly hours: number
  readonly value: number
  readonly item: number
  readonly from: State | null
}

/** Value per hour; Infinity for what takes no time. */
export function densityOf({ hours, value }: Weighed): number {
  return hours === 0 ? Infinity : value / hours
}

/** Orders values per hour, best first. */
export function byDensity(a: number, b: number): number {
  return a === b ? 0 : b > a ? 1 : -1
}

/**
 * The best choice of items by the list of choices that no other one beats in both hours and value,
 * without those that can't reach `atLeast` any more. Must-haves count, but are not in the answer.
 *
 * @param groups of each of which at most one item is taken, best value per hour first
 * @param atLeast the value of a choice that is known
 */
export function bestChoice(
  items: readonly Weighed[],
  groups: readonly (readonly number[])[],
  limit: number,
  atLeast: number,
): { readonly indices: Set<number>; readonly complete: boolean } {
  const must = items.filter((item) => item.mustHave)
  const start: State = {
    hours: must.reduce((sum, { hours }) => sum + hours, 0),
    value: must.reduce((sum, { value }) => sum + value, 0),
    item: -1,
    from: null,
  }
  const room = roomOf(items, groups)
  let front: State[] = [start]
  let complete = true
  for (const [index, group] of groups.entries()) {
    const grown = [front]
    for (const item of group) {
      const { hours, value } = items[item]!
      const added: State[] = []
      for (const from of front) {
        if (from.hours + hours > limit) break
        added.push({ hours: from.hours + hours, value: from.value + value, item, from })
      }
      grown.push(added)
    }
    const slack = SLACK * Math.abs(atLeast)
    front = undominated(grown).filter(
      (state) => state.value + room(index + 1, limit - state.hours) >= atLeast - slack,
    )
    if (front.length > MOST_STATES) {
      complete = false
      const every = Math.ceil(front.length / MOST_STATES)
      const last = front.length - 1
      front = front.filter((_, at) => (last - at) % every === 0)
    }
  }
  return { indices: chosen(front.at(-1) ?? start), complete }
}

/**
 * The most that the groups from `index` on could still add to a choice: they stand in the order of
 * value per hour, and the last one may be taken in part.
 */
function roomOf(
  items: readonly Weighed[],
  groups: readonly (readonly number[])[],
): (index: number, hours: number) => number {
  // Of an exclusive group the best value within the least hours is more than it can give.
  const bounds = groups.map((group) => {
    const value = Math.max(...group.map((item) => items[item]!.value))
    const density = Math.max(...group.map((item) => densityOf(items[item]!)))
    return { value, hours: density === Infinity ? 0 : value / density }
  })
  const hoursUpTo = [0]
  const valueUpTo = [0]
  for (const bound of bounds) {
    hoursUpTo.push(hoursUpTo.at(-1)! + bound.hours)
    valueUpTo.push(valueUpTo.at(-1)! + bound.value)
  }
  return (index, hours) => {
    const to = hoursUpTo[index]! + hours
    let low = index
    let high = bounds.length
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (hoursUpTo[middle]! <= to) low = middle
      else high = middle - 1
    }
    const whole = valueUpTo[low]! - valueUpTo[index]!
    const next = bounds[low]
    return next === undefined ? whole : whole + (next.value * (to - hoursUpTo[low]!)) / next.hours
  }
}

/** Merges lists ascending in hours; of equal hours the more valuable, then none with less value. */
function undominated(lists: readonly (readonly State[])[]): State[] {
  const all = lists.flat().sort((a, b) => a.hours - b.hours || b.value - a.value)
  let best = -Infinity
  return all.filter(({ value }) => {
    if (value <= best) return false
    best = value
    return true
  })
}

function chosen(state: State): Set<number> {
  const indices = new Set<number>()
  for (let at: State | null = state; at !== null; at = at.from)
    if (at.item >= 0) indices.add(at.item)
  return indices
}

import { bestChoice, byDensity, densityOf } from './portfolio-search.ts'

/** Something to automate, with what it takes and what it is worth. */
export interface PortfolioItem {
  readonly id: string
  /** Engineering hours, >= 0. */
  readonly hours: number
  /** Worth in any unit, e.g. hours saved a year. */
  readonly value: number
  /** It is done whatever it is worth. */
  readonly mustHave?: boolean
  /** Of the items of one such group at most one is done: they are ways to do the same. */
  readonly exclusiveGroup?: string
}

/** A choice of items; ids in the order of the items. */
export interface Selection {
  readonly ids: readonly string[]
  readonly hours: number
  readonly value: number
}

/** The best choice under a budget of hours, beside the naive one. */
export interface Portfolio {
  readonly best: Selection
  /** Whether no better choice exists; false only where the search grew too large to finish. */
  readonly optimal: boolean
  /** Most value per hour first, taking whatever still fits. */
  readonly greedy: Selection
}

/** Why no choice exists. */
export type PortfolioConflict =
  | { readonly kind: 'over-budget'; readonly mustHaveHours: number }
  | { readonly kind: 'exclusive-must-haves'; readonly group: string; readonly ids: string[] }

/** Budgets are sums of decimals: a last bit too much is not over it. */
const SLACK = 1e-9

/**
 * Which automations fit into a budget of hours for most value: a 0/1 knapsack with must-haves and
 * exclusive items. Exact for any real hours, by the list of choices that no other one beats in
 * both hours and value; choices that can't reach the greedy one any more are dropped.
 *
 * Source: G. L. Nemhauser and Z. Ullmann, Discrete dynamic programming and capital allocation,
 * Management Science 15(9), 1969.
 *
 * @returns the conflict among must-haves where they leave no choice
 * @throws RangeError for hours or a value that is not finite, or hours below 0
 */
export function automationPortfolio(
  items: readonly PortfolioItem[],
  budgetHours: number,
): Portfolio | PortfolioConflict {
  for (const { id, hours, value } of items) {
    if (!(hours >= 0 && hours < Infinity) || !Number.isFinite(value)) {
      throw new RangeError(`invalid item ${id}: ${hours} h, worth ${value}`)
    }
  }
  const limit = budgetHours + SLACK * Math.abs(budgetHours)
  const conflict = conflictOf(items, limit)
  if (conflict !== null) return conflict
  const groups = choicesOf(items)
  const greedy = greedyOf(items, limit)
  const naive = selectionOf(items, greedy)
  const { indices, complete } = bestChoice(items, groups, limit, naive.value)
  const found = selectionOf(items, withMustHaves(items, indices))
  return { best: found.value >= naive.value ? found : naive, optimal: complete, greedy: naive }
}

function conflictOf(items: readonly PortfolioItem[], limit: number): PortfolioConflict | null {
  const must = items.filter((item) => item.mustHave)
  const byGroup = Map.groupBy(must, (item) => item.exclusiveGroup)
  for (const [group, members] of byGroup) {
    if (group !== undefined && members.length > 1) {
      return { kind: 'exclusive-must-haves', group, ids: members.map(({ id }) => id) }
    }
  }
  const mustHaveHours = must.reduce((sum, { hours }) => sum + hours, 0)
  return mustHaveHours > limit ? { kind: 'over-budget', mustHaveHours } : null
}

/** What is free to choose: lists of which at most one is taken, as indices of items. */
function choicesOf(items: readonly PortfolioItem[]): number[][] {
  const taken = new Set(
    items.flatMap(({ mustHave, exclusiveGroup }) => (mustHave ? (exclusiveGroup ?? []) : [])),
  )
  const groups = new Map<string, number[]>()
  const choices: number[][] = []
  items.forEach(({ mustHave, value, exclusiveGroup: group }, index) => {
    if (mustHave || value <= 0 || (group !== undefined && taken.has(group))) return
    const known = group === undefined ? undefined : groups.get(group)
    if (known !== undefined) {
      known.push(index)
      return
    }
    const choice = [index]
    choices.push(choice)
    if (group !== undefined) groups.set(group, choice)
  })
  const density = (choice: readonly number[]) =>
    choice.reduce((best, index) => Math.max(best, densityOf(items[index]!)), 0)
  return choices.sort((a, b) => byDensity(density(a), density(b)))
}

function withMustHaves(items: readonly PortfolioItem[], indices: Set<number>): Set<number> {
  items.forEach((item, index) => {
    if (item.mustHave) indices.add(index)
  })
  return indices
}

function greedyOf(items: readonly PortfolioItem[], limit: number): Set<number> {
  const indices = withMustHaves(items, new Set())
  let hours = [...indices].reduce((sum, index) => sum + items[index]!.hours, 0)
  const groups = new Set([...indices].map((index) => items[index]!.exclusiveGroup))
  groups.delete(undefined)
  const order = items
    .map((item, index) => ({ item, index, density: densityOf(item) }))
    .sort((a, b) => byDensity(a.density, b.density) || a.index - b.index)
  for (const { item, index } of order) {
    const closed = item.exclusiveGroup !== undefined && groups.has(item.exclusiveGroup)
    if (indices.has(index) || closed || item.value <= 0 || hours + item.hours > limit) continue
    indices.add(index)
    hours += item.hours
    if (item.exclusiveGroup !== undefined) groups.add(item.exclusiveGroup)
  }
  return indices
}

function selectionOf(items: readonly PortfolioItem[], indices: ReadonlySet<number>): Selection {
  const taken = items.filter((_, index) => indices.has(index))
  return {
    ids: taken.map(({ id }) => id),
    hours: taken.reduce((sum, { hours }) => sum + hours, 0),
    value: taken.reduce((sum, { value }) => sum + value, 0),
  }
}

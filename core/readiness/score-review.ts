import type { EpochMs } from '#core/units/units.ts'
import type { ReadinessItem, ReadinessTemplate } from './readiness-template.ts'

/** What a review says about one item. */
export type ReadinessAnswer =
  | { readonly kind: 'yes' | 'no' }
  /** Done in part: counts half, and still blocks. */
  | { readonly kind: 'partial' }
  /** Doesn't apply: the item leaves the scores. */
  | { readonly kind: 'not-applicable'; readonly reason: string }
  /** Missing with leave until a time, exclusive: it neither scores nor blocks until then. */
  | { readonly kind: 'exempt'; readonly untilMs: EpochMs; readonly approver: string }

/** An answer and the item it is for. */
export interface AnsweredItem {
  readonly category: string
  readonly item: string
  readonly answer: ReadinessAnswer
}

/** A named item of a category. */
export interface ItemName {
  readonly category: string
  readonly item: string
}

/** The outcome of a review under the rule of its template. */
export interface ReviewScore {
  /** 0..100 by category; null where nothing applies. */
  readonly categories: readonly { readonly name: string; readonly score: number | null }[]
  readonly overall: number | null
  /** Blocking items that are not done. */
  readonly blocking: readonly ItemName[]
  /** Other items that are not done. */
  readonly recommended: readonly ItemName[]
  /** Items with an exemption in force. */
  readonly exempt: readonly ItemName[]
  /** Answers to items that the template doesn't have: they count nowhere. */
  readonly unknown: readonly ItemName[]
  readonly approved: boolean
}

/** Score of what is done in part. */
const PARTIAL = 0.5

/**
 * Scores a review by the SRE standard's rule: the share of what is done, in each category and over
 * all items; approved from `approveFrom` on if nothing blocks. What isn't answered is not done. Of
 * two answers to an item the last counts. A review in which nothing applies is not approved.
 *
 * @param nowMs when exemptions are looked at
 */
export function scoreReview(
  template: ReadinessTemplate,
  answers: readonly AnsweredItem[],
  nowMs: EpochMs,
): ReviewScore {
  const given = new Map(answers.map((answered) => [keyOf(answered), answered.answer]))
  const known = new Set<string>()
  const rows = template.categories.map(({ name, items }) => ({
    name,
    items: items.map((item) => {
      const key = keyOf({ category: name, item: item.text })
      known.add(key)
      return { category: name, item, ...judged(given.get(key), nowMs) }
    }),
  }))
  const all = rows.flatMap(({ items }) => items)
  const named = (some: typeof all): ItemName[] =>
    some.map(({ category, item }) => ({ category, item: item.text }))
  const undone = all.filter(({ done, leave }) => done !== null && done < 1 && !leave)
  const blocking = named(undone.filter(({ item }) => item.blocking))
  const overall = scoreOf(all)
  return {
    categories: rows.map(({ name, items }) => ({ name, score: scoreOf(items) })),
    overall,
    blocking,
    recommended: named(undone.filter(({ item }) => !item.blocking)),
    exempt: named(all.filter(({ leave }) => leave)),
    unknown: answers
      .filter((answered) => !known.has(keyOf(answered)))
      .map(({ category, item }) => ({ category, item })),
    approved: overall !== null && overall >= template.approveFrom && blocking.length === 0,
  }
}

/** How much of an item is done, null where it doesn't count, and whether that is by leave. */
function judged(
  answer: ReadinessAnswer | undefined,
  nowMs: EpochMs,
): { done: number | null; leave: boolean } {
  switch (answer?.kind) {
    case 'yes':
      return { done: 1, leave: false }
    case 'partial':
      return { done: PARTIAL, leave: false }
    case 'not-applicable':
      return { done: null, leave: false }
    case 'exempt':
      return nowMs < answer.untilMs ? { done: null, leave: true } : { done: 0, leave: false }
    default:
      return { done: 0, leave: false }
  }
}

function scoreOf(
  rows: readonly { readonly item: ReadinessItem; readonly done: number | null }[],
): number | null {
  let weights = 0
  let done = 0
  for (const row of rows) {
    if (row.done === null) continue
    weights += row.item.weight
    done += row.done * row.item.weight
  }
  return weights > 0 ? (done / weights) * 100 : null
}

/** Categories and items are free text: no separator could be trusted. */
function keyOf({ category, item }: ItemName): string {
  return JSON.stringify([category, item])
}

import type { ToilCategory } from '#core/workspace/model/practice.ts'
import type { ToilEntryDraft } from './import-batch.ts'

/** A category; `no-toil` where a rule says that the work is none, null where nobody has said. */
export type SummedCategory = ToilCategory | 'no-toil' | null

/** The toil entries of a file as categories, with those that have none. */
export interface ToilSummary {
  /** Categories that occur, most entries first. */
  readonly categories: readonly {
    readonly category: SummedCategory
    readonly entries: number
    /** Known effort in minutes; entries without one add nothing. */
    readonly minutes: number
  }[]
  /** Entries whose effort the file doesn't say. */
  readonly withoutEffort: number
  /** How many of those have an elapsed time, which is never taken for effort. */
  readonly elapsedOnly: number
  /** The first entries that nobody has put into a category. */
  readonly uncategorised: readonly ToilEntryDraft[]
}

/** Enough to see what rules are missing. */
const MOST_UNCATEGORISED = 500

/** Sums the entries up by category. */
export function toilSummary(entries: readonly ToilEntryDraft[]): ToilSummary {
  const sums = new Map<SummedCategory, { entries: number; minutes: number }>()
  const uncategorised: ToilEntryDraft[] = []
  let withoutEffort = 0
  let elapsedOnly = 0
  for (const entry of entries) {
    const { minutes, notToil } = entry
    const category = notToil ? 'no-toil' : entry.category
    const sum = sums.get(category) ?? { entries: 0, minutes: 0 }
    sums.set(category, { entries: sum.entries + 1, minutes: sum.minutes + (minutes ?? 0) })
    if (category === null && uncategorised.length < MOST_UNCATEGORISED) uncategorised.push(entry)
    if (minutes !== null) continue
    withoutEffort++
    if (entry.elapsedMinutes !== null || entry.businessMinutes !== null) elapsedOnly++
  }
  const categories = [...sums]
    .map(([category, sum]) => ({ category, ...sum }))
    .sort((a, b) => b.entries - a.entries)
  return { categories, withoutEffort, elapsedOnly, uncategorised }
}

import type { ToilCategory, ToilItem } from '#core/workspace/model/practice.ts'

/** Weeks a year as the SRE standard counts them. */
const WEEKS_PER_YEAR = 52

/** Weeks a month as the SRE standard counts them; 52 / 12 would be 4.33… */
const WEEKS_PER_MONTH = 4.33

/** Automation that pays back sooner than this many months is queued. */
export const QUEUE_BELOW_MONTHS = 6

/** What the arithmetic of a toil item rests on. */
export type ToilEstimate = Pick<
  ToilItem,
  'frequencyPerWeek' | 'minutesPerOccurrence' | 'automatable' | 'automationEffortHours'
>

/** The figures of the SRE standard for one item. */
export interface ToilFigures {
  readonly weeklyHours: number
  readonly annualHours: number
  /** Months until the effort is earned back; null if not automatable, without effort or toil. */
  readonly roiMonths: number | null
  /** Whether it is worth automating now: it pays back in less than six months. */
  readonly queued: boolean
}

/**
 * Weekly hours = frequency × minutes / 60, annual × 52, return in months = effort / (weekly ×
 * 4.33): upkeep, coverage, growth and interest are left out of it, see `automationValue`.
 *
 * @example 5 times a week 15 min, 8 h to automate: 1.25 h a week, 65 h a year, 1.48 months
 */
export function toilFigures(item: ToilEstimate): ToilFigures {
  const weeklyHours = (item.frequencyPerWeek * item.minutesPerOccurrence) / 60
  const { automationEffortHours: effort } = item
  const roiMonths =
    item.automatable && effort !== null && effort > 0 && weeklyHours > 0
      ? effort / (weeklyHours * WEEKS_PER_MONTH)
      : null
  return {
    weeklyHours,
    annualHours: weeklyHours * WEEKS_PER_YEAR,
    roiMonths,
    queued: roiMonths !== null && roiMonths < QUEUE_BELOW_MONTHS,
  }
}

/** The standard's metrics over all items. */
export interface ToilMetrics {
  readonly weeklyHours: number
  readonly annualHours: number
  /** Weekly hours of items that can be automated. */
  readonly automatableWeeklyHours: number
  /** Their share of all, 0..1; null without any toil. */
  readonly automationPotential: number | null
  /** Weekly hours by category, most first; categories without items are left out. */
  readonly byCategory: readonly { readonly category: ToilCategory; readonly weeklyHours: number }[]
  /** Ids of the items that take most, most first; the id decides between equals. */
  readonly top: readonly string[]
  /** Ids of the items worth automating now, soonest return first. */
  readonly queue: readonly string[]
}

/** What counts of an item in the metrics of all. */
export type MeasuredToil = ToilEstimate & Pick<ToilItem, 'id' | 'category'>

/** Sums items up. An item that is listed twice counts twice: ids are the caller's business. */
export function toilMetrics(items: readonly MeasuredToil[], most = 5): ToilMetrics {
  const rows = items.map((item) => ({ item, ...toilFigures(item) }))
  const byCategory = new Map<ToilCategory, number>()
  for (const { item, weeklyHours } of rows) {
    byCategory.set(item.category, (byCategory.get(item.category) ?? 0) + weeklyHours)
  }
  const hours = (some: readonly { weeklyHours: number }[]) =>
    some.reduce((sum, row) => sum + row.weeklyHours, 0)
  const weeklyHours = hours(rows)
  const automatableWeeklyHours = hours(rows.filter((row) => row.item.automatable))
  const byId = (a: MeasuredToil, b: MeasuredToil) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  return {
    weeklyHours,
    annualHours: weeklyHours * WEEKS_PER_YEAR,
    automatableWeeklyHours,
    automationPotential: weeklyHours > 0 ? automatableWeeklyHours / weeklyHours : null,
    byCategory: [...byCategory]
      .map(([category, sum]) => ({ category, weeklyHours: sum }))
      .sort((a, b) => b.weeklyHours - a.weeklyHours || (a.category < b.category ? -1 : 1)),
    top: rows
      .toSorted((a, b) => b.weeklyHours - a.weeklyHours || byId(a.item, b.item))
      .slice(0, most)
      .map(({ item }) => item.id),
    queue: rows
      .filter((row) => row.queued)
      .toSorted((a, b) => a.roiMonths! - b.roiMonths! || byId(a.item, b.item))
      .map(({ item }) => item.id),
  }
}

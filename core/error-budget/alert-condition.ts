import type { Issue } from '#core/result/issue.ts'
import { formatDuration, formatNumber, formatPercent } from '#core/units/format.ts'
import { DAY_MS, HOUR_MS, type DurationMs, type EventCount, type Ratio } from '#core/units/units.ts'
import { BILLION, budgetPartsPerBillion } from './exact-target.ts'

/** How loud an alert is: a page wakes somebody, a ticket waits for the morning. */
export type AlertSeverity = 'page' | 'ticket'

/** A burn-rate alert: it fires while the burn rate of both windows is at least `factor`. */
export interface AlertCondition {
  readonly name: string
  readonly severity: AlertSeverity
  readonly longMs: DurationMs
  /** Makes the alert end soon after the errors do. */
  readonly shortMs: DurationMs
  /** Burn rate, 1 being what spends exactly the budget in the period. */
  readonly factor: number
  /**
   * Bad events that the long window must hold at least, so that a single failure of a quiet night
   * wakes nobody; 0 or absent asks for none.
   */
  readonly minBad?: EventCount
}

/** A condition said by what it gives up: so much of the period's budget is spent in the window. */
export interface AlertRow {
  readonly severity: AlertSeverity
  readonly budgetShare: Ratio
  readonly longMs: DurationMs
}

/** Long windows are so many times the short one (SRE workbook, chapter 5). */
const SHORT_PART = 12

/** Rows of the SRE workbook, table 5-8, for a period of about a month and longer. */
export const MONTH_ALERT_ROWS: readonly AlertRow[] = [
  { severity: 'page', budgetShare: 0.02, longMs: HOUR_MS },
  { severity: 'page', budgetShare: 0.05, longMs: 6 * HOUR_MS },
  { severity: 'ticket', budgetShare: 0.1, longMs: DAY_MS },
  { severity: 'ticket', budgetShare: 0.1, longMs: 3 * DAY_MS },
]

/** Rows that Datadog recommends for a week, where an hour weighs more. */
export const WEEK_ALERT_ROWS: readonly AlertRow[] = [
  { severity: 'page', budgetShare: 0.1, longMs: HOUR_MS },
  { severity: 'page', budgetShare: 0.2, longMs: 6 * HOUR_MS },
  { severity: 'ticket', budgetShare: 0.4, longMs: DAY_MS },
]

/** Periods up to this are alerted on by the week's rows. */
const WEEK_ROWS_TO_MS = 14 * DAY_MS

/** The rows to propose for a period of any length. */
export function alertRowsFor(periodMs: DurationMs): readonly AlertRow[] {
  return periodMs <= WEEK_ROWS_TO_MS ? WEEK_ALERT_ROWS : MONTH_ALERT_ROWS
}

/**
 * The burn rate that spends a share of a period's budget within a window: share x period / window.
 *
 * @example 2 % of 30 days in an hour: 14.4
 */
export function burnFactor(budgetShare: Ratio, periodMs: DurationMs, longMs: DurationMs): number {
  return (Math.round(budgetShare * BILLION) * periodMs) / longMs / BILLION
}

/** The short window that goes with a long one: a twelfth. */
export function shortWindow(longMs: DurationMs): DurationMs {
  return longMs / SHORT_PART
}

/**
 * The highest burn rate there is, that of a total outage: 1 / (1 - target). Null when the target
 * leaves no budget.
 */
export function maxBurnRate(target: Ratio): number | null {
  const budget = budgetPartsPerBillion(target)
  return budget > 0 ? BILLION / budget : null
}

/** Whether a total outage reaches a burn rate. */
export function isReachable(factor: number, target: Ratio): boolean {
  return factor * budgetPartsPerBillion(target) <= BILLION * (1 + 1e-12)
}

/** A set of alerts for an objective, and the rows that can't be made into one. */
export interface AlertSet {
  readonly conditions: readonly AlertCondition[]
  readonly refused: readonly { readonly row: AlertRow; readonly issue: Issue }[]
  /** What is doubtful about the conditions, none of them in the way. */
  readonly warnings: readonly Issue[]
}

/**
 * The alerts that rows mean for a period and a target. A row is refused, with the reason, when
 * no outage can reach its burn rate or when its window is no part of the period.
 *
 * @param stepMs step of the data, where it is known: a window shorter than it never holds any
 */
export function alertSet(
  rows: readonly AlertRow[],
  periodMs: DurationMs,
  target: Ratio,
  stepMs: DurationMs = 0,
): AlertSet {
  const conditions: AlertCondition[] = []
  const refused: { row: AlertRow; issue: Issue }[] = []
  const warnings: Issue[] = []
  for (const row of rows) {
    const factor = burnFactor(row.budgetShare, periodMs, row.longMs)
    const issue = rowIssue(row, factor, periodMs, target)
    if (issue !== null) {
      refused.push({ row, issue })
      continue
    }
    const plain = `${row.severity}-${formatDuration(row.longMs).replaceAll(/\s/g, '')}`
    const same = conditions.filter(({ name }) => name === plain || name.startsWith(`${plain}-`))
    const name = same.length === 0 ? plain : `${plain}-${same.length + 1}`
    const shortMs = Math.max(shortWindow(row.longMs), stepMs)
    if (shortMs > shortWindow(row.longMs)) warnings.push(coarseIssue(name, row.longMs, stepMs))
    if (factor < 1) warnings.push(slowIssue(name, factor))
    conditions.push({ name, severity: row.severity, longMs: row.longMs, shortMs, factor })
  }
  return { conditions, refused, warnings }
}

function rowIssue(
  { budgetShare, longMs }: AlertRow,
  factor: number,
  periodMs: DurationMs,
  target: Ratio,
): Issue | null {
  const problem = (code: string, message: string, remedy: string): Issue => ({
    code,
    severity: 'error',
    message,
    remedy,
  })
  if (!(longMs > 0 && longMs < periodMs)) {
    const message = `A window of ${formatDuration(longMs)} is no part of a period of ${formatDuration(periodMs)}.`
    return problem('alert-window-too-long', message, 'Choose a window shorter than the period.')
  }
  if (!(budgetShare > 0 && budgetShare <= 1)) {
    const message = `An alert can’t wait for ${formatPercent(budgetShare)} of a budget.`
    return problem('alert-share-invalid', message, 'Choose a share above 0 and up to 100 %.')
  }
  const most = maxBurnRate(target)
  if (most === null) {
    const message = 'A target of 100 % leaves no budget that could burn.'
    return problem('alert-no-budget', message, 'Choose a target below 100 %.')
  }
  if (!isReachable(factor, target)) {
    const message = `The alert needs a burn rate of ${formatNumber(factor)}, but at ${formatPercent(target)} even a total outage burns at ${formatNumber(most)}: it could never fire.`
    return problem(
      'alert-unreachable',
      message,
      'Choose a smaller share of the budget or a longer window.',
    )
  }
  return null
}

function coarseIssue(name: string, longMs: DurationMs, stepMs: DurationMs): Issue {
  return {
    code: 'alert-short-window-coarse',
    severity: 'warning',
    message: `The short window of ${name} would be ${formatDuration(shortWindow(longMs))}, but the data have a value every ${formatDuration(stepMs)}; it is that long instead.`,
    remedy: 'Import finer data to test the alert as it will run.',
  }
}

function slowIssue(name: string, factor: number): Issue {
  return {
    code: 'alert-below-budget',
    severity: 'warning',
    message: `${name} fires at a burn rate of ${formatNumber(factor)}, at which the budget lasts.`,
    remedy: 'Choose a larger share of the budget or a shorter window.',
  }
}

import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import { calendarWindowAt } from '#core/time/calendar-window.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import { formatPercent, formatTarget } from '#core/units/format.ts'
import type {
  Attainment,
  SloAttainmentRow,
  SloAttainmentSection,
} from '../sections/slo-attainment.ts'
import { actualDigits } from '../digits.ts'
import { objectivesMet } from './objectives-met.ts'
import { quarterBudget, windowState } from './quarter-budget.ts'
import type { MeasuredSlo, ReportContext } from './report-context.ts'
import { counted, listed } from '../words.ts'

/** Objectives over the quarter, the quarter before and each month. */
export function buildAttainment(context: ReportContext): SloAttainmentSection {
  const rows = context.slos.map((measured) => attainmentRow(context, measured))
  return {
    kind: 'slo-attainment',
    answer: answer(rows, context),
    comment: context.input.comments['slo-attainment'] ?? '',
    rows,
  }
}

function attainmentRow(context: ReportContext, measured: MeasuredSlo): SloAttainmentRow {
  const { slo } = measured
  const state = quarterBudget(context, measured)
  const minutes = budgetMinutes(slo.target, durationMs(context.input.quarter.range))
  const previous = attainment(measured, context.previousRange)
  return {
    sloId: slo.id,
    sloName: slo.name,
    serviceName: measured.serviceName,
    target: slo.target,
    method: slo.method,
    status: state.status,
    ...attainment(measured, context.range),
    bad: state.budget?.bad ?? 0,
    allowedBad: state.allowedBad,
    basis: state.basis,
    remaining: state.remaining,
    budgetMinutes: minutes,
    remainingMinutes: state.remaining === null ? null : state.remaining * minutes,
    burnRate: state.budget?.burnRate ?? null,
    ownWindow: ownWindow(context, measured),
    previous: previous.total === 0 ? null : previous,
    months: months(context).map((month) => attainment(measured, month)),
  }
}

function attainment(measured: MeasuredSlo, range: TimeRange): Attainment {
  const budget = measured.columns.ok
    ? budgetByOccurrences(measured.columns.value, range, measured.slo.target)
    : null
  return {
    range,
    good: budget?.good ?? 0,
    total: budget?.total ?? 0,
    actual: budget?.sli ?? null,
    met: budget?.met ?? null,
    coverage: budget?.coverage ?? 0,
  }
}

function ownWindow(context: ReportContext, measured: MeasuredSlo): SloAttainmentRow['ownWindow'] {
  const { window } = measured.slo
  const range = sloWindowAt(window, context.asOfMs)
  const { remaining, status } = windowState(context, measured, range)
  return { window, range, remaining, status }
}

/** The calendar months of the quarter, cut at its ends and at the end of the data. */
function months({ range, zone }: ReportContext): TimeRange[] {
  const found: TimeRange[] = []
  let fromMs = range.fromMs
  while (fromMs < range.toMs) {
    const month = calendarWindowAt(fromMs, 'month', zone)
    found.push({ fromMs, toMs: Math.min(month.toMs, range.toMs) })
    fromMs = month.toMs
  }
  return found
}

function answer(rows: readonly SloAttainmentRow[], context: ReportContext): string {
  const { clause, missed, missedWord } = objectivesMet(rows, context.inProgress)
  const rest = rows.filter((row) => row.met === null).length
  const noData = rest === 0 ? '' : ` ${counted(rest, 'objective has', 'objectives have')} no data.`
  if (missed.length === 0) return `${clause}.${noData}`
  const worst = missed.map(
    (row) =>
      `${row.sloName} (${formatPercent(row.actual, actualDigits(row.target))} of ${formatTarget(row.target)} promised)`,
  )
  return `${clause}; ${missedWord}: ${listed(worst, 3)}.${noData}`
}

import {
  formatDate,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatRemaining,
  formatTarget,
} from '#core/units/format.ts'
import { windowWords } from '#core/slo/window-words.ts'
import { actualDigits } from '../digits.ts'
import { nextReportMs } from './capacity.ts'
import type { CapacityRow } from '../sections/capacity.ts'
import type { ReportStatus } from '../sections/fields.ts'
import type { SloAttainmentRow } from '../sections/slo-attainment.ts'
import type { PointStatus, SummaryPoint } from '../sections/summary.ts'
import type { ToilSection } from '../sections/toil.ts'
import type { ReportContext } from './report-context.ts'
import type { SummarySources } from './summary.ts'
import { chanceText, counted, listed } from '../words.ts'

/** A change of attainment smaller than this share of the budget is called "unchanged". */
const UNCHANGED = 0.05

/** Automation that pays back sooner than this is proposed, as the standard has it. */
const PAYBACK_MONTHS = 6

/** Most proposals of one kind, and most objectives, on the one page. */
const MOST = 3
const MOST_OBJECTIVES = 5

const STATUS_ORDER: Record<ReportStatus, number> = {
  exhausted: 0,
  'at-risk': 1,
  healthy: 2,
  'no-data': 3,
}

/** First question: each objective against its promise and against the quarter before. */
export function betterOrWorse({ attainment, incidents }: SummarySources): SummaryPoint[] {
  const points = objectivePoints(attainment.rows)
  if (incidents.previousTotal !== null) {
    const difference = incidents.total - incidents.previousTotal
    points.push({
      status: difference > 0 ? 'at-risk' : 'healthy',
      text: `${counted(incidents.total, 'incident')} against ${incidents.previousTotal} in the quarter before.`,
      section: 'incidents',
    })
  } else if (attainment.rows.every((row) => row.previous === null)) {
    points.push({
      status: 'no-data',
      text: 'There is no data of the quarter before: this report is the baseline for the next.',
      section: 'coverage',
    })
  }
  return points
}

/** The objectives in trouble first; what doesn't fit the page is counted. */
function objectivePoints(rows: readonly SloAttainmentRow[]): SummaryPoint[] {
  const ranked = rows.toSorted((a, b) => STATUS_ORDER[a.status] - STATUS_ORDER[b.status])
  const shown = ranked.length <= MOST_OBJECTIVES ? ranked : ranked.slice(0, MOST_OBJECTIVES - 1)
  const points = shown.map((row): SummaryPoint => ({
    status: row.status,
    text: objectiveText(row),
    section: 'slo-attainment',
  }))
  const rest = ranked.slice(shown.length)
  if (rest.length === 0) return points
  const met = rest.filter((row) => row.met === true).length
  const worst = rest[0]!.status
  const text = `${rest.length} more objectives, ${met} of them on target.`
  return [...points, { status: worst, text, section: 'slo-attainment' }]
}

function objectiveText(row: SloAttainmentRow): string {
  if (row.actual === null) return `${row.sloName} has no data.`
  const digits = actualDigits(row.target)
  const actual = `${formatPercent(row.actual, digits)} against ${formatTarget(row.target)}`
  const left = `of the quarter’s budget ${formatRemaining(row.remaining, row.remainingMinutes)}`
  return `${row.sloName}: ${actual}, ${left}${comparison(row)}.`
}

function comparison(row: SloAttainmentRow): string {
  const before = row.previous?.actual
  if (before === undefined || before === null || row.actual === null) return ''
  const was = formatPercent(before, actualDigits(row.target))
  const change = (row.actual - before) / (1 - row.target)
  if (Math.abs(change) < UNCHANGED) return `; unchanged from ${was}`
  return change > 0 ? `; better than ${was} before` : `; worse than ${was} before`
}

/** Second question: bad minutes, the incidents that took them, and hands-on time. */
export function whatItCost(
  { burn, incidents, toil }: SummarySources,
  zone: string,
): SummaryPoint[] {
  const points: SummaryPoint[] = []
  const gone = burn.charts
    .filter((chart) => chart.exhaustedMs !== null)
    .map((chart) => `${chart.sloName} on ${formatDate(chart.exhaustedMs, zone)}`)
  if (gone.length > 0) {
    points.push({
      status: 'exhausted',
      text: `Budgets used up: ${listed(gone, MOST)}.`,
      section: 'budget-burn',
    })
  }
  const costly = incidents.rows.filter((row) => row.badMinutes !== null).slice(0, 2)
  if (costly.length > 0) {
    const told = costly.map(
      (row) =>
        `“${row.title}” (${row.budgetShare === null ? formatMinutes(row.badMinutes) : `${formatPercent(row.budgetShare, 0)} of a budget`})`,
    )
    points.push({
      status: costly.some((row) => (row.budgetShare ?? 0) >= 0.5) ? 'at-risk' : 'healthy',
      text: `${counted(incidents.total, 'incident')}; the costliest: ${listed(told)}.`,
      section: 'incidents',
    })
  }
  if (toil.entries > 0) points.push(toilPoint(toil))
  if (points.length > 0) return points
  const recorded =
    incidents.total === 0 ? 'No incident and no toil is' : 'No cost of an incident and no toil is'
  return [
    {
      status: 'no-data',
      text: `${recorded} recorded, and no budget was used up.`,
      section: null,
    },
  ]
}

function toilPoint(toil: ToilSection): SummaryPoint {
  const { entries, entriesWithoutEffort = 0 } = toil
  if (entriesWithoutEffort === entries) {
    const text = `${counted(entries, 'toil entry', 'toil entries')} logged, none with a known effort.`
    return { status: 'no-data', text, section: 'toil' }
  }
  const without =
    entriesWithoutEffort > 0 ? ` (${entriesWithoutEffort} of ${entries} entries state none)` : ''
  const share =
    toil.share === null ? '' : `, ${formatPercent(toil.share.value, 1)} of the teams’ time`
  const estimate =
    toil.weeklyHours > 0 ? `; by estimate it is ${formatNumber(toil.weeklyHours, 1)} h a week` : ''
  return {
    status: toil.share !== null && toil.share.value > 0.5 ? 'at-risk' : 'healthy',
    text: `${formatNumber(toil.hours, 0)} h of toil logged${without}, ${formatNumber(toil.loggedWeeklyHours, 1)} h a week${share}${estimate}.`,
    section: 'toil',
  }
}

/** Third question: orders with their dates, objectives likely to be missed, automation. */
export function nextSteps(
  { attainment, capacity, outlook, toil }: SummarySources,
  context: ReportContext,
): SummaryPoint[] {
  const orders = capacity.rows
    .filter((row) => row.orderByMs !== null)
    .slice(0, MOST)
    .map((row) => orderPoint(row, context))
  const risks = outlook.rows
    .filter((row) => row.pMiss !== null && row.pMiss >= 0.2)
    .sort((a, b) => b.pMiss! - a.pMiss!)
    .slice(0, MOST)
    .map((row): SummaryPoint => ({
      status: row.pMiss! >= 0.5 ? 'exhausted' : 'at-risk',
      text: `${row.sloName} would be missed in ${outlook.quarterId} with a chance of ${chanceText(row.pMiss, row.standardError)} if incidents go on as they did: agree on a freeze, faster repair or another target.`,
      section: 'outlook',
    }))
  const automation = toil.items
    .filter((item) => item.roiMonths !== null && item.roiMonths < PAYBACK_MONTHS)
    .sort((a, b) => a.roiMonths! - b.roiMonths!)
    .slice(0, 2)
    .map(
      (item) =>
        `${item.name} (by its estimate pays back in ${formatNumber(item.roiMonths, 1)} months)`,
    )
  const points = [...orders, ...ownWindowPoints(attainment.rows), ...risks]
  if (automation.length > 0) {
    points.push({ status: 'to-do', text: `Automate ${listed(automation)}.`, section: 'toil' })
  }
  if (points.length > 0) return points
  const answered =
    capacity.rows.some((row) => row.status !== 'no-data') ||
    outlook.rows.some((row) => row.pMiss !== null)
  if (!answered && capacity.rows.length + outlook.rows.length > 0) {
    return [{ status: 'no-data', text: 'There is no data to decide on.', section: 'coverage' }]
  }
  return [{ status: 'healthy', text: 'Nothing has to be decided now.', section: null }]
}

/** Objectives whose own window runs low: a good quarter hides that in its average. */
function ownWindowPoints(rows: readonly SloAttainmentRow[]): SummaryPoint[] {
  return rows
    .filter(({ ownWindow: { window, status } }) => {
      const isQuarter = window.kind === 'calendar' && window.period === 'quarter'
      return !isQuarter && (status === 'at-risk' || status === 'exhausted')
    })
    .sort((a, b) => (a.ownWindow.remaining ?? 0) - (b.ownWindow.remaining ?? 0))
    .slice(0, MOST)
    .map(({ sloName, ownWindow: { window, remaining, status } }) => ({
      status,
      text: `${sloName} has its own window (${windowWords(window)}) ${status === 'at-risk' ? 'at risk' : 'exhausted'}, ${formatRemaining(remaining)} at the end of this report: agree on what to hold back until it recovers.`,
      section: 'slo-attainment',
    }))
}

/** Whether an order has to be placed before the next report. */
export function isDue(row: CapacityRow, context: ReportContext): boolean {
  return row.orderByMs !== null && row.orderByMs < nextReportMs(context)
}

function orderPoint(row: CapacityRow, context: ReportContext): SummaryPoint {
  const { zone, asOfMs } = context
  const overdue = row.orderByMs! <= asOfMs
  const reach =
    row.exhaustion.p50Ms === null
      ? 'may reach its limit'
      : `reaches its limit around ${formatDate(row.exhaustion.p50Ms, zone)}`
  const order = overdue
    ? `the order is overdue since ${formatDate(row.orderByMs, zone)}`
    : `${isDue(row, context) ? 'order' : 'plan to order'} by ${formatDate(row.orderByMs, zone)}`
  return {
    status: orderStatus(row),
    text: `${row.name} ${reach}: ${order} (lead time ${row.leadTimeDays} days).`,
    section: 'capacity',
  }
}

/** As the capacity table marks the resource; an order that can wait is still something to do. */
function orderStatus({ level }: CapacityRow): PointStatus {
  if (level === 'urgent') return 'exhausted'
  return level === 'warning' ? 'at-risk' : 'to-do'
}

import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { outlookSentence } from '#core/capacity/outlook-sentence.ts'
import type { RecommendationLevel } from '#core/capacity/recommendation.ts'
import { sloSentence } from '#core/error-budget/slo-sentence.ts'
import type { SloStatus } from '#core/error-budget/slo-status.ts'
import { formatDate } from '#core/units/format.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import type { Slo } from './model/objectives.ts'
import type { SeriesRecord } from './model/series-record.ts'

/** One thing somebody has to decide, with the sentence that says why. */
export interface Decision {
  readonly kind: 'budget' | 'resource' | 'data'
  /** Id of the objective, resource or series. */
  readonly id: string
  readonly name: string
  readonly urgency: 'now' | 'soon'
  /** The standard's advice on a resource, which its mark follows; null for all else. */
  readonly level: RecommendationLevel | null
  readonly sentence: string
  /** Until when, or since when; null when there is no date. */
  readonly dueMs: EpochMs | null
}

/** What is known about everything that might need a decision. */
export interface DecisionInput {
  readonly objectives: readonly { readonly slo: Slo; readonly status: SloStatus | null }[]
  readonly outlooks: readonly ResourceOutlook[]
  readonly series: readonly SeriesRecord[]
  /** IANA zone that dates are written in. */
  readonly zone: string
}

/** An order that is due within this many days is a decision of today's meeting. */
const SOON_DAYS = 30

/** A series that ends this much before the newest one has gone stale. */
const STALE_DAYS = 7

/**
 * What needs a decision, most pressing first: budgets that are spent and resources over their
 * limit or past their order date (`now`), then budgets at risk and orders due within 30 days
 * (`soon`), then series that stopped long before the others. Within one urgency by date, what
 * has none last, then by name.
 */
export function pendingDecisions(input: DecisionInput): Decision[] {
  return [
    ...input.objectives.flatMap((objective) => budgetDecision(objective, input.zone)),
    ...input.outlooks.flatMap((outlook) => resourceDecision(outlook, input.zone)),
    ...staleSeries(input.series, input.zone),
  ].sort(
    (a, b) =>
      Number(a.urgency === 'soon') - Number(b.urgency === 'soon') ||
      Number(a.kind === 'data') - Number(b.kind === 'data') ||
      (a.dueMs ?? Infinity) - (b.dueMs ?? Infinity) ||
      (a.name < b.name ? -1 : 1),
  )
}

function budgetDecision(
  { slo, status }: DecisionInput['objectives'][number],
  zone: string,
): Decision[] {
  if (status === null || status.health === 'healthy' || status.health === 'no-data') return []
  return [
    {
      kind: 'budget',
      id: slo.id,
      name: slo.name,
      urgency: status.health === 'exhausted' ? 'now' : 'soon',
      level: null,
      sentence: `${slo.name}: ${sloSentence(status, slo.window, zone)}`,
      dueMs: status.exhaustionMs,
    },
  ]
}

function resourceDecision(outlook: ResourceOutlook, zone: string): Decision[] {
  const { resource, nowMs, answer, recommendation } = outlook
  const overdue = answer.kind === 'over' || answer.overdue
  const due = answer.orderByMs !== null && answer.orderByMs <= nowMs + SOON_DAYS * DAY_MS
  if (!overdue && !due) return []
  return [
    {
      kind: 'resource',
      id: resource.id,
      name: resource.name,
      urgency: overdue ? 'now' : 'soon',
      level: recommendation.atHorizon.level,
      sentence: outlookSentence(answer, zone),
      dueMs: answer.kind === 'over' ? answer.sinceMs : answer.orderByMs,
    },
  ]
}

function staleSeries(series: readonly SeriesRecord[], zone: string): Decision[] {
  const filled = series.filter(({ pointCount }) => pointCount > 0)
  const newest = filled.reduce((latest, { endMs }) => Math.max(latest, endMs), -Infinity)
  return filled
    .filter(({ endMs }) => newest - endMs > STALE_DAYS * DAY_MS)
    .map(({ id, name, endMs }) => ({
      kind: 'data',
      id,
      name,
      urgency: 'soon',
      level: null,
      sentence: `${name}: no data since ${formatDate(endMs, zone)}, while other series go on to ${formatDate(newest, zone)}.`,
      dueMs: endMs,
    }))
}

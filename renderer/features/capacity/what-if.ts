import { amountText, changeText, middleOf } from '#core/capacity/amount.ts'
import { eventName } from '#core/capacity/event-words.ts'
import { seasonsText } from '#core/capacity/season-words.ts'
import { scenarioQuestion } from '#core/capacity/scenario-question.ts'
import { FORECAST_MODELS } from '#core/forecast/forecast-models.ts'
import { counted } from '#core/report/words.ts'
import { formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import type { Amount, CapacityChanges } from '#core/workspace/model/capacity.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { StoredResource } from '#renderer/jobs/answer-jobs.ts'
import type { Draft } from './drafts.ts'

/** What a question about a resource may change, as figures. */
export interface Assumptions {
  /** Change of all use from now on as a ratio: 0.2 is + 20 %. */
  readonly demand: number
  /** Factor on the growth from now on. */
  readonly growth: number
  readonly limit: number
  readonly leadTimeDays: number
  /** Units that may be lost. */
  readonly redundancy: number
  readonly horizonDays: number
  /** How long a purchase shall last. */
  readonly coverDays: number
  readonly model: string
  /** Lengths of repeating patterns; null where they are detected. */
  readonly seasonsHours: readonly number[] | null
  /** Accepted risk of running out before delivery. */
  readonly risk: number
}

export const HORIZONS = [30, 90, 180, 365] as const
const COVER_DAYS = 180

/** What holds while nothing is changed: the resource as defined, the standard question. */
export function baselineOf(resource: Resource): Assumptions {
  const { limit, leadTimeDays, redundancy = 0, coverDays = COVER_DAYS } = resource
  return {
    demand: 0,
    growth: 1,
    limit,
    leadTimeDays,
    redundancy,
    horizonDays: 90,
    coverDays,
    model: 'auto',
    seasonsHours: resource.seasonsHours ?? null,
    risk: 0.05,
  }
}

/** The figures in force: of a range its middle. */
export function figuresOf(baseline: Assumptions, changes: CapacityChanges): Assumptions {
  const { demand, leadTimeDays, ...rest } = changes
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...baseline,
    ...given,
    ...(demand === undefined ? {} : { demand: middleOf(demand, 'change') }),
    ...(leadTimeDays === undefined ? {} : { leadTimeDays: middleOf(leadTimeDays, 'plain') }),
  }
}

/** The changes with one more; what is back at its baseline is no change. */
export function withChange<Key extends keyof Assumptions>(
  changes: CapacityChanges,
  baseline: Assumptions,
  key: Key,
  value: Exclude<CapacityChanges[Key], undefined>,
): CapacityChanges {
  const { [key]: _, ...rest } = changes
  return isEqual(value, baseline[key]) ? rest : { ...rest, [key]: value }
}

/** Lists are the same with the same members. */
function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join())
}

export function isChanged({ changes, events }: Pick<Draft, 'changes' | 'events'>): boolean {
  return Object.keys(changes).length > 0 || events.length > 0
}

/** Whether two what-ifs ask the same. */
export function isSame(
  a: Pick<Draft, 'changes' | 'events'>,
  b: Pick<Draft, 'changes' | 'events'>,
): boolean {
  const text = ({ changes, events }: typeof a): string =>
    JSON.stringify([
      Object.entries(changes)
        .filter(([, value]) => value !== undefined)
        .toSorted(([first], [second]) => (first < second ? -1 : 1)),
      events.toSorted((first, second) => (first.id < second.id ? -1 : 1)),
    ])
  return text(a) === text(b)
}

/** The question for the worker, which reads the measurements itself. */
export function questionOf(
  resource: Resource,
  nowMs: number,
  { changes, events }: Pick<Draft, 'changes' | 'events'>,
  id = resource.id,
): StoredResource {
  return { id, ...scenarioQuestion(resource, nowMs, changes, events) }
}

/** The changes in words: `demand +20 %, growth × 1.5, EU launch`. */
export function changesText(
  { changes, events }: Pick<Draft, 'changes' | 'events'>,
  unit: string,
): string {
  const { demand, growth, limit, leadTimeDays, redundancy, horizonDays, model, risk } = changes
  const { coverDays, seasonsHours } = changes
  const days = (value: number): string => `${formatNumber(value, 0)} days`
  const amount = (value: Amount, format: (figure: number) => string): string =>
    amountText(value, format)
  return [
    demand === undefined ? null : `demand ${amount(demand, changeText)}`,
    growth === undefined ? null : `growth × ${formatNumber(growth)}`,
    limit === undefined ? null : `limit ${formatQuantity(limit, unit)}`,
    leadTimeDays === undefined ? null : `lead time ${amount(leadTimeDays, days)}`,
    redundancy === undefined ? null : `N+${redundancy}`,
    risk === undefined ? null : `risk ${formatPercent(risk)}`,
    coverDays === undefined ? null : `to last ${days(coverDays)}`,
    horizonDays === undefined ? null : `horizon ${days(horizonDays)}`,
    model === undefined ? null : modelText(model),
    seasonsHours === undefined ? null : `seasons ${seasonsText(seasonsHours)}`,
    events.length === 0 ? null : eventsText(events),
  ]
    .filter((part) => part !== null)
    .join(', ')
}

/** A model in few words: what its label explains after a colon is left out. */
function modelText(model: string): string {
  const label = FORECAST_MODELS.find(({ id }) => id === model)?.label ?? model
  return `model ${label.split(':')[0]}`
}

/** Few events by name, many by number. */
function eventsText(events: Draft['events']): string {
  return events.length > 2
    ? counted(events.length, 'event')
    : events.map((event) => eventName(event)).join(', ')
}

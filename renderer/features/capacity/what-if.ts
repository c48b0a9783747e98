import { formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { StoredResource } from '#renderer/jobs/answer-jobs.ts'

/** What a question about a resource may change. */
export interface Assumptions {
  /** Change of all use from now on as a ratio: 0.2 is + 20 %. */
  readonly demand: number
  /** Factor on the growth from now on. */
  readonly growth: number
  readonly limit: number
  readonly leadTimeDays: number
  readonly horizonDays: number
  readonly model: 'auto' | 'linear' | 'seasonal'
  /** Accepted risk of running out before delivery. */
  readonly risk: number
}

/** The assumptions that differ from the baseline. */
export type Changes = Partial<Assumptions>

export const HORIZONS = [30, 90, 180, 365] as const
export const MODELS = ['auto', 'linear', 'seasonal'] as const

/** What holds while nothing is changed: the resource as defined, the standard question. */
export function baselineOf({ limit, leadTimeDays }: Resource): Assumptions {
  return { demand: 0, growth: 1, limit, leadTimeDays, horizonDays: 90, model: 'auto', risk: 0.05 }
}

/** The changes with one more; what is back at its baseline is no change. */
export function withChange<Key extends keyof Assumptions>(
  changes: Changes,
  baseline: Assumptions,
  key: Key,
  value: Assumptions[Key],
): Changes {
  const { [key]: _, ...rest } = changes
  return value === baseline[key] ? rest : { ...rest, [key]: value }
}

export function isChanged(changes: Changes): boolean {
  return Object.keys(changes).length > 0
}

/** The question for the worker, which reads the measurements itself. */
export function questionOf(resource: Resource, nowMs: number, changes: Changes): StoredResource {
  const { demand, growth, ...rest } = { ...baselineOf(resource), ...changes }
  return {
    id: resource.id,
    resource,
    nowMs,
    demandFactor: 1 + demand,
    growthFactor: growth,
    ...rest,
  }
}

/** The changes in words: `demand +20 %, growth × 1.5`. */
export function changesText(changes: Changes, unit: string): string {
  const { demand, growth, limit, leadTimeDays, horizonDays, model, risk } = changes
  const days = (value: number): string => `${formatNumber(value, 0)} days`
  return [
    demand === undefined ? null : `demand ${demand > 0 ? '+' : ''}${formatPercent(demand)}`,
    growth === undefined ? null : `growth × ${formatNumber(growth)}`,
    limit === undefined ? null : `limit ${formatQuantity(limit, unit)}`,
    leadTimeDays === undefined ? null : `lead time ${days(leadTimeDays)}`,
    risk === undefined ? null : `risk ${formatPercent(risk)}`,
    horizonDays === undefined ? null : `horizon ${days(horizonDays)}`,
    model === undefined ? null : `${model} model`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

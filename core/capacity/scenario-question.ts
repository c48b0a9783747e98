import type { EpochMs } from '#core/units/units.ts'
import type { CapacityChanges, CapacityEvent } from '#core/workspace/model/capacity.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { isRange, middleOf } from './amount.ts'
import type { OutlookModel, ResourceOutlookInput } from './outlook.ts'

/** The question that a scenario asks about a resource: screen and command line ask the same. */
export type ScenarioQuestion = Omit<ResourceOutlookInput, 'series'>

/** Id of the event that a range on the demand from now on becomes. */
const DEMAND_EVENT = 'demand from now on'

/**
 * Turns the changes and events of a scenario into a question. Without any it is the resource's
 * own. A range on the demand becomes an event of today.
 *
 * @example scenarioQuestion(resource, nowMs, { demand: 0.2 }, []).demandFactor // 1.2
 */
export function scenarioQuestion(
  resource: Resource,
  nowMs: EpochMs,
  changes: CapacityChanges,
  events: readonly CapacityEvent[],
): ScenarioQuestion {
  const { demand = 0, growth, leadTimeDays, model, ...rest } = changes
  const asked = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const ranged = isRange(demand) ? [demandEvent(demand, nowMs)] : []
  const all = [...ranged, ...events]
  return {
    resource,
    nowMs,
    ...asked,
    demandFactor: isRange(demand) ? 1 : 1 + middleOf(demand, 'change'),
    growthFactor: growth ?? 1,
    ...(all.length === 0 ? {} : { events: all }),
    ...(leadTimeDays === undefined ? {} : { leadTimeDays: middleOf(leadTimeDays, 'plain') }),
    ...(leadTimeDays !== undefined && isRange(leadTimeDays) ? { leadTimeRange: leadTimeDays } : {}),
    ...(model === undefined ? {} : { model: model as OutlookModel }),
  }
}

function demandEvent(amount: CapacityEvent['amount'], nowMs: EpochMs): CapacityEvent {
  return { id: DEMAND_EVENT, kind: 'demand', label: '', atMs: nowMs, endMs: null, amount }
}

import type { ExhaustionDate } from './exhaustion-date.ts'
import type { OrderBy } from './order-by.ts'
import type { OutlookQuestion } from './outlook-question.ts'
import type { OutlookAnswer } from './outlook.ts'

/** The parts of the one sentence that answers. */
export function outlookAnswer(
  { resource, risk }: OutlookQuestion,
  exhaustion: ExhaustionDate,
  order: OrderBy,
): OutlookAnswer {
  const { state, p10Ms, p50Ms, p90Ms, sinceMs, probability, searchDays, reason } = exhaustion
  return {
    kind: state,
    name: resource.name,
    p10Ms,
    p50Ms,
    p90Ms,
    sinceMs,
    probability,
    searchDays,
    risk,
    orderByMs: order.ms,
    overdue: order.overdue,
    reason,
  }
}

import type { EpochMs } from '#core/units/units.ts'
import type { AnsweredItem, ItemName, ReadinessAnswer } from './score-review.ts'

/** An item whose answer differs between two reviews; null where one of them has none. */
export interface ChangedAnswer extends ItemName {
  readonly before: ReadinessAnswer['kind'] | null
  readonly after: ReadinessAnswer['kind'] | null
}

/** What changed from one review to the next, in the order of the later one, dropped items last. */
export function changedAnswers(
  before: readonly AnsweredItem[],
  after: readonly AnsweredItem[],
): readonly ChangedAnswer[] {
  const keyOf = ({ category, item }: ItemName) => JSON.stringify([category, item])
  const kinds = (answers: readonly AnsweredItem[]) =>
    new Map(answers.map((answered) => [keyOf(answered), answered]))
  const old = kinds(before)
  const current = kinds(after)
  return [...new Set([...current.keys(), ...old.keys()])].flatMap((key) => {
    const was = old.get(key)
    const is = current.get(key)
    const { category, item } = (is ?? was)!
    if (was?.answer.kind === is?.answer.kind) return []
    const kind = (answered: AnsweredItem | undefined) => answered?.answer.kind ?? null
    return [{ category, item, before: kind(was), after: kind(is) }]
  })
}

/** A review of a service as the queue sees it. */
export interface ReviewOutcome {
  readonly serviceId: string
  readonly reviewedMs: EpochMs
  readonly approved: boolean
}

/** A service that waits for an approval, and why. */
export interface WaitingService {
  readonly serviceId: string
  readonly reason: 'never-reviewed' | 'not-approved' | 'review-expired'
  /** Its last review; null without one. */
  readonly reviewedMs: EpochMs | null
}

const ORDER: readonly WaitingService['reason'][] = [
  'not-approved',
  'review-expired',
  'never-reviewed',
]

/**
 * The services without an approval in force: the last review of each counts, and an approval lasts
 * so long. Refused ones first, then those whose approval has run out, then those never reviewed;
 * within each the oldest first.
 *
 * @param lastsMs how long an approval holds
 */
export function readinessQueue(
  serviceIds: readonly string[],
  reviews: readonly ReviewOutcome[],
  nowMs: EpochMs,
  lastsMs: number,
): readonly WaitingService[] {
  const last = new Map<string, ReviewOutcome>()
  for (const review of reviews) {
    const known = last.get(review.serviceId)
    if (known === undefined || review.reviewedMs >= known.reviewedMs) {
      last.set(review.serviceId, review)
    }
  }
  return serviceIds
    .flatMap((serviceId): WaitingService[] => {
      const review = last.get(serviceId)
      if (review === undefined) {
        return [{ serviceId, reason: 'never-reviewed', reviewedMs: null }]
      }
      const { reviewedMs } = review
      if (!review.approved) return [{ serviceId, reason: 'not-approved', reviewedMs }]
      if (nowMs - reviewedMs < lastsMs) return []
      return [{ serviceId, reason: 'review-expired', reviewedMs }]
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) ||
        (a.reviewedMs ?? 0) - (b.reviewedMs ?? 0),
    )
}

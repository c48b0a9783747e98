import { outlookLevel } from '#core/capacity/order-plan.ts'
import { rankOutlooks } from '#core/capacity/rank-outlooks.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import type { Status } from '#renderer/ui/StatusMark.tsx'

/** Worst first; those without an answer last, by name. */
export function ranked(list: readonly Outlook[]): Outlook[] {
  const answered = list.flatMap(({ outlook }) => (outlook === null ? [] : [outlook]))
  const places = new Map(rankOutlooks(answered).map((outlook, place) => [outlook, place]))
  const placeOf = ({ outlook }: Outlook): number =>
    outlook === null ? Infinity : (places.get(outlook) ?? Infinity)
  return list.toSorted(
    (a, b) =>
      // Two infinite places have no difference: then the name decides.
      (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)) ||
      (a.resource.name < b.resource.name ? -1 : 1),
  )
}

/** Status of a resource, with a word of its own where there is no answer. */
export function statusOf({ outlook, issues }: Outlook): { status: Status; text?: string } {
  if (outlook !== null) return { status: outlookLevel(outlook) }
  const code = issues[0]?.code
  if (code === undefined) return { status: 'no-data', text: 'computing' }
  return { status: 'no-data', text: NO_ANSWER[code] ?? 'no answer' }
}

const NO_ANSWER: Readonly<Record<string, string>> = {
  'no-historical-data': 'no data',
  'insufficient-historical-data': 'too little data',
}

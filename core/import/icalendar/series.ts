import { refusal, type Refusal } from '../refusal.ts'
import type { CalendarEvent } from './event.ts'

/** The events of a file, each of which ends as kept, as a duplicate or as refused. */
export interface SettledEvents {
  readonly kept: readonly CalendarEvent[]
  readonly duplicates: number
  readonly refused: readonly { readonly event: CalendarEvent; readonly why: Refusal }[]
}

/**
 * Finds events that stand more than once in a file: by their id and, for one occurrence of a
 * series, its original start. The same content is a duplicate, a later revision replaces an
 * earlier one, and two that can't be told apart contradict each other.
 */
export function settleEvents(events: readonly CalendarEvent[]): SettledEvents {
  const known = new Map<string, CalendarEvent>()
  const refused: { event: CalendarEvent; why: Refusal }[] = []
  let duplicates = 0
  for (const event of events) {
    const key = keyOf(event)
    const other = known.get(key)
    if (other === undefined) known.set(key, event)
    else if (other.content === event.content) duplicates++
    else {
      const order = compareRevisions(event, other)
      if (order === 0) refused.push({ event, why: contradicts(other) })
      else {
        const [newer, older] = order > 0 ? [event, other] : [other, event]
        known.set(key, newer)
        refused.push({ event: older, why: superseded(newer) })
      }
    }
  }
  const kept = [...known.values()].sort((a, b) => a.line - b.line)
  return { kept, duplicates, refused }
}

function keyOf({ uid, original, content }: CalendarEvent): string {
  return JSON.stringify(uid === '' ? [content] : [uid, original?.ms ?? null])
}

function compareRevisions({ revision: a }: CalendarEvent, { revision: b }: CalendarEvent): number {
  if (a[0] !== b[0]) return a[0] - b[0]
  if (a[1] === b[1]) return 0
  return a[1] > b[1] ? 1 : -1
}

function contradicts({ line }: CalendarEvent): Refusal {
  return refusal(
    'contradicts-row',
    `The event has the id of the one in line ${line}, but says something else.`,
    'Keep one of the two, or give them different ids.',
    'UID',
  )
}

function superseded({ line }: CalendarEvent): Refusal {
  return refusal(
    'superseded',
    `A later revision of the event stands in line ${line}.`,
    'Nothing has to be done; the later revision was taken.',
    'UID',
  )
}

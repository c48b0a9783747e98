import { DAY_MS } from '#core/units/units.ts'
import { daysFromCivil } from './civil-date.ts'

/**
 * A date or time in the basic form of ISO 8601 that calendars use (RFC 5545, 3.3.4 and 3.3.5).
 * `date`: a whole day. `wall`: a time that some clock shows. `utc`: a point in time.
 */
export interface BasicTime {
  readonly kind: 'date' | 'wall' | 'utc'
  /** Ms since 1970-01-01T00:00 as written, midnight for a date; epoch ms where it is UTC. */
  readonly wallMs: number
}

const FORM = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?$/i

/**
 * Reads `20260609`, `20260609T020000` or `20260609T020000Z`; null for anything else and for dates
 * that no calendar has. The marks of the extended form are allowed; a leap second is the second
 * before it.
 */
export function readBasicTime(text: string): BasicTime | null {
  const match = FORM.exec(text.trim())
  if (!match) return null
  const days = daysFromCivil(Number(match[1]), Number(match[2]), Number(match[3]))
  if (Number.isNaN(days)) return null
  if (match[4] === undefined) return { kind: 'date', wallMs: days * DAY_MS }
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)]
  if (hour > 23 || minute > 59 || second > 60) return null
  const clockMs = ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000
  return { kind: match[7] === undefined ? 'wall' : 'utc', wallMs: days * DAY_MS + clockMs }
}

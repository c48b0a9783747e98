import { isTimeZone } from '#core/time/zone.ts'
import { HOUR_MS, MINUTE_MS, type DurationMs } from '#core/units/units.ts'

/**
 * A zone as a time states it: its offset, an IANA name, `unclear` for letters that several zones
 * use, `none` for what is no zone.
 */
export type StatedZone =
  | { readonly kind: 'offset'; readonly offsetMs: DurationMs }
  | { readonly kind: 'iana'; readonly name: string }
  | { readonly kind: 'unclear' | 'none' }

/**
 * Offsets in hours of abbreviations that stand for one zone. RFC 5322 gives those of North
 * America; CST, IST, BST and AST are left out, since each names zones on several continents.
 */
const ABBREVIATIONS: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['UT', 0],
  ['UCT', 0],
  ['WET', 0],
  ['WEST', 1],
  ['CET', 1],
  ['MEZ', 1],
  ['CEST', 2],
  ['MESZ', 2],
  ['EET', 2],
  ['EEST', 3],
  ['MSK', 3],
  ['JST', 9],
  ['KST', 9],
  ['AEST', 10],
  ['AEDT', 11],
  ['NZST', 12],
  ['NZDT', 13],
  ['EST', -5],
  ['EDT', -4],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
  ['AKST', -9],
  ['AKDT', -8],
  ['HST', -10],
])

/** Zones whose IANA name is as short as an abbreviation and means nothing else. */
const SHORT_NAMES: ReadonlySet<string> = new Set(['GB', 'NZ', 'PRC', 'ROC', 'ROK'])

const OFFSET = /^(?:UTC|GMT)?\s?([+-])(\d\d?)(?::?(\d\d))?$/
const known = new Map<string, boolean>()

/** Reads the zone behind a time: `Z`, `+02:00`, `UTC+2`, `CEST`, `Europe/Berlin`. */
export function readZone(text: string): StatedZone {
  const hours = ABBREVIATIONS.get(text.toUpperCase())
  if (hours !== undefined) return { kind: 'offset', offsetMs: hours * HOUR_MS }
  const offset = OFFSET.exec(text)
  if (offset) {
    const size = Number(offset[2]) * HOUR_MS + Number(offset[3] ?? 0) * MINUTE_MS
    return { kind: 'offset', offsetMs: offset[1] === '-' ? -size : size }
  }
  const areLetters = /^[A-Z]{2,5}$/.test(text) && !SHORT_NAMES.has(text)
  if (!areLetters && isKnown(text)) return { kind: 'iana', name: text }
  return { kind: areLetters && text.length > 2 ? 'unclear' : 'none' }
}

/** Asking the runtime for a zone is slow, and a file names few. */
function isKnown(name: string): boolean {
  const found = known.get(name)
  if (found !== undefined) return found
  if (known.size > 1_000) known.clear()
  const exists = isTimeZone(name)
  known.set(name, exists)
  return exists
}

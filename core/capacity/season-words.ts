import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { formatNumber } from '#core/units/format.ts'
import { seasonsHoursSchema } from '#core/workspace/model/operations.ts'

/** Hours of one of each unit in which a season may be written; the first is the one without a unit. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:|h|hours?)$/, 1],
  [/^(?:m|min|minutes?)$/, 1 / 60],
  [/^(?:d|days?)$/, 24],
  [/^(?:w|weeks?)$/, 168],
  [/^(?:y|years?)$/, 8766],
]

/** Lengths with a name of their own. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ['hour', 1],
  ['day', 24],
  ['week', 168],
  ['year', 8766],
])

/** More letters than six lengths need. */
const MAX_LETTERS = 200

/**
 * Reads season lengths as people write them: `24 h, 7 d`, `day, week`, `none` for a use in which
 * nothing repeats, `detected` (null) to leave it to the data. A number alone is in hours. Issue:
 * `invalid-seasons`.
 *
 * @returns hours, ascending
 * @example parseSeasons('24h, 7d') // 24, 168
 */
export function parseSeasons(text: string): Result<number[] | null, Issue> {
  const written = text.trim().toLowerCase()
  if (written === 'detected' || written === 'auto' || written === '') return ok(null)
  if (written === 'none') return ok([])
  if (written.length > MAX_LETTERS) return err(unreadable(text))
  const lengths = written.split(',').map((part) => lengthOf(part.trim()))
  const known = lengths.filter((hours) => hours !== null)
  const parsed = seasonsHoursSchema.safeParse([...new Set(known)].toSorted((a, b) => a - b))
  return known.length === lengths.length && parsed.success ? ok(parsed.data) : err(unreadable(text))
}

function lengthOf(part: string): number | null {
  const named = WORDS.get(part)
  if (named !== undefined) return named
  const [, figure = '', unit = ''] = /^(\d{1,6}(?:\.\d{1,6})?) ?([a-z]{0,7})$/.exec(part) ?? []
  const hours = UNITS.find(([words]) => words.test(unit))?.[1]
  return figure === '' || hours === undefined ? null : Number(figure) * hours
}

/** Season lengths as {@link parseSeasons} reads them. */
export function seasonsText(seasonsHours: readonly number[] | null): string {
  if (seasonsHours === null) return 'detected'
  if (seasonsHours.length === 0) return 'none'
  return seasonsHours.map((hours) => lengthText(hours)).join(', ')
}

function lengthText(hours: number): string {
  const named = [...WORDS].find(([, length]) => length === hours)?.[0]
  if (named !== undefined) return named
  if (hours % 24 === 0) return `${hours / 24} d`
  return hours < 1 ? `${plain(hours * 60)} min` : `${plain(hours)} h`
}

/** Without separators between thousands, which would not be read again. */
function plain(value: number): string {
  return formatNumber(value, 4).replaceAll(/[^\d.]/g, '')
}

function unreadable(text: string): Issue {
  return {
    code: 'invalid-seasons',
    severity: 'error',
    message: `“${text.slice(0, 40)}” is no list of at most six season lengths.`,
    remedy: 'Write lengths such as 24 h, 7 d, or: none, detected.',
    path: 'seasonsHours',
  }
}

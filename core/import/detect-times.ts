import { isTimeZone } from '#core/time/zone.ts'
import type { ColumnProfile } from './column-profile.ts'
import { orderOf, readDateText } from './date-text.ts'
import type { Evidence, Question } from './detection.ts'
import { EPOCH_NAMES, epochFormat, type EpochFormat } from './epoch-format.ts'
import { headerWords } from './header-words.ts'
import type { DateOrder, Mapping } from './mapping.ts'
import { shown } from './refusal.ts'

/** The proposed reading of times with its evidence, and what has to be asked. */
export interface DetectedTimes {
  readonly time: Mapping['time']
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
}

/** Format, order and need of a zone, from the cells of all columns that hold times. */
export function detectTimes(columns: readonly ColumnProfile[]): DetectedTimes {
  const [first] = columns
  const cells = columns.flatMap((column) => column.cells)
  const column = first?.header ?? null
  const epoch = first && first.dates < 0.5 ? epochOf(first.cells) : null
  if (epoch !== null) {
    const text = `Whole numbers of this size are ${EPOCH_NAMES[epoch]} since 1970 (${shown(cells[0]!)}).`
    return {
      time: { format: epoch, order: null, zone: null },
      evidence: [{ about: 'time', column, text }],
      questions: [],
    }
  }
  const order = dateOrder(cells)
  const example = cells.find((cell) => isZoneless(cell, order.order))
  const named = example === undefined ? null : zoneOfHeaders(columns)
  const evidence: Evidence[] = []
  if (cells.length > 0) {
    evidence.push({
      about: 'time',
      column,
      text: `${order.text} ${example === undefined ? 'Each time carries its zone.' : `${shown(example)} has no zone${named === null ? '' : `, but the column says ${named}`}.`}`,
    })
  }
  return {
    time: { format: 'text', order: order.order, zone: named },
    evidence,
    questions: [
      ...(order.ambiguous === null ? [] : [askOrder(order.ambiguous)]),
      ...(example === undefined || named !== null ? [] : [askZone(example)]),
    ],
  }
}

function epochOf(cells: readonly string[]): EpochFormat | null {
  const counts = new Map<EpochFormat, number>()
  for (const cell of cells) {
    const format = epochFormat(cell)
    if (format !== null) counts.set(format, (counts.get(format) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  // Where units are mixed the commonest is proposed: rows in another are refused and say so.
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return most !== undefined && all > cells.length / 2 ? most[0] : null
}

/** The zone that the headers of all columns name: `Time (UTC)`, `created_utc`; null if they don't. */
function zoneOfHeaders(columns: readonly ColumnProfile[]): string | null {
  const zones = new Set(columns.filter(({ cells }) => cells.length > 0).map(zoneOfHeader))
  const [zone] = zones
  return zones.size === 1 ? (zone ?? null) : null
}

function zoneOfHeader({ header }: ColumnProfile): string | null {
  if (/(?:^|[^a-z])(?:utc|gmt)$/.test(headerWords(header))) return 'UTC'
  const bracketed = /[([]([A-Za-z]+\/[\w/+-]+)[)\]]\s*$/.exec(header)?.[1]
  return bracketed !== undefined && isTimeZone(bracketed) ? bracketed : null
}

interface DetectedOrder {
  readonly order: DateOrder | null
  readonly text: string
  /** A date that can be read both ways, when nothing in the file decides. */
  readonly ambiguous: string | null
}

const NUMERIC_DATE = /^(\d{1,2})([-/.])(\d{1,2})\2\d{2,4}\b/

function dateOrder(cells: readonly string[]): DetectedOrder {
  const numeric = cells.filter((cell) => NUMERIC_DATE.test(cell))
  if (numeric.length === 0) {
    return { order: null, text: 'Dates start with the year.', ambiguous: null }
  }
  const telling = numeric.filter((cell) => {
    const match = NUMERIC_DATE.exec(cell)!
    return match[1] !== match[3] && orderOf(Number(match[1]), Number(match[3]), match[2]!) !== null
  })
  const orders = new Set(
    telling.map((cell) => {
      const match = NUMERIC_DATE.exec(cell)!
      return orderOf(Number(match[1]), Number(match[3]), match[2]!)
    }),
  )
  const [order] = orders
  if (orders.size !== 1 || order === undefined || order === null) {
    const text = 'Dates can be read with the day or the month first.'
    return { order: null, text, ambiguous: numeric[0]! }
  }
  const which = order === 'DMY' ? 'the day' : 'the month'
  const text = `Dates put ${which} first, as ${shown(telling[0]!)} shows.`
  return { order, text, ambiguous: null }
}

function isZoneless(cell: string, order: DateOrder | null): boolean {
  const written = readDateText(cell, order ?? 'DMY')
  return typeof written !== 'string' && written.offsetMs === null && written.zone === null
}

function askOrder(cell: string): Question {
  return {
    id: 'date-order',
    column: null,
    text: `Does ${shown(cell)} start with the day or with the month?`,
    options: [
      { value: 'DMY', label: 'Day first' },
      { value: 'MDY', label: 'Month first' },
    ],
  }
}

function askZone(cell: string): Question {
  return {
    id: 'time-zone',
    column: null,
    text: `In which time zone was ${shown(cell)} written?`,
    options: [],
  }
}

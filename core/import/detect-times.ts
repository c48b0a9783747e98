import type { ColumnProfile } from './column-profile.ts'
import { epochFormat } from './column-profile.ts'
import { orderOf, readDateText } from './date-text.ts'
import type { Evidence, Question } from './detection.ts'
import type { DateOrder, Mapping, TimeFormat } from './mapping.ts'
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
  const evidence: Evidence[] = []
  if (cells.length > 0) {
    evidence.push({
      about: 'time',
      column,
      text: `${order.text} ${example === undefined ? 'Each time carries its zone.' : `${shown(example)} has no zone.`}`,
    })
  }
  return {
    time: { format: 'text', order: order.order, zone: null },
    evidence,
    questions: [
      ...(order.ambiguous === null ? [] : [askOrder(order.ambiguous)]),
      ...(example === undefined ? [] : [askZone(example)]),
    ],
  }
}

const EPOCH_NAMES: Record<Exclude<TimeFormat, 'text'>, string> = {
  'epoch-s': 'seconds',
  'epoch-ms': 'milliseconds',
  'epoch-us': 'microseconds',
  'epoch-ns': 'nanoseconds',
}

function epochOf(cells: readonly string[]): Exclude<TimeFormat, 'text'> | null {
  const found = cells.map(epochFormat).filter((format) => format !== null)
  return found[0] !== undefined && found.length > cells.length / 2 ? found[0] : null
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
  return typeof written !== 'string' && written.offsetMs === null
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

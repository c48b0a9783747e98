import { columnsWithRole, type Mapping } from '#core/import/mapping.ts'
import { isGap, readNumber } from '#core/import/numbers.ts'
import { timeReader } from '#core/import/time-reader.ts'
import type { Draft } from './draft.ts'

/** A cell whose stored form differs from its text. */
export interface Conversion {
  readonly column: string
  readonly cell: string
  readonly stored:
    | { readonly kind: 'value'; readonly value: number; readonly unit: string }
    | { readonly kind: 'time'; readonly ms: number }
}

/** Of each column so many different cells are shown, and so many in all. */
const MOST_OF_COLUMN = 2
const MOST = 12
/** Columns that are looked at: a file may have thousands. */
const MOST_COLUMNS = 200

/** A time that needs no reading: as ISO 8601 has it, in UTC. */
const SAYS_ITSELF = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/**
 * How the first cells of a file are read where that is more than their digits: times, and numbers
 * with a unit, grouped thousands or a decimal comma. Cells that are refused stand with the rows.
 */
export function conversionsOf({ mapping, detection }: Draft): readonly Conversion[] {
  const rows = detection.sample.rows
  const times = timeConversions(mapping, rows)
  const looked = columnsWithRole(mapping, 'value').slice(0, MOST_COLUMNS)
  const values = looked.flatMap(({ index, header, unit }) => {
    const stored = (cell: string): Conversion | null => {
      const value = readNumber(cell, mapping.decimalMark, unit ?? '')
      if (typeof value !== 'number' || String(value) === cell || value === Number(cell)) return null
      return { column: header, cell, stored: { kind: 'value', value, unit: unit ?? '' } }
    }
    return cellsOf(rows, index)
      .map(stored)
      .filter((one) => one !== null)
      .slice(0, MOST_OF_COLUMN)
  })
  return [...times, ...values].slice(0, MOST)
}

/** The first two times; dates whose time of day is in another column are shown with the events. */
function timeConversions(
  mapping: Mapping,
  rows: readonly (readonly string[])[],
): readonly Conversion[] {
  const [column] = columnsWithRole(mapping, 'time')
  if (column === undefined || columnsWithRole(mapping, 'clock').length > 0) return []
  const needsZone = mapping.time.format === 'text' && mapping.time.zone === null
  const reader = timeReader({ ...mapping.time, zone: mapping.time.zone ?? 'UTC' })
  return cellsOf(rows, column.index)
    .slice(0, MOST_OF_COLUMN)
    .flatMap((cell): readonly Conversion[] => {
      if (SAYS_ITSELF.test(cell)) return []
      if (needsZone && !/[+-]\d{2}:?\d{2}$/.test(cell)) return []
      const reading = reader.read(cell)
      if ('code' in reading) return []
      return [{ column: column.header, cell, stored: { kind: 'time', ms: reading.ms } }]
    })
}

/** The different cells of a column that hold something. */
function cellsOf(rows: readonly (readonly string[])[], index: number): readonly string[] {
  const cells = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => !isGap(cell))
  return [...new Set(cells)]
}

import type { MetricsSink } from './metrics-sink.ts'
import { isGap, readNumber } from './numbers.ts'
import { refusal, type Refusal } from './refusal.ts'
import { NO_ROWS, type RowHandler } from './row-handler.ts'
import { SampleTable } from './sample-table.ts'
import { timeReader, type TimeReader } from './time-reader.ts'

/** Reads rows of metrics cell by cell. One bad cell refuses the row, an empty one is a gap. */
export function metricsRows(sink: MetricsSink): RowHandler {
  const { mapping, timeColumn, keys, slots } = sink.plan
  const times: TimeReader = timeReader(mapping.time)
  const values = new Float64Array(slots.length)

  const readValues = (cells: readonly string[], rowUnit: string | null): Refusal | null => {
    for (const [slot, { column, unit }] of slots.entries()) {
      const cell = cells[column.index] ?? ''
      const value = isGap(cell)
        ? Number.NaN
        : readNumber(cell, mapping.decimalMark, rowUnit ?? unit)
      if (typeof value !== 'number') return { ...value, column: column.header }
      values[slot] = value
    }
    return null
  }

  return {
    row(cells, line) {
      const time = times.read(cells[timeColumn.index] ?? '')
      if ('code' in time) return { ...time, column: timeColumn.header }
      const table = sink.tableOf(keys.map((column) => cells[column.index] ?? ''))
      if (!(table instanceof SampleTable)) return table
      return readValues(cells, table.unit) ?? sink.add(table, time, values, line)
    },
    finish: () => ({ ...NO_ROWS, ...sink.finish() }),
  }
}

/** Refusal of a cell that holds a NUL character. */
export function nulCharacter(column: string): Refusal {
  return refusal(
    'nul-character',
    'The cell holds a NUL character.',
    'The file is damaged or not text; export it again.',
    column,
  )
}

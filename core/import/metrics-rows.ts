import type { Issue } from '#core/result/issue.ts'
import type { MetricsSink } from './metrics-sink.ts'
import { isGap, isNotFinite, readNumber } from './numbers.ts'
import { inexactNumbers, roundedValues, unitNeeded } from './metrics-messages.ts'
import { fileWarning, refusal, type Refusal } from './refusal.ts'
import { NO_ROWS, type RowHandler } from './row-handler.ts'
import { SampleTable } from './sample-table.ts'
import { timeReader, type TimeReader } from './time-reader.ts'

/** Reads rows of metrics cell by cell. One bad cell refuses the row, an empty one is a gap. */
export function metricsRows(sink: MetricsSink): RowHandler {
  const { mapping, timeColumn, clockColumn, keys, slots } = sink.plan
  const times: TimeReader = timeReader(mapping.time)
  const values = new Float64Array(slots.length)
  /** Failed calculations and numbers too large, in the row that is read and in all that were taken. */
  let failed = 0
  let allFailed = 0
  let inexact = 0
  let allInexact = 0
  const isGrafanas = mapping.profile === 'grafana-joined' || mapping.profile === 'grafana-long'
  let isRounded = false

  const readValues = (cells: readonly string[], rowUnit: string | null): Refusal | null => {
    failed = 0
    inexact = 0
    for (const [slot, { column, unit }] of slots.entries()) {
      const cell = cells[column.index] ?? ''
      if (column.unit === null && rowUnit === null && !isGap(cell)) return unitNeeded(column.header)
      const isFailed = isNotFinite(cell)
      if (isFailed) failed++
      const value =
        isFailed || isGap(cell)
          ? Number.NaN
          : readNumber(cell, mapping.decimalMark, rowUnit ?? unit)
      if (typeof value !== 'number') return { ...value, column: column.header }
      // Grafana writes a unit only behind what it has rounded for display.
      isRounded ||= isGrafanas && /[^\d.,]$/.test(cell) && !Number.isNaN(value)
      if (Math.abs(value) > Number.MAX_SAFE_INTEGER && /^\d+$/.test(cell)) inexact++
      values[slot] = value
    }
    return null
  }

  const timeOf = (cells: readonly string[]): string => {
    const cell = cells[timeColumn.index] ?? ''
    const clock = clockColumn === null ? '' : (cells[clockColumn.index] ?? '')
    return clock === '' ? cell : `${cell} ${clock}`
  }

  return {
    row(cells, line) {
      const time = times.read(timeOf(cells))
      if ('code' in time) return { ...time, column: timeColumn.header }
      const table = sink.tableOf(keys.map((column) => cells[column.index] ?? ''))
      if (!(table instanceof SampleTable)) return table
      const why = readValues(cells, table.unit) ?? sink.add(table, time, values, line)
      if (why === null) {
        allFailed += failed
        allInexact += inexact
      }
      return why
    },
    finish: () => ({
      ...NO_ROWS,
      ...sink.finish(),
      warnings: [
        ...(allFailed === 0 ? [] : [failedCalculations(allFailed)]),
        ...(isRounded ? [roundedValues()] : []),
        ...(allInexact === 0 ? [] : [inexactNumbers(allInexact)]),
      ],
    }),
  }
}

function failedCalculations(cells: number): Issue {
  return fileWarning(
    'gaps-from-nan',
    `${cells === 1 ? '1 cell is NaN or infinite and was taken as a gap' : `${cells} cells are NaN or infinite and were taken as gaps`}.`,
    'They come from a division by zero: export good and total counts instead of ratios.',
  )
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

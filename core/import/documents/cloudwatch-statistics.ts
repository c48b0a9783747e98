import type { AmountSeries } from './amount-series.ts'
import { unreadablePoint } from './document-messages.ts'
import { SeriesPoints, type PointRows } from './point-rows.ts'
import { fieldsOf, numberOf, textOf, timeOf } from './point-values.ts'
import { storedUnit } from './unit-names.ts'

export const STATISTICS_POINT = 'Datapoints[]'
export const STATISTICS_LABEL = 'Label'

/** Statistics that are amounts per period; the others are levels. */
const AMOUNTS = new Set(['Sum', 'SampleCount'])
const STATISTICS = new Set(['Average', 'Maximum', 'Minimum', ...AMOUNTS])

interface Statistic {
  readonly points: SeriesPoints
  unit: string
}

/**
 * Reads the points of a `GetMetricStatistics` answer. Each statistic is a series of its own, told
 * apart by the label `statistic`; points come in no order.
 */
export class CloudWatchStatistics {
  readonly #rows: PointRows
  readonly #amounts: AmountSeries
  readonly #statistics = new Map<string, Statistic>()
  /** Name of the metric; it may stand before or after the points. */
  label = ''

  constructor(rows: PointRows, amounts: AmountSeries) {
    this.#rows = rows
    this.#amounts = amounts
  }

  point(value: unknown, text: string, line: number): void {
    const told = fieldsOf(value)
    const extended = fieldsOf(told.get('ExtendedStatistics'))
    const found = [...[...told].filter(([key]) => STATISTICS.has(key)), ...extended]
    if (found.length === 0) {
      this.#rows.reject(text, line, unreadablePoint('invalid'))
      return
    }
    const ms = timeOf(told.get('Timestamp'), 's')
    for (const [name, number] of found) {
      const known = this.#statistics.get(name)
      const statistic = known ?? { points: new SeriesPoints(), unit: '' }
      if (known === undefined) this.#statistics.set(name, statistic)
      if (name !== 'SampleCount') statistic.unit ||= storedUnit(textOf(told.get('Unit')))
      this.#rows.keep(statistic.points, ms, numberOf(number), text, line)
    }
  }

  finish(): void {
    for (const [name, { points, unit }] of this.#statistics) {
      const series = { name: this.label || 'value', labels: [['statistic', name]], unit } as const
      if (AMOUNTS.has(name)) this.#amounts.add(points, { ...series, kind: 'delta' })
      else this.#rows.add(points, { ...series, kind: 'gauge' })
    }
  }
}

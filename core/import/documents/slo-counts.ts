import { exceedsTotal } from '../metrics-messages.ts'
import type { Refusal } from '../refusal.ts'
import { datadogUnit } from './datadog-tags.ts'
import { joinColumns, type ParallelColumn } from './parallel-column.ts'
import { SeriesPoints, type PointRows } from './point-rows.ts'

/** What a document says of one of the two counts of an objective. */
export interface SloCount {
  readonly name: string
  readonly labels: readonly (readonly [string, string])[]
  readonly unit: unknown
}

/** Name of the series of one count, after the metric or expression that it counts. */
export function nameOfCount(which: 'numerator' | 'denominator', counted: string): string {
  return `${which} ${counted}`.trim().slice(0, 200)
}

/**
 * Hands good and total counts over as two series. Where good is greater than total, both points are
 * refused.
 *
 * @returns how many slots have a total of 0
 */
export function addCounts(
  rows: PointRows,
  times: ParallelColumn,
  good: ParallelColumn,
  total: ParallelColumn,
  [goodCount, totalCount]: readonly [SloCount, SloCount],
): number {
  const kept = (column: ParallelColumn): SeriesPoints => {
    const points = new SeriesPoints()
    joinColumns(times, column, rows, points, (place) => contradiction(good, total, place))
    return points
  }
  const goodPoints = kept(good)
  const totalPoints = kept(total)
  rows.add(goodPoints, { ...goodCount, unit: datadogUnit(goodCount.unit), kind: 'good' })
  rows.add(totalPoints, { ...totalCount, unit: datadogUnit(totalCount.unit), kind: 'total' })
  let empty = 0
  for (let place = 0; place < total.length; place++) if (total.at(place)!.read === 0) empty++
  return empty
}

function contradiction(good: ParallelColumn, total: ParallelColumn, place: number): Refusal | null {
  const [part, all] = [good.at(place)?.read, total.at(place)?.read]
  if (typeof part !== 'number' || typeof all !== 'number' || !(part > all)) return null
  return exceedsTotal('numerator', part, 'denominator', all)
}

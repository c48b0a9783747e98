import { seriesTitle } from '#core/import/series-name.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'

/** A series as people choose it: name, labels and unit. */
export function seriesLabel({ name, labels, unit }: SeriesRecord): string {
  return `${seriesTitle(name, labels)}${unit === '' ? '' : `, ${unit}`}`
}

/** Labels of series with the id each stands for; equal ones are told apart by a number. */
export function labelledSeries(series: readonly SeriesRecord[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const record of series) {
    const label = seriesLabel(record)
    let unique = label
    for (let number = 2; ids.has(unique); number += 1) unique = `${label} (${number})`
    ids.set(unique, record.id)
  }
  return ids
}

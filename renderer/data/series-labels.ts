import { seriesTitle } from '#core/import/series-name.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'

/** The series as people choose them: each under a title that no other one has. */
export function titledSeries(series: readonly SeriesRecord[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const { id, name, labels, unit } of series) {
    const title = `${seriesTitle(name, labels)}${unit === '' ? '' : `, ${unit}`}`
    let unique = title
    for (let number = 2; ids.has(unique); number += 1) unique = `${title} (${number})`
    ids.set(unique, id)
  }
  return ids
}

import type { SeriesRecord } from '#core/workspace/model/series-record.ts'

/** A series in words that no other one has: name, labels, unit. */
export function seriesLabel({ name, labels, unit }: SeriesRecord): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  const set = pairs.length === 0 ? '' : ` {${pairs.join(', ')}}`
  return `${name}${set}${unit === '' ? '' : `, ${unit}`}`
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

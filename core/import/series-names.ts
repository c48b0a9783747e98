import type { ColumnProfile } from './column-profile.ts'
import { parseSeriesName, sortedLabels } from './series-name.ts'

/** Longest name of a series. */
const MAX_NAME = 200

/**
 * Names for columns whose headers can't be the names of their series: empty, repeated or too
 * long. By position; columns that are not among the result keep their headers.
 */
export function seriesNames(columns: readonly ColumnProfile[]): Map<number, string> {
  const names = new Map<number, string>()
  const taken = new Set<string>()
  for (const { index, header } of columns) {
    const wanted = header.trim() === '' ? `column ${index + 1}` : header.slice(0, MAX_NAME).trim()
    let name = wanted
    for (let nth = 2; taken.has(keyOf(name)); nth++) name = numbered(wanted, nth)
    taken.add(keyOf(name))
    if (name !== header) names.set(index, name)
  }
  return names
}

/** The same for names that are written differently and mean one series. */
function keyOf(text: string): string {
  const { name, labels } = parseSeriesName(text)
  return JSON.stringify([name, sortedLabels(labels)])
}

/** `cpu{host="a"}` for the second time is `cpu (2){host="a"}`. */
function numbered(name: string, nth: number): string {
  const mark = ` (${nth})`
  const short = name.slice(0, MAX_NAME - mark.length)
  const brace = name.endsWith('}') && short === name ? name.indexOf('{') : -1
  return brace < 0 ? short + mark : name.slice(0, brace).trimEnd() + mark + name.slice(brace)
}

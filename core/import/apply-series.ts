import { chunkSeries, type SeriesChunk } from '#core/series/chunk.ts'
import { seriesFromPoints } from '#core/series/regular-grid.ts'
import { timesOf, type Series } from '#core/series/series.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { isoText } from './civil.ts'
import type { ImportedSeries, RejectedDraft } from './import-batch.ts'
import type { ImportState } from './import-changes.ts'
import { refusal, rejectedRow } from './refusal.ts'
import { seriesIdentity, seriesTitle } from './series-name.ts'

/** What the samples of a batch change in the stored series. */
export interface SeriesChanges {
  readonly upserts: readonly SeriesRecord[]
  readonly chunks: readonly { readonly seriesId: string; readonly chunk: SeriesChunk }[]
  readonly duplicates: number
  readonly conflicts: readonly RejectedDraft[]
}

/** An imported series beside the stored one of the same identity, if there is one. */
interface Pairing {
  readonly imported: ImportedSeries
  readonly record: SeriesRecord | undefined
  readonly stored: Series | undefined
}

/** What becomes of a row: its points are new, stored already, or contradict what is stored. */
const NEW = 0
const KNOWN = 1
const CONFLICT = 2

/**
 * Joins imported series with the stored ones of the same name, labels, unit and kind. Rows are
 * judged as a whole: one point that contradicts what is stored refuses all points of its row.
 * An imported gap says nothing about a stored value, and a stored gap is filled.
 */
export function applySeries(
  series: readonly ImportedSeries[],
  state: Pick<ImportState, 'series' | 'points'>,
  importId: string,
  newId: () => string,
): SeriesChanges {
  const byIdentity = new Map(state.series.map((record) => [seriesIdentity(record), record]))
  const upserts: SeriesRecord[] = []
  const chunks: { seriesId: string; chunk: SeriesChunk }[] = []
  const conflicts: RejectedDraft[] = []
  let duplicates = 0
  for (const group of Map.groupBy(series, ({ rowGroup }) => rowGroup).values()) {
    const pairings = group.map((imported): Pairing => {
      const record = byIdentity.get(seriesIdentity(imported))
      return { imported, record, stored: record && state.points(record.id) }
    })
    const rows = judgeRows(pairings, conflicts)
    for (const row of rows) if (row === KNOWN) duplicates++
    if (!rows.includes(NEW)) continue
    for (const pairing of pairings) {
      const joined = join(pairing, rows)
      const id = pairing.record?.id ?? newId()
      upserts.push(recordOf(pairing, joined, id, importId))
      for (const chunk of chunkSeries(joined)) chunks.push({ seriesId: id, chunk })
    }
  }
  return { upserts, chunks, duplicates, conflicts }
}

/** One verdict per row of a group; contradicting rows are added to `conflicts`. */
function judgeRows(pairings: readonly Pairing[], conflicts: RejectedDraft[]): Uint8Array {
  const { times, lines } = pairings[0]!.imported
  const rows = new Uint8Array(times.length)
  if (pairings.every(({ stored }) => stored === undefined || stored.values.length === 0))
    return rows
  rows.fill(KNOWN)
  const known = pairings.map(({ stored }) => storedValues(stored, times))
  for (let row = 0; row < times.length; row++) {
    for (const [index, { imported }] of pairings.entries()) {
      const value = imported.values[row]!
      const before = known[index]![row]!
      if (before === ABSENT || (Number.isNaN(before) && !Number.isNaN(value))) rows[row] = NEW
      else if (!Number.isNaN(value) && value !== before) {
        conflicts.push(conflictOf(imported, row, lines[row]!, before))
        rows[row] = CONFLICT
        break
      }
    }
  }
  return rows
}

/** Stands for “no point at this time”, since NaN is a stored gap and no value is infinite. */
const ABSENT = Infinity

/** What is stored at each of the given times. Both ascend, so one walk is enough. */
function storedValues(stored: Series | undefined, times: Float64Array): Float64Array {
  const found = new Float64Array(times.length).fill(ABSENT)
  if (stored === undefined) return found
  const storedTimes = timesOf(stored)
  let at = 0
  for (let i = 0; i < times.length; i++) {
    while (at < storedTimes.length && storedTimes[at]! < times[i]!) at++
    if (storedTimes[at] === times[i]) found[i] = stored.values[at]!
  }
  return found
}

/** Stored points with the new rows among them, ascending in time. */
function join({ imported, stored }: Pairing, rows: Uint8Array): Series {
  const fresh = imported.times.filter((_, row) => rows[row] === NEW)
  const freshValues = imported.values.filter((_, row) => rows[row] === NEW)
  if (stored === undefined || stored.values.length === 0)
    return seriesFromPoints(fresh, freshValues)
  const storedTimes = timesOf(stored)
  const times = new Float64Array(storedTimes.length + fresh.length)
  const values = new Float64Array(times.length)
  let count = 0
  for (let a = 0, b = 0; a < storedTimes.length || b < fresh.length; count++) {
    const before = storedTimes[a] ?? Infinity
    const after = fresh[b] ?? Infinity
    times[count] = Math.min(before, after)
    values[count] = before <= after ? stored.values[a]! : freshValues[b]!
    if (before === after && !Number.isNaN(freshValues[b]!)) values[count] = freshValues[b]!
    if (before <= after) a++
    if (after <= before) b++
  }
  return seriesFromPoints(times.slice(0, count), values.slice(0, count))
}

function recordOf(
  { imported, record }: Pairing,
  joined: Series,
  id: string,
  importId: string,
): SeriesRecord {
  const { axis, values } = joined
  const last = values.length - 1
  return {
    id,
    name: imported.name,
    labels: { ...imported.labels },
    unit: imported.unit,
    kind: imported.kind,
    pointCount: values.length,
    gapCount: values.reduce((gaps, value) => gaps + (Number.isNaN(value) ? 1 : 0), 0),
    startMs: axis.kind === 'regular' ? axis.startMs : axis.times[0]!,
    endMs: axis.kind === 'regular' ? axis.startMs + last * axis.stepMs : axis.times[last]!,
    stepMs: axis.kind === 'regular' ? axis.stepMs : null,
    importIds: [...(record?.importIds ?? []), importId],
  }
}

function conflictOf(
  imported: ImportedSeries,
  row: number,
  line: number,
  before: number,
): RejectedDraft {
  const title = seriesTitle(imported.name, imported.labels)
  const value = imported.values[row]!
  const time = isoText(imported.times[row]!)
  return rejectedRow(
    line,
    `${time} ${title} ${value}`,
    refusal(
      'conflicts-with-stored',
      `${title} at ${time} is stored as ${before}, the file says ${value}.`,
      'Undo the earlier import if this file is the right one.',
    ),
  )
}

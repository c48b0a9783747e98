import type { Issue } from '#core/result/issue.ts'
import { incrementPieces, runsUp } from './counter-increments.ts'
import { countersTurned, notCounters, repeatedTimes, unsorted } from './metrics-messages.ts'
import { orderPieces } from './order-pieces.ts'
import type { PieceRef, PieceStore } from './piece-store.ts'
import { rowGroup, type RowGroup, type SeriesDraft } from './row-group.ts'
import type { SettledSamples } from './row-handler.ts'
import { unpackRows } from './row-piece.ts'
import type { SampleTable } from './sample-table.ts'
import { addRepeats, NO_REPEATS } from './sort-rows.ts'

/** What became of the counters of a file. */
interface CounterTally {
  turned: number
  refused: number
  example: string
}

/**
 * Puts the samples of all tables in order of time, merges rows of one time and turns counters into
 * increments. Groups come in the order in which their first rows stand in the file.
 */
export async function settleTables(
  tables: readonly SampleTable[],
  seriesOf: (table: SampleTable) => readonly SeriesDraft[],
  store: PieceStore,
): Promise<SettledSamples> {
  const groups: RowGroup[] = []
  let repeats = NO_REPEATS
  const tally: CounterTally = { turned: 0, refused: 0, example: '' }
  for (const table of tables.toSorted((a, b) => a.firstLine - b.firstLine)) {
    const ordered = table.ascending
      ? { pieces: table.pieces, repeats: NO_REPEATS }
      : await orderPieces(table.pieces, store)
    repeats = addRepeats(addRepeats(repeats, table.repeats), ordered.repeats)
    const settled = await settleCounters(seriesOf(table), ordered.pieces, store, tally)
    const group = rowGroup(settled.series, settled.pieces)
    if (group !== null) groups.push(group)
  }
  const warnings: Issue[] = []
  if (tables.some(({ disordered }) => disordered)) warnings.push(unsorted())
  if (repeats.rows > 0) {
    warnings.push(repeatedTimes(repeats.rows, repeats.contradicting, repeats.exampleMs))
  }
  if (tally.turned > 0) warnings.push(countersTurned(tally.turned))
  if (tally.refused > 0) warnings.push(notCounters(tally.refused, tally.example))
  return { groups, duplicates: repeats.rows, warnings }
}

/** Counters become amounts per slot; what falls too often to be a counter stays as it is. */
async function settleCounters(
  series: readonly SeriesDraft[],
  pieces: readonly PieceRef[],
  store: PieceStore,
  tally: CounterTally,
): Promise<{ series: readonly SeriesDraft[]; pieces: readonly PieceRef[] }> {
  if (series.every(({ kind }) => kind !== 'counter')) return { series, pieces }
  const isCounter = await Promise.all(
    series.map(async ({ kind }, slot) => kind === 'counter' && (await columnRunsUp(slot))),
  )
  series.forEach(({ name, kind }, slot) => {
    if (kind !== 'counter') return
    if (isCounter[slot] === true) tally.turned++
    else {
      tally.refused++
      tally.example = name
    }
  })
  return {
    series: series.map((draft, slot) =>
      draft.kind === 'counter' ? { ...draft, kind: isCounter[slot] ? 'delta' : 'gauge' } : draft,
    ),
    pieces: isCounter.includes(true) ? await incrementPieces(pieces, isCounter, store) : pieces,
  }

  async function columnRunsUp(slot: number): Promise<boolean> {
    for (const ref of pieces) {
      const rows = unpackRows(await store.read(ref))
      if (!runsUp(rows.values[slot]!)) return false
    }
    return true
  }
}

import type { EpochMs } from '#core/units/units.ts'
import type { OverlapPolicy } from '#core/workspace/model/imports.ts'
import { isoText } from './civil.ts'
import type { RejectedDraft } from './import-batch.ts'
import { ABSENT, CONTRADICTS, KNOWN, type JudgedRows } from './judge-rows.ts'
import { refusal, rejectedRow } from './refusal.ts'
import type { SeriesDraft } from './row-group.ts'
import type { RowColumns } from './row-piece.ts'
import { seriesTitle } from './series-name.ts'

/** Code of a row that was refused because something else is stored. */
export const CONFLICT_CODE = 'conflicts-with-stored'

/** What helps against it: the same file may come again when it shall replace. */
export const CONFLICT_REMEDY =
  'Import the file again and let it replace what is stored, if the file is right.'

/** Refused rows are kept one by one, so their number is bounded. */
export const MOST_CONFLICTS = 100_000

/** Counts what of an import meets stored data, and keeps the rows that are refused for it. */
export class OverlapTally {
  /** Rows that say just what is stored. */
  duplicates = 0
  /** Rows that say something else, whatever becomes of them. */
  contradicting = 0
  fromMs: EpochMs = Infinity
  toMs: EpochMs = -Infinity
  readonly conflicts: RejectedDraft[] = []

  /** Takes the verdicts on rows of samples. Under `replace` no row is refused. */
  add(
    series: readonly SeriesDraft[],
    rows: RowColumns,
    judged: JudgedRows,
    overlap: OverlapPolicy,
  ): void {
    const { verdicts } = judged
    for (let row = 0; row < verdicts.length; row++) {
      if (verdicts[row] === KNOWN) this.duplicates++
      if (verdicts[row] !== CONTRADICTS) continue
      this.contradict(rows.times[row]!)
      if (overlap === 'keep') this.refuse(conflictOf(series, rows, judged, row))
    }
  }

  /** Counts something that contradicts what is stored at a time. */
  contradict(ms: EpochMs): void {
    this.contradicting++
    this.include(ms)
  }

  /** Widens the range of what contradicts what is stored. */
  include(ms: EpochMs): void {
    this.fromMs = Math.min(this.fromMs, ms)
    this.toMs = Math.max(this.toMs, ms)
  }

  /** Keeps a refused row; beyond the bound it is only counted by `contradict`. */
  refuse(row: RejectedDraft): void {
    if (this.conflicts.length < MOST_CONFLICTS) this.conflicts.push(row)
  }
}

/** The refusal of a row, by the first of its values that is stored otherwise. */
function conflictOf(
  series: readonly SeriesDraft[],
  { times, lines, values }: RowColumns,
  { stored }: JudgedRows,
  row: number,
): RejectedDraft {
  const slot = values.findIndex((column, index) => {
    const before = stored[index]![row]!
    const value = column[row]!
    return before !== ABSENT && !Number.isNaN(before) && !Number.isNaN(value) && value !== before
  })
  const { name, labels } = series[slot]!
  const title = seriesTitle(name, labels)
  const time = isoText(times[row]!)
  const value = values[slot]![row]!
  return rejectedRow(
    lines[row]!,
    `${time} ${title} ${value}`,
    refusal(
      CONFLICT_CODE,
      `${title} at ${time} is stored as ${stored[slot]![row]!}, the file says ${value}.`,
      CONFLICT_REMEDY,
    ),
  )
}

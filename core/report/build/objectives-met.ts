import type { SloAttainmentRow } from '../sections/slo-attainment.ts'

/** The clause that both the summary and the objectives section begin with. */
export interface ObjectivesMet {
  /** e.g. `2 of 3 objectives were met`, without a full stop. */
  readonly clause: string
  /** Measured objectives below their target, worst budget first. */
  readonly missed: readonly SloAttainmentRow[]
  /** `missed`, or `below target` while the quarter is in progress: it may still recover. */
  readonly missedWord: string
  readonly was: (n: number) => string
}

/** How many objectives were met, in the tense that the quarter is in. */
export function objectivesMet(
  rows: readonly SloAttainmentRow[],
  inProgress: boolean,
): ObjectivesMet {
  const measured = rows.filter((row) => row.met !== null)
  const missed = measured
    .filter((row) => row.met === false)
    .sort((a, b) => (a.remaining ?? 0) - (b.remaining ?? 0))
  const was = (n: number): string =>
    inProgress ? (n === 1 ? 'is' : 'are') : n === 1 ? 'was' : 'were'
  const met = inProgress ? 'on target so far' : 'met'
  return {
    clause: clauseOf(measured.length, missed.length, was, met),
    missed,
    missedWord: inProgress ? 'below target' : 'missed',
    was,
  }
}

function clauseOf(
  measured: number,
  missed: number,
  was: (n: number) => string,
  met: string,
): string {
  if (measured === 0) return 'No objective could be measured'
  if (missed === measured) return `No objective ${was(1)} ${met}`
  if (missed > 0) return `${measured - missed} of ${measured} objectives ${was(2)} ${met}`
  if (measured === 1) return `The only objective ${was(1)} ${met}`
  return `${measured === 2 ? 'Both' : `All ${measured}`} objectives ${was(2)} ${met}`
}

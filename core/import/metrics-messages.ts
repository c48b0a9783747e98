import type { Issue } from '#core/result/issue.ts'
import type { EpochMs } from '#core/units/units.ts'
import { isoText } from './civil.ts'
import { fileWarning, refusal, shown, type Refusal } from './refusal.ts'

/** What the user is told about rows of metrics: refusals of one row, warnings about a file. */

/** Refuses a count below 0. */
export function negativeCount(column: string, value: number): Refusal {
  return refusal(
    'negative-count',
    `${column} is ${value}; a count can't be negative.`,
    'Correct the value, or map the column as a gauge if it is no count.',
    column,
  )
}

/** Refuses a good or bad count above its total. */
export function exceedsTotal(
  column: string,
  part: number,
  totalColumn: string,
  total: number,
): Refusal {
  return refusal(
    'exceeds-total',
    `${column} (${part}) is greater than ${totalColumn} (${total}).`,
    'Check which column is which, and that both count the same events.',
    column,
  )
}

/** Refuses a number of a column in which only some cells say their unit. */
export function unitNeeded(column: string): Refusal {
  return refusal(
    'unit-needed',
    `The unit of ${column} is open: some of its cells have one and others have none.`,
    'Choose the unit of the column: it holds for cells without one, and the others are converted.',
    column,
  )
}

/** Refuses a row whose cell for the series is empty. */
export function missingSeries(column: string): Refusal {
  return refusal(
    'missing-series',
    'The row names no series.',
    'Name the series of each row.',
    column,
  )
}

/** Refuses a cell that is too long for a name or holds a NUL. */
export function badName(column: string, cell: string): Refusal {
  return refusal(
    'invalid-name',
    `${shown(cell.replaceAll('\0', '␀'))} can't be a name: it is too long or has a NUL character.`,
    'Choose another column for the name, or clean the file.',
    column,
  )
}

/** Refuses a cell that is no set of labels. */
export function badLabels(column: string, cell: string): Refusal {
  return refusal(
    'invalid-labels',
    `${shown(cell)} is not a set of labels.`,
    'Write labels as env=prod,zone=a.',
    column,
  )
}

/** Refuses a row that names one series more than a file may hold. */
export function tooManySeries(most: number): Refusal {
  return refusal(
    'too-many-series',
    `The file names more than ${most} series.`,
    'Check which column names the series: one with a new value in each row can’t.',
  )
}

/** Tells that rows had to be sorted by time. */
export function unsorted(): Issue {
  return fileWarning('not-in-time-order', 'Rows are not in time order; they were sorted.', '')
}

/** Tells how many rows repeat a time of their series, and how many of them contradict. */
export function repeatedTimes(rows: number, contradicting: number, exampleMs: EpochMs): Issue {
  const differing = contradicting === 0 ? '' : `, ${contradicting} of them with another value`
  return fileWarning(
    'repeated-time',
    `${rows === 1 ? '1 row repeats' : `${rows} rows repeat`} a time of their series${differing} (e.g. ${isoText(exampleMs)}).`,
    'The last row of the file counts; export each time once to decide otherwise.',
  )
}

/** Tells how rows were read that lie in the hour when the clock is set back. */
export function overlapRead(rows: number, exampleMs: EpochMs): Issue {
  return fileWarning(
    'time-occurs-twice',
    `${rows === 1 ? '1 row lies' : `${rows} rows lie`} in an hour that the clock shows twice (e.g. ${isoText(exampleMs)}).`,
    'Such rows are read in the order of time that the file follows: first summer time, then winter time. Export UTC to be sure.',
  )
}

/** Tells how many running counters were turned into increments. */
export function countersTurned(series: number): Issue {
  return fileWarning(
    'counters-turned',
    `${series === 1 ? '1 series is a running counter and was' : `${series} series are running counters and were`} turned into what ${series === 1 ? 'it' : 'each'} grew by from point to point; a fall counts as a reset to 0.`,
    'Choose another kind for a series that is no counter.',
  )
}

/** Tells of series that are named like counters but fall too often to be any. */
export function notCounters(series: number, example: string): Issue {
  return fileWarning(
    'not-a-counter',
    `${series === 1 ? '1 series is named like a running counter but falls' : `${series} series are named like running counters but fall`} again and again (e.g. ${shown(example)}); ${series === 1 ? 'it is' : 'they are'} read as levels.`,
    'Choose the kind of the series if that is wrong.',
  )
}

/** Tells of whole numbers that are too large to be told apart. */
export function inexactNumbers(count: number): Issue {
  return fileWarning(
    'inexact-numbers',
    `${count === 1 ? '1 value lies' : `${count} values lie`} beyond 2^53 (9007199254740992), where not every whole number can be kept; the nearest one was taken.`,
    'Export differences or a larger unit if the last digits matter.',
  )
}

/** Tells that a tool has rounded the values for display. */
export function roundedValues(): Issue {
  return fileWarning(
    'rounded-values',
    'The values are written with units, as Grafana’s “Formatted data”: they are rounded for display.',
    'Turn “Formatted data” off and export again to have exact values.',
  )
}

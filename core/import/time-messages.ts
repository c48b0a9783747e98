import type { UnreadTime } from './date-text.ts'
import { EPOCH_NAMES, epochFormat, type EpochFormat } from './epoch-format.ts'
import { refusal, shown, type Refusal } from './refusal.ts'

const WRITE_THEM = 'Choose another time format, or write times as 2026-06-01T00:00:00Z.'

/** What is often found in the place of a time, what to say of it, and the remedy. */
const NO_TIMES: readonly (readonly [RegExp, string, string])[] = [
  [
    /^\d{4}[-/.](?:0?[1-9]|1[0-2])$/,
    'is a month without a day',
    'Write the day that the value belongs to, e.g. 2026-06-01.',
  ],
  [
    /^[2-7]\d{4}(?:[.,]\d{1,15})?(?:e0)?$/,
    'seems to be the serial number that Excel keeps for a date',
    'Format the column as a date in the spreadsheet and save it again.',
  ],
  [
    /^\d(?:[.,]\d{1,15})?[eE]\+?\d{1,2}$/,
    'is a number that a spreadsheet shortened: its last digits are lost',
    'Format the column as a whole number in the spreadsheet and save it again.',
  ],
]

/** Refuses a cell that is no time as the file writes them, and says what it seems to be. */
export function unread(cell: string, why: UnreadTime): Refusal {
  if (cell === '') {
    return refusal('missing-time', 'The row has no time.', 'Give each row its time.')
  }
  if (why === 'order-needed') {
    return refusal(
      'date-order-needed',
      `${shown(cell)} can be read with the day first or with the month first.`,
      'Choose the order of day and month.',
    )
  }
  const known = NO_TIMES.find(([pattern]) => pattern.test(cell))
  if (known !== undefined) {
    return refusal('invalid-time', `${shown(cell)} ${known[1]}.`, known[2])
  }
  const epoch = epochFormat(cell)
  if (epoch !== null) {
    return refusal(
      'invalid-time',
      `${shown(cell)} looks like ${EPOCH_NAMES[epoch]} since 1970, but times are read as text.`,
      'Write all times of the column alike, or choose another time format.',
    )
  }
  return refusal('invalid-time', `${shown(cell)} is not a time in the chosen format.`, WRITE_THEM)
}

/** Refuses a count since 1970 that is in another unit than those of the file. */
export function mixedUnits(cell: string, own: EpochFormat, format: EpochFormat): Refusal {
  return refusal(
    'mixed-time-units',
    `${shown(cell)} looks like ${EPOCH_NAMES[own]} since 1970, but times are read as ${EPOCH_NAMES[format]}.`,
    'Write all times of the column in one unit, or choose the unit that they have.',
  )
}

import type { EpochMs } from '#core/units/units.ts'
import type { TimeFormat } from './mapping.ts'

/** Times are taken from 1970 up to, not including, 2200: outside, the unit was misread. */
export const MAX_TIME_MS: EpochMs = 7_258_118_400_000

/** Times below are those of no export: a count of this size is in a larger unit. */
export const LEAST_EPOCH_MS: EpochMs = 1e11

/** How a time is written that is a count since 1970. */
export type EpochFormat = Exclude<TimeFormat, 'text'>

/** The unit of such a time, in words. */
export const EPOCH_NAMES: Readonly<Record<EpochFormat, string>> = {
  'epoch-s': 'seconds',
  'epoch-ms': 'milliseconds',
  'epoch-us': 'microseconds',
  'epoch-ns': 'nanoseconds',
}

/** Unit of an epoch time by its size: each unit covers the years 1973 to 2199. */
export function epochFormat(cell: string): EpochFormat | null {
  if (!/^\d{9,19}(?:[.,]\d{1,20})?(?:e0)?$/.test(cell)) return null
  const seconds = Number.parseFloat(cell)
  return EPOCHS.find(([, perSecond]) => isRecent(seconds / perSecond))?.[0] ?? null
}

const EPOCHS = [
  ['epoch-s', 1],
  ['epoch-ms', 1e3],
  ['epoch-us', 1e6],
  ['epoch-ns', 1e9],
] as const

function isRecent(seconds: number): boolean {
  return seconds * 1000 >= LEAST_EPOCH_MS && seconds * 1000 < MAX_TIME_MS
}

/**
 * Units as types. Each is a plain `number` with a phantom unit: a bare number may be
 * given where a unit is asked, but one unit can't be passed for another by mistake.
 */

/** A share or probability, 0..1 unless stated otherwise (a remaining budget may be negative). */
export type Ratio = number & { readonly __unit?: 'ratio' }

/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number & { readonly __unit?: 'epochMs' }

/** A length of time in milliseconds. */
export type DurationMs = number & { readonly __unit?: 'durationMs' }

/** A length of time in minutes. */
export type Minutes = number & { readonly __unit?: 'minutes' }

/** A length of time in hours. */
export type Hours = number & { readonly __unit?: 'hours' }

/** A length of time in days of 24 hours. */
export type Days = number & { readonly __unit?: 'days' }

/** A count of events; an integer unless the source exports fractional counts. */
export type EventCount = number & { readonly __unit?: 'eventCount' }

/** Milliseconds in one minute. */
export const MINUTE_MS = 60_000
/** Milliseconds in one hour. */
export const HOUR_MS = 3_600_000
/** Milliseconds in a day of 24 hours. */
export const DAY_MS = 86_400_000

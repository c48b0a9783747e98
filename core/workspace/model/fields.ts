import { z } from 'zod'
import { isTimeZone } from '#core/time/zone.ts'

/** Field schemas that several records share. Times are ms since epoch, ratios 0..1. */

/** Identifies a record; a uuid v7, never a name. */
export const id = z.string().min(1).max(64)
/** What people call a record: trimmed and not empty. */
export const name = z.string().trim().min(1, 'a name is needed').max(200)
/** Free text, at most 20 000 characters. */
export const text = z.string().max(20_000)
/** A moment in whole ms since epoch, within the range of dates. */
export const epochMs = z.number().int().min(-8.64e15).max(8.64e15)
/** A share, 0..1. */
export const ratio = z.number().min(0).max(1)
/** A target: a share above 0 and below 1. */
export const openRatio = z
  .number()
  .gt(0, 'the target must be above 0 %')
  .lt(1, 'the target must be below 100 %')
  // Targets are compared in parts per billion: nearer to 1 there is no budget to speak of.
  .refine((target) => Math.round((1 - target) * 1e9) > 0, 'the target leaves no error budget')
/** A number of things. */
export const count = z.number().int().min(0)
/** An amount above 0. */
export const positive = z.number().positive().max(1e15)
/** The import that brought a record; null for one made by hand. */
export const fromImport = id.nullable()

/** IANA time zone name that this runtime knows: with any other no date could be shown. */
export const timeZoneSchema = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, 'the time zone is unknown; use an IANA name such as Europe/Berlin')

import { z } from 'zod'

/** Field schemas that several records share. Times are ms since epoch, ratios 0..1. */

export const id = z.string().min(1).max(64)
export const name = z.string().trim().min(1, 'a name is needed').max(200)
export const text = z.string().max(20_000)
export const epochMs = z.number().int().min(-8.64e15).max(8.64e15)
export const ratio = z.number().min(0).max(1)
export const openRatio = z
  .number()
  .gt(0, 'the target must be above 0 %')
  .lt(1, 'the target must be below 100 %')
export const count = z.number().int().min(0)
export const positive = z.number().positive().max(1e15)
export const fromImport = id.nullable()

/** IANA time zone name; existence is checked where a zone is chosen. */
export const timeZoneSchema = z.string().min(1).max(64)

import { z } from 'zod'
import { LARGEST_VALUE, type Series } from '#core/series/series.ts'
import { epochMs, id } from '#core/workspace/model/fields.ts'

/**
 * Columns of a series as bytes: Float64, little endian, values first; on an irregular axis the
 * times follow. A regular axis is start and step in the index, and takes no bytes.
 */

/** The first and last instant of a Date. */
const MAX_TIME_MS = 8.64e15

/** One line of `series/index.json`; its position gives the name of the columns' file. */
export const seriesIndexEntrySchema = z.object({
  id,
  points: z.number().int().min(0),
  axis: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('regular'),
      startMs: epochMs,
      stepMs: z.number().positive(),
    }),
    z.object({ kind: z.literal('irregular') }),
  ]),
})

export type SeriesIndexEntry = z.infer<typeof seriesIndexEntrySchema>

/** The index line of a series. */
export function indexEntry(seriesId: string, { axis, values }: Series): SeriesIndexEntry {
  const points = values.length
  if (axis.kind === 'irregular') return { id: seriesId, points, axis: { kind: 'irregular' } }
  const { startMs, stepMs } = axis
  return { id: seriesId, points, axis: { kind: 'regular', startMs, stepMs } }
}

/** The columns as bytes; equal values give equal bytes, NaN included. */
export function encodeColumns({ axis, values }: Series): Uint8Array {
  const columns = axis.kind === 'irregular' ? [values, axis.times] : [values]
  const bytes = new Uint8Array(columns.length * values.length * 8)
  const view = new DataView(bytes.buffer)
  let offset = 0
  for (const column of columns) {
    for (const value of column) {
      if (Number.isNaN(value)) writeNaN(view, offset)
      else view.setFloat64(offset, value, true)
      offset += 8
    }
  }
  return bytes
}

/** The series that bytes and index line describe, or what is wrong with them. */
export function decodeColumns(
  bytes: Uint8Array,
  { points, axis }: SeriesIndexEntry,
): Series | string {
  const expected = points * 8 * (axis.kind === 'irregular' ? 2 : 1)
  if (bytes.length !== expected) {
    return `${bytes.length} bytes instead of ${expected} for ${points} points`
  }
  const values = readColumn(bytes, 0, points)
  const absurd = values.findIndex((value) => Math.abs(value) > LARGEST_VALUE)
  if (absurd >= 0) return `the value ${values[absurd]} at point ${absurd} is no measurement`
  if (axis.kind === 'regular') {
    const lastMs = axis.startMs + Math.max(0, points - 1) * axis.stepMs
    return lastMs > MAX_TIME_MS ? 'its times leave the calendar' : { axis, values }
  }
  const times = readColumn(bytes, points * 8, points)
  const wrong = times.findIndex(
    (time, index) => !(Math.abs(time) <= MAX_TIME_MS) || (index > 0 && time <= times[index - 1]!),
  )
  if (wrong >= 0) return `the times don't ascend at point ${wrong}`
  return { axis: { kind: 'irregular', times }, values }
}

function readColumn(bytes: Uint8Array, offset: number, points: number): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, points * 8)
  return Float64Array.from({ length: points }, (_, index) => view.getFloat64(index * 8, true))
}

/** A NaN may carry any payload, so the quiet NaN is written bit by bit. */
function writeNaN(view: DataView, offset: number): void {
  view.setUint32(offset, 0, true)
  view.setUint32(offset + 4, 0x7ff8_0000, true)
}

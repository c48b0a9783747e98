import { gunzipSync, gzipSync } from 'fflate'
import { packColumn, unpackColumn } from '#core/series/packed-column.ts'
import type { Bench, BenchRow } from './bench.ts'
import { measure } from './measure.ts'

const COLUMN_VALUES = 65_536
/** About 10 M values in all. */
const COLUMNS = 40
const RUNS = 3
const RAW_BYTES = 8 * COLUMN_VALUES * COLUMNS

/** One kind of operations data: the value at a place of one of the columns. */
interface Shape {
  readonly name: string
  readonly value: (index: number, column: number) => number
}

const SHAPES: readonly Shape[] = [
  { name: 'utilisation, 4 decimals', value: (i, column) => rounded(daily(i, column), 4) },
  { name: 'latency, 2 decimals', value: (i, column) => rounded(daily(i, column) * 9, 2) },
  { name: 'requests, counts', value: (i, column) => Math.round(daily(i, column) * 120) },
  {
    name: 'utilisation with gaps',
    value: (i, column) => (i % 1440 < 15 ? Number.NaN : rounded(daily(i, column), 4)),
  },
]

/** Storing columns: packed against gzip of the doubles, and against copying them. */
export const bench: Bench = {
  name: 'packing',
  description: `${COLUMNS} columns of ${COLUMN_VALUES} values of each kind, packed and unpacked`,
  peer: 'fflate gzip at level 1 of the raw doubles; for copies, structuredClone of them',
  run: async () => {
    const rows: BenchRow[] = []
    for (const shape of SHAPES) rows.push(...(await rowsOf(shape)))
    return { rows }
  },
}

async function rowsOf({ name, value }: Shape): Promise<BenchRow[]> {
  const columns = Array.from({ length: COLUMNS }, (_, column) =>
    Float64Array.from({ length: COLUMN_VALUES }, (_value, i) => value(i, column)),
  )
  const raw = columns.map((column) => new Uint8Array(column.buffer))
  const packed = columns.map((column) => packColumn(column))
  const zipped = raw.map((bytes) => gzipSync(bytes, { level: 1 }))
  const pack = () => columns.map((column) => packColumn(column).length)
  const unpack = () => packed.map((bytes) => unpackColumn(bytes).length)
  const contests = [
    { name: `pack ${name}`, ours: pack, peer: () => raw.map((bytes) => zip(bytes)) },
    { name: `unpack ${name}`, ours: unpack, peer: () => zipped.map((bytes) => gunzipSync(bytes)) },
    { name: `pack ${name}, to a copy`, ours: pack, peer: () => structuredClone(columns) },
  ]
  const rows: BenchRow[] = []
  for (const contest of contests) {
    const row = await measure({ ...contest, runs: RUNS })
    const speed = `${(RAW_BYTES / 1000 / row.oursMs).toFixed(0)} MB/s`
    const sizes = `${perValue(packed)} B/value (gzip ${perValue(zipped)})`
    rows.push({ ...row, note: `${speed}, ${sizes}` })
  }
  return rows
}

function zip(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 1 }).length
}

function perValue(parts: readonly Uint8Array[]): string {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0)
  return (bytes / COLUMN_VALUES / COLUMNS).toFixed(2)
}

/** A minute's level in percent: a day's wave, a slow trend and noise, the same in every run. */
function daily(minute: number, column: number): number {
  const noise = Math.abs(Math.sin((minute + 1) * (column + 12.9898)) * 43_758.5453) % 1
  return 45 + 20 * Math.sin((2 * Math.PI * minute) / 1440) + minute / 20_000 + 8 * noise
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals
}

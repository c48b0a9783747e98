import { detectImport } from '#core/import/detect.ts'
import { PREFIX_BYTES } from '#core/import/detection.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { rowReader } from '#core/import/row-reader.ts'
import type { Bench, BenchRow } from './bench.ts'
import { measure } from './measure.ts'

const BYTES = 100 * 2 ** 20
/** A slice of the file, as the worker reads it. */
const SLICE = 1 << 20
const SAMPLES = 11_000
const RUNS = 3

/** A kind of answer: how the value of a sample is written. */
interface Shape {
  readonly name: string
  readonly value: (series: number, sample: number) => string
}

const SHAPES: readonly Shape[] = [
  { name: 'counts', value: (series, sample) => String((series * 7919 + sample * 104_729) % 5_000) },
  {
    name: 'rates of 16 digits',
    value: (series, sample) => String(((series * 31 + sample * 17) % 9_973) / 299.7),
  },
]

/** A Prometheus matrix read as a stream, against JSON.parse of the same text given whole. */
export const bench: Bench = {
  name: 'json',
  description: `Prometheus matrix of ${BYTES / 2 ** 20} MiB, detected and read into packed series in slices of ${SLICE / 2 ** 20} MiB`,
  peer: 'JSON.parse of the whole text',
  run: async () => {
    const rows: BenchRow[] = []
    for (const shape of SHAPES) rows.push(await rowOf(shape))
    return { rows }
  },
}

async function rowOf({ name, value }: Shape): Promise<BenchRow> {
  const text = matrixText(value)
  const bytes = new TextEncoder().encode(text)
  const mapping = mappingOf(bytes)
  const row = await measure({
    name,
    runs: RUNS,
    ours: () => samplesOf(bytes, mappingOf(bytes)),
    peer: () => (JSON.parse(text) as object) !== null,
  })
  const { samples, peak } = peakOf(bytes, mapping)
  return { ...row, note: `${(samples / 1e6).toFixed(1)} M samples, peak heap +${peak} MB` }
}

function matrixText(value: Shape['value']): string {
  const parts: string[] = []
  let length = 0
  for (let series = 0; length < BYTES; series += 1) {
    const values = Array.from(
      { length: SAMPLES },
      (_, sample) => `[${1_780_272_000 + sample * 60},"${value(series, sample)}"]`,
    ).join(',')
    const labels = `{"__name__":"requests:rate5m","job":"api","pod":"api-${series}"}`
    parts.push(`{"metric":${labels},"values":[${values}]}`)
    length += parts.at(-1)!.length
  }
  return `{"status":"success","data":{"resultType":"matrix","result":[${parts.join(',')}]}}`
}

function mappingOf(bytes: Uint8Array): Mapping {
  const detection = detectImport(bytes.subarray(0, PREFIX_BYTES), 'matrix.json')
  if (!detection.ok) throw new Error(detection.error.message)
  return detection.value.mapping
}

function samplesOf(bytes: Uint8Array, mapping: Mapping, watch: () => void = () => {}): number {
  const reader = rowReader(mapping)
  if (!reader.ok) throw new Error(reader.error.message)
  for (let at = 0; at < bytes.length; at += SLICE) {
    reader.value.push(bytes.subarray(at, at + SLICE))
    watch()
  }
  const outcome = reader.value.finish()
  if (!outcome.ok) throw new Error(outcome.error.message)
  return reader.value.ledger.read
}

/** The most memory in MB above that before, looked at after each slice. */
function peakOf(bytes: Uint8Array, mapping: Mapping): { samples: number; peak: number } {
  const used = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return (heapUsed + arrayBuffers) / 1e6
  }
  const before = used()
  let most = before
  const samples = samplesOf(bytes, mapping, () => {
    most = Math.max(most, used())
  })
  return { samples, peak: Math.round(most - before) }
}

import { normal } from '#core/random/distributions.ts'
import { createGenerator, type RandomSource } from '#core/random/generator.ts'
import { csvText, isoSeconds } from './csv.ts'
import { kafkaGap, launch, quarter } from './story.ts'

const HOUR_MS = 3_600_000
const DAYS = 180

interface Moment {
  readonly ms: number
  /** Days since the first point. */
  readonly day: number
  readonly hour: number
  readonly weekend: boolean
}

/** `drift` is how far growth has run ahead of its average by now, in days of growth. */
type Model = (moment: Moment, noise: number, drift: number) => number

interface ResourceStory {
  readonly name: string
  readonly unit: string
  readonly digits: number
  readonly model: Model
}

const dailyWave = (hour: number, peakHour: number): number =>
  Math.cos(((hour - peakHour) / 24) * 2 * Math.PI)

const resources: readonly ResourceStory[] = [
  {
    name: 'db-1 disk used',
    unit: 'GiB',
    digits: 1,
    model: ({ ms, day }, noise, drift) => {
      const step = ms >= Date.parse(launch.at) ? launch.diskStepGib : 0
      return 1_075 + 2.75 * (day + drift) + step + 3.2 * (day % 7) + 4 * noise
    },
  },
  {
    name: 'web cpu',
    unit: '%',
    digits: 1,
    model: ({ day, hour, weekend }, noise, drift) => {
      const level = 36 + 0.085 * (day + drift)
      return Math.min(
        100,
        level * (1 + 0.34 * dailyWave(hour, 17)) * (weekend ? 1.1 : 1) + 2 * noise,
      )
    },
  },
  {
    name: 'search heap',
    unit: 'GiB',
    digits: 2,
    model: ({ hour }, noise) => 41 + 1.6 * dailyWave(hour, 15) + 0.7 * noise,
  },
  {
    name: 'kafka network in',
    unit: 'MB/s',
    digits: 1,
    model: ({ day, hour, weekend }, noise, drift) => {
      const level = 118 * 1.0031 ** (day + drift)
      return level * (1 + 0.28 * dailyWave(hour, 18)) * (weekend ? 0.92 : 1) + 5 * noise
    },
  },
]

function isGap(resource: ResourceStory, ms: number): boolean {
  if (resource.name !== 'kafka network in') return false
  return ms >= Date.parse(kafkaGap.from) && ms < Date.parse(kafkaGap.to)
}

/** Noise that remembers the hour before, as real load does. */
function createNoise(source: RandomSource): () => number {
  let last = 0
  return () => {
    last = 0.6 * last + 0.8 * normal(source)
    return last
  }
}

/** Growth comes in busy and quiet days: how far it has run ahead of its average, by day. */
function growthDrift(source: RandomSource): Float64Array {
  const drift = new Float64Array(DAYS)
  for (let day = 1; day < DAYS; day++) drift[day] = drift[day - 1]! + 1.6 * normal(source)
  return drift
}

/** Four resources, hourly over 180 days: one row per point; hours with no data have no row. */
export function resourceMetricsCsv(seed: number): string {
  const endMs = Date.parse(quarter.to)
  const startMs = endMs - DAYS * 24 * HOUR_MS
  const noises = resources.map((_, index) => createNoise(createGenerator(seed, 10 + index)))
  const drifts = resources.map((_, index) => growthDrift(createGenerator(seed, 40 + index)))
  const rows: string[][] = []
  for (let ms = startMs; ms < endMs; ms += HOUR_MS) {
    const date = new Date(ms)
    const moment: Moment = {
      ms,
      day: (ms - startMs) / (24 * HOUR_MS),
      hour: date.getUTCHours(),
      weekend: date.getUTCDay() === 0 || date.getUTCDay() === 6,
    }
    resources.forEach((resource, i) => {
      const drift = drifts[i]![Math.floor(moment.day)]!
      const value = resource.model(moment, noises[i]!(), drift)
      if (isGap(resource, ms)) return
      rows.push([isoSeconds(ms), resource.name, value.toFixed(resource.digits), resource.unit])
    })
  }
  return csvText(['time', 'series', 'value', 'unit'], rows)
}

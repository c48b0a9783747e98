import { poisson } from '#core/random/poisson.ts'
import { createGenerator, type RandomSource } from '#core/random/generator.ts'
import { csvText, isoSeconds } from './csv.ts'
import { exporterGap, incidents, quarter, slowBurn } from './story.ts'

const STEP_MS = 5 * 60_000
const DAY_MS = 86_400_000

interface TrafficShape {
  readonly service: 'checkout' | 'search' | 'payments'
  /** Requests per five minutes on an average afternoon at the start of the quarter. */
  readonly level: number
  readonly weekendFactor: number
  /** Share of requests that fail on a quiet day. */
  readonly baseErrorRatio: number
}

const shapes: readonly TrafficShape[] = [
  { service: 'checkout', level: 9_000, weekendFactor: 1.18, baseErrorRatio: 0.00019 },
  { service: 'search', level: 42_000, weekendFactor: 1.1, baseErrorRatio: 0.0011 },
  { service: 'payments', level: 5_200, weekendFactor: 1.12, baseErrorRatio: 0.00006 },
]

/** Share of the daily level at a time of day: quiet nights, a shopping peak around 18:00 UTC. */
function timeOfDay(ms: number): number {
  const hour = (ms % DAY_MS) / 3_600_000
  const day = Math.cos(((hour - 14) / 24) * 2 * Math.PI)
  const evening = Math.exp(-((hour - 18) ** 2) / 4.5)
  return 0.62 + 0.42 * day + 0.3 * evening
}

function expectedTotal(shape: TrafficShape, ms: number, startMs: number): number {
  const weekday = new Date(ms).getUTCDay()
  const weekend = weekday === 0 || weekday === 6 ? shape.weekendFactor : 1
  const growth = 1 + 0.0011 * ((ms - startMs) / DAY_MS)
  return shape.level * timeOfDay(ms) * weekend * growth
}

function overlapShare(slotMs: number, fromMs: number, toMs: number): number {
  const overlap = Math.min(slotMs + STEP_MS, toMs) - Math.max(slotMs, fromMs)
  return Math.max(0, overlap) / STEP_MS
}

function errorRatio(shape: TrafficShape, ms: number): number {
  let ratio = shape.baseErrorRatio
  if (shape.service === slowBurn.service && ms >= Date.parse(slowBurn.from)) {
    ratio = slowBurn.errorRatio
  }
  for (const incident of incidents) {
    if (incident.service !== shape.service) continue
    const from = Date.parse(incident.start)
    const to = from + incident.durationMinutes * 60_000
    ratio += incident.impact * overlapShare(ms, from, to)
  }
  return Math.min(1, ratio)
}

function slotCells(
  shape: TrafficShape,
  ms: number,
  startMs: number,
  source: RandomSource,
): string[] {
  const total = poisson(source, expectedTotal(shape, ms, startMs))
  const bad = Math.min(total, poisson(source, total * errorRatio(shape, ms)))
  const inGap =
    shape.service === exporterGap.service &&
    ms >= Date.parse(exporterGap.from) &&
    ms < Date.parse(exporterGap.to)
  return inGap ? ['', ''] : [String(total - bad), String(total)]
}

/** Good and total requests of the three services per five minutes, one row a slot. */
export function sliMetricsCsv(seed: number): string {
  const startMs = Date.parse(quarter.from)
  const endMs = Date.parse(quarter.to)
  const sources = shapes.map((_, index) => createGenerator(seed, index))
  const rows: string[][] = []
  for (let ms = startMs; ms < endMs; ms += STEP_MS) {
    const cells = shapes.flatMap((shape, i) => slotCells(shape, ms, startMs, sources[i]!))
    rows.push([isoSeconds(ms), ...cells])
  }
  const header = shapes.flatMap(({ service }) => [`${service} good`, `${service} total`])
  return csvText(['time', ...header], rows)
}

import { median } from '#core/stats/quantile.ts'
import type { Observations } from './observations.ts'
import type { DurationMs, EpochMs, Ratio } from '#core/units/units.ts'

/** A stretch of time in which the series isn't as usual: a holiday, a sale, a freeze. */
export interface KnownEvent {
  /** Events of the same name share one effect. */
  readonly name: string
  readonly fromMs: EpochMs
  /** Not included. */
  readonly toMs: EpochMs
}

/** What events of one name did to the series. */
export interface EventEffect {
  readonly name: string
  /** Measured value over the value expected without the event, middle of the past occurrences. */
  readonly factor: Ratio
  /** Past slots that show it; 0 when none does, and then the factor is 1. */
  readonly slots: number
  /** Slots of the forecast that it changes. */
  readonly ahead: number
}

/** A grid without its events, and what they did. */
export interface EventFreeGrid {
  /** NaN in the slots of events. */
  readonly values: Float64Array
  readonly effects: readonly EventEffect[]
}

interface Grid {
  readonly values: Float64Array
  readonly fromMs: EpochMs
  readonly stepMs: DurationMs
}

/**
 * Takes known events out of a grid and measures each name's effect as a factor on what the
 * neighbouring weeks say of the same phase. Slots that belong to an event are gaps to every
 * model; without this a single sale would be repeated by each seasonal naive forecast.
 *
 * @param period season in steps whose phases are compared; 1 compares with the neighbours
 * @param horizon steps of the forecast, to count the slots ahead
 */
export function withoutEvents(
  grid: Grid,
  events: readonly KnownEvent[],
  period: number,
  horizon: number,
): EventFreeGrid {
  if (events.length === 0) return { values: grid.values, effects: [] }
  const values = grid.values.slice()
  const n = values.length
  for (const event of events) {
    const { from, to } = slotsOf(grid, event)
    values.fill(Number.NaN, Math.min(n, from), Math.min(n, to))
  }
  // A grid that ends inside an event has nothing to start from: there the event is kept.
  if (values.every(Number.isNaN)) return { values: grid.values, effects: [] }
  const names = [...new Set(events.map(({ name }) => name))]
  const effects = names.map((name): EventEffect => {
    const factors: number[] = []
    let ahead = 0
    for (const event of events) {
      if (event.name !== name) continue
      const { from, to } = slotsOf(grid, event)
      ahead += Math.max(0, Math.min(n + horizon, to) - Math.max(n, from))
      for (let slot = from; slot < Math.min(n, to); slot += 1) {
        const usual = usualAt(values, slot, period)
        const factor = grid.values[slot]! / usual
        if (usual !== 0 && Number.isFinite(factor)) factors.push(factor)
      }
    }
    return { name, factor: factors.length > 0 ? median(factors) : 1, slots: factors.length, ahead }
  })
  return { values, effects }
}

/** Factors 1, 2, … steps after the grid: those of the events that are in force then. */
export function eventFactors(
  grid: Grid,
  events: readonly KnownEvent[],
  effects: readonly EventEffect[],
  steps: number,
): Float64Array {
  const factors = new Float64Array(steps).fill(1)
  const n = grid.values.length
  for (const event of events) {
    const effect = effects.find(({ name }) => name === event.name)
    if (effect === undefined) continue
    const { from, to } = slotsOf(grid, event)
    for (let step = Math.max(0, from - n); step < Math.min(steps, to - n); step += 1) {
      factors[step]! *= effect.factor
    }
  }
  return factors
}

/** Fewer points than this outside of events say nothing of usual days. */
const MIN_USUAL = 14

/**
 * The observations outside of events, between the first and the last: what seasons and trend are
 * looked for in, which a few days unlike others would hide. All of them where too few are left.
 */
export function usualObservations(
  observations: Observations,
  events: readonly KnownEvent[],
): Observations {
  if (events.length === 0) return observations
  const { times, values, stepMs } = observations
  const grid = { values, fromMs: times[0]!, stepMs }
  const unusual = new Set<number>()
  const last = Math.round((times[times.length - 1]! - times[0]!) / stepMs)
  for (const event of events) {
    const { from, to } = slotsOf(grid, event)
    for (let slot = Math.max(1, from); slot < Math.min(last, to); slot += 1) unusual.add(slot)
  }
  const isUsual = (_: number, index: number): boolean =>
    !unusual.has(Math.round((times[index]! - times[0]!) / stepMs))
  const kept = values.filter(isUsual)
  return kept.length < MIN_USUAL
    ? observations
    : { times: times.filter(isUsual), values: kept, stepMs }
}

/**
 * Slots that begin inside an event, or the one that holds the middle of an event in which none
 * begins; a slot is `stepMs` from its time on.
 */
function slotsOf({ fromMs, stepMs }: Grid, event: KnownEvent): { from: number; to: number } {
  const slotAt = (ms: EpochMs) => Math.max(0, Math.ceil((ms - fromMs) / stepMs - 1e-9))
  const [from, to] = [slotAt(event.fromMs), slotAt(event.toMs)]
  const middle = Math.floor(((event.fromMs + event.toMs) / 2 - fromMs) / stepMs)
  return from < to || middle < 0 ? { from, to } : { from: middle, to: middle + 1 }
}

/** Seasons on either side that say what is usual. */
const NEIGHBOURS = 4

function usualAt(values: Float64Array, slot: number, period: number): number {
  const seen: number[] = []
  for (let k = 1; k <= NEIGHBOURS; k += 1) {
    for (const other of [slot - k * period, slot + k * period]) {
      const value = values[other]
      if (value !== undefined && !Number.isNaN(value)) seen.push(value)
    }
  }
  return median(seen)
}

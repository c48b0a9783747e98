import { timeAt, type Series } from '#core/series/series.ts'
import type { EpochMs, Ratio } from '#core/units/units.ts'
import type {
  CapacityChanges,
  CapacityEvent,
  CapacityPlan,
} from '#core/workspace/model/capacity.ts'
import type { ResourceOutlook } from './outlook.ts'
import { curveOfOutlook } from './outlook-curve.ts'
import { interpolated } from './path-fan.ts'

/** What is decided when an outlook becomes the plan. */
export interface PlanDecision {
  readonly name: string
  readonly note: string
  readonly changes: CapacityChanges
  readonly events: readonly CapacityEvent[]
  readonly committedMs: EpochMs
}

/** A committed curve keeps at most so many points. */
const MAX_POINTS = 400
/** Figures of a committed curve keep so many significant digits. */
const DIGITS = 9

/** The plan that an outlook becomes: what was assumed, and the forecast as it was believed that day. */
export function committedPlan(
  outlook: ResourceOutlook,
  { name, note, changes, events, committedMs }: PlanDecision,
): Omit<CapacityPlan, 'id'> {
  const { forecast, exhaustion, nowMs, resource, seed, limit, orderBy } = outlook
  const { times, mean, levels } = curveOfOutlook(outlook, horizonEnd(outlook))
  const every = Math.ceil(times.length / MAX_POINTS)
  const kept = (column: Float64Array): number[] =>
    [...column].filter((_, index) => index % every === 0)
  const figures = (column: Float64Array): number[] =>
    kept(column).map((value) => Number(value.toPrecision(DIGITS)))
  return {
    name,
    note,
    resourceId: resource.id,
    changes,
    events: [...events],
    committedMs,
    asOfMs: nowMs,
    model: forecast.model,
    seed,
    limit,
    forecast: {
      times: kept(times),
      mean: figures(mean),
      levels: levels.map(({ level, lower, upper }) => ({
        level,
        lower: figures(lower),
        upper: figures(upper),
      })),
    },
    p10Ms: whole(exhaustion.p10Ms),
    p50Ms: whole(exhaustion.p50Ms),
    p90Ms: whole(exhaustion.p90Ms),
    orderByMs: whole(orderBy.ms),
  }
}

/** A plan is compared for as long as its dates reach, and at least over its horizon. */
function horizonEnd({ forecast, exhaustion }: ResourceOutlook): EpochMs {
  const drawn = forecast.times[forecast.times.length - 1]!
  return Math.max(drawn, exhaustion.p90Ms ?? exhaustion.p50Ms ?? drawn)
}

function whole(ms: EpochMs | null): EpochMs | null {
  return ms === null ? null : Math.round(ms)
}

/** How a plan has done so far. */
export interface PlanProgress {
  /** Measured peaks since the plan, within its reach. */
  readonly points: number
  /** How many of them each band holds, by rising level. */
  readonly coverage: readonly { readonly level: Ratio; readonly inside: Ratio }[]
  /** Mean of actual less planned, in the unit of the resource; null without points. */
  readonly bias: number | null
  /** The newest peak beside what was planned for it; null without points. */
  readonly latest: {
    readonly ms: EpochMs
    readonly actual: number
    readonly planned: number
    /** Where it lies against the widest band. */
    readonly place: 'below' | 'inside' | 'above'
  } | null
}

/**
 * Holds what was measured since a plan was committed against its forecast of that day. Between
 * the points of the plan its curve is straight.
 *
 * @param actual peaks as the plan counts them; those up to the plan and beyond its end are left out
 */
export function planProgress(plan: CapacityPlan, actual: Series): PlanProgress {
  const { times, mean, levels } = plan.forecast
  const planTimes = Float64Array.from(times)
  const fromMs = times[0] ?? Infinity
  const endMs = times[times.length - 1] ?? -Infinity
  const points = [...actual.values]
    .map((value, index) => ({ value, ms: timeAt(actual, index) }))
    .filter(({ value, ms }) => !Number.isNaN(value) && ms >= fromMs && ms <= endMs)
  if (points.length === 0) return { points: 0, coverage: [], bias: null, latest: null }
  const at = Float64Array.from(points, ({ ms }) => ms)
  const on = (column: readonly number[]): Float64Array =>
    interpolated(planTimes, Float64Array.from(column), at)
  const planned = on(mean)
  const bands = levels
    .toSorted((a, b) => a.level - b.level)
    .map(({ level, lower, upper }) => ({ level, lower: on(lower), upper: on(upper) }))
  const last = points.length - 1
  const widest = bands.at(-1)
  const newest = points[last]!
  return {
    points: points.length,
    coverage: bands.map(({ level, lower, upper }) => ({
      level,
      inside: shareOf(points, ({ value }, i) => value >= lower[i]! && value <= upper[i]!),
    })),
    bias: points.reduce((sum, { value }, i) => sum + value - planned[i]!, 0) / points.length,
    latest: {
      ms: newest.ms,
      actual: newest.value,
      planned: planned[last]!,
      place: placeOf(newest.value, widest?.lower[last], widest?.upper[last]),
    },
  }
}

function placeOf(value: number, lower = -Infinity, upper = Infinity): 'below' | 'inside' | 'above' {
  if (value < lower) return 'below'
  return value > upper ? 'above' : 'inside'
}

function shareOf<T>(items: readonly T[], is: (item: T, index: number) => boolean): Ratio {
  return items.filter(is).length / items.length
}

import { meanAt } from '#core/forecast/predict.ts'
import { pathSampler } from '#core/forecast/sample-paths.ts'
import type { TrendFit } from '#core/forecast/trend-fit.ts'
import { createGenerator } from '#core/random/generator.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { DAY_MS, type Days, type EpochMs } from '#core/units/units.ts'
import type { Amount } from '#core/workspace/model/capacity.ts'
import { amountDrawer, hasRanges } from './draw-amounts.ts'
import {
  applyShape,
  eventShape,
  type EventShape,
  type ShapeQuestion,
  type Stretch,
} from './event-shape.ts'
import { lateCrossings } from './late-crossings.ts'

/** Paths to follow, and what to look for on them. */
export interface WalkQuestion extends ShapeQuestion {
  readonly nowMs: EpochMs
  readonly searchDays: Days
  readonly paths: number
  readonly seed: number
  readonly leadTimeDays: Amount
  /** How long what is ordered now shall last once it is there. */
  readonly coverDays: Days
  /** Share of the limit at which the soft limit lies; null without one. */
  readonly softShare: number | null
  /** Whether to keep what the paths spread to, for drawing; see {@link PathWalk.fan}. */
  readonly keepFan: boolean
}

/** What was found on the paths, one entry per path. */
export interface PathWalk {
  /** Epoch ms of the first value at or over the limit, Infinity for never; not before now. */
  readonly crossings: Float64Array
  /** The same for the soft limit; null without one. */
  readonly softCrossings: Float64Array | null
  /** Drawn lead time in days. */
  readonly leadDays: Float64Array
  /** By how much the use exceeds the limit at worst in the cover period; below 0: room is left. Null where that can't be walked. */
  readonly shortage: Float64Array | null
  /** Values of all paths at some steps; null unless asked for. */
  readonly fan: PathFan | null
  /** How far the paths were walked step by step. */
  readonly walkedDays: Days
}

/** Where the paths are at some steps. */
export interface PathFan {
  /** Epoch ms, ascending: every so many steps, and beside each step at which an event acts. */
  readonly times: Float64Array
  /** The expected value at each time. */
  readonly expected: Float64Array
  /** Values of all paths at each time. */
  readonly values: readonly Float64Array[]
}

/** Most steps that a path is walked, which bounds the work; what comes later is drawn at once. */
export const MAX_PATH_STEPS = 4000

/** A value short of the limit by less than this share of it is a rounding error away: it is there. */
const ROUNDING = 1e-10

/** Paths between two reports of progress: a few milliseconds of work. */
const BATCH = 100

/** Times at which a fan is kept. */
const FAN_TIMES = 120

/**
 * Follows sample paths of a fit under events. Path k draws from stream k of the seed whatever
 * the limit and the events are, so a higher limit can't bring any path's date nearer, and two
 * what-ifs on the same seed are compared under the same luck.
 */
export function* walkPaths(question: WalkQuestion): LongWork<PathWalk> {
  const { fit, nowMs, searchDays, paths, seed, softShare, events, leadTimeDays } = question
  const fromMs = fit.lastMs + fit.stepMs
  const untilMs = nowMs + searchDays * DAY_MS
  const steps = Math.max(1, Math.floor((untilMs - fromMs) / fit.stepMs) + 1)
  const walked = Math.min(steps, MAX_PATH_STEPS)
  const shape = eventShape(question, { fromMs, stepMs: fit.stepMs, steps: walked })
  const sample = pathSampler(fit, fromMs, walked)
  const drawAmounts = amountDrawer(events, leadTimeDays, seed)
  const path = new Float64Array(walked)
  const random = createGenerator(seed)
  const late = lateCrossings(
    question,
    {
      fromMs: fromMs + walked * fit.stepMs,
      stepMs: fit.stepMs,
      steps: steps - walked,
    },
    1 - ROUNDING,
  )
  const found = emptyWalk(question, shape)
  const known = hasRanges(events, 0) ? null : shape.stretchesOf(shape.middle)
  const msOf = (step: number): number =>
    // Data that end before now can put a crossing into the past: then it is due now.
    step < 0 ? Infinity : Math.max(nowMs, fromMs + step * fit.stepMs)
  for (let k = 0; k < paths; k += 1) {
    random.reseed(seed, k)
    const line = sample(random, path)
    const drawn = drawAmounts(k)
    const stretches = known ?? shape.stretchesOf(drawn.events)
    applyShape(shape, stretches, path, line.slope)
    const early = firstReached(path, stretches, 1 - ROUNDING)
    const later = early < 0 && steps > walked ? late(line, random) : -1
    found.crossings[k] = msOf(later < 0 ? early : walked + later)
    found.leadDays[k] = drawn.leadTimeDays
    if (found.softCrossings !== null) {
      const soft = firstReached(path, stretches, softShare! * (1 - ROUNDING))
      found.softCrossings[k] = Math.min(msOf(soft), found.crossings[k]!)
    }
    if (found.shortage !== null) {
      found.shortage[k] = shortageOf(question, shape, stretches, path, drawn.leadTimeDays)
    }
    found.fan?.steps.forEach((step, at) => (found.fan!.values[at]![k] = path[step]!))
    if (k % BATCH === BATCH - 1) yield { done: k + 1, total: paths, unit: 'paths' }
  }
  return {
    ...found,
    fan: found.fan === null ? null : fanOf(found.fan, fit, shape),
    walkedDays: (walked * fit.stepMs) / DAY_MS,
  }
}

interface OpenWalk extends Omit<PathWalk, 'fan' | 'walkedDays'> {
  readonly fan: {
    readonly steps: readonly number[]
    readonly values: readonly Float64Array[]
  } | null
}

function emptyWalk(question: WalkQuestion, shape: EventShape): OpenWalk {
  const { nowMs, paths, softShare, leadTimeDays, coverDays, keepFan } = question
  const { fromMs, stepMs, steps } = shape.grid
  const longest = typeof leadTimeDays === 'number' ? leadTimeDays : leadTimeDays.high
  const coveredMs = nowMs + (longest + coverDays) * DAY_MS
  const reaches = fromMs + steps * stepMs >= coveredMs
  const kept = keepFan ? fanSteps(shape) : []
  return {
    crossings: new Float64Array(paths),
    leadDays: new Float64Array(paths),
    softCrossings: softShare === null ? null : new Float64Array(paths),
    shortage: reaches ? new Float64Array(paths) : null,
    fan: keepFan ? { steps: kept, values: kept.map(() => new Float64Array(paths)) } : null,
  }
}

/** Where paths jump, the steps on both sides are kept: a line drawn between is no slope then. */
function fanSteps({ grid: { steps }, middle, stretchesOf }: EventShape): number[] {
  const every = Math.max(1, Math.ceil(steps / FAN_TIMES))
  const regular = Array.from({ length: Math.ceil(steps / every) }, (_, index) => index * every)
  const jumps = stretchesOf(middle).flatMap(({ start, end }) => [start, end - 1])
  return [...new Set([...regular, ...jumps])].toSorted((a, b) => a - b)
}

function fanOf(
  { steps, values }: NonNullable<OpenWalk['fan']>,
  fit: TrendFit,
  shape: EventShape,
): PathFan {
  const { fromMs, stepMs } = shape.grid
  const means = Float64Array.from({ length: shape.grid.steps }, (_, step) =>
    meanAt(fit, fromMs + step * stepMs),
  )
  applyShape(shape, shape.stretchesOf(shape.middle), means)
  return {
    times: Float64Array.from(steps, (step) => fromMs + step * stepMs),
    expected: Float64Array.from(steps, (step) => means[step]!),
    values,
  }
}

/** First step at which a path is at or over a share of the limit of its day; -1 for none. */
function firstReached(path: Float64Array, stretches: readonly Stretch[], share: number): number {
  for (const { start, end, limit } of stretches) {
    const reached = limit * share
    for (let step = start; step < end; step += 1) if (path[step]! >= reached) return step
  }
  return -1
}

/** By how much a path exceeds the limit at worst from the delivery to the end of the cover. */
function shortageOf(
  { nowMs, coverDays }: WalkQuestion,
  { grid }: EventShape,
  stretches: readonly Stretch[],
  path: Float64Array,
  leadTimeDays: Days,
): number {
  const deliveryMs = nowMs + leadTimeDays * DAY_MS
  const first = Math.max(0, Math.ceil((deliveryMs - grid.fromMs) / grid.stepMs))
  const last = Math.floor((deliveryMs + coverDays * DAY_MS - grid.fromMs) / grid.stepMs)
  let most = -Infinity
  for (const { start, end, limit } of stretches) {
    const until = Math.min(end, last + 1)
    for (let step = Math.max(start, first); step < until; step += 1) {
      const over = path[step]! - limit
      if (over > most) most = over
    }
  }
  return most
}

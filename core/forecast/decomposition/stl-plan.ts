import { planLoess, type LoessDegree, type LoessPlan, type LoessShape } from './loess.ts'

/** How a column is decomposed; what is left out is as in R. */
export interface StlOptions {
  /** Season length in slots, a whole number of at least 2. */
  readonly period: number
  /** Number of cycles over which a season may change, or `periodic` for one that never does. */
  readonly seasonalWindow: number | 'periodic'
  /** Slots the trend is smoothed over: ceil(1.5 period / (1 - 1.5 / seasonal window)). */
  readonly trendWindow?: number
  /** Slots of the low-pass filter: the period. */
  readonly lowPassWindow?: number
  /** Local polynomials of season (0), trend (1) and low-pass filter (as the trend). */
  readonly seasonalDegree?: LoessDegree
  readonly trendDegree?: LoessDegree
  readonly lowPassDegree?: LoessDegree
  /** Every how many-th point is fitted: a tenth of the window each. */
  readonly seasonalJump?: number
  readonly trendJump?: number
  readonly lowPassJump?: number
  /** Trust values less the further they lie from trend and season: false. */
  readonly robust?: boolean
  /** Rounds of season and trend: 2, robust 1. */
  readonly innerLoops?: number
  /** Rounds of robustness weights: 0, robust 15. */
  readonly outerLoops?: number
}

/**
 * A decomposition laid out for columns of n points, with the room it works in: one plan
 * serves any number of columns one after the other, without allocating.
 */
export interface StlPlan {
  readonly n: number
  readonly period: number
  readonly periodic: boolean
  readonly innerLoops: number
  readonly outerLoops: number
  /** For the phases that have one cycle more than the others, and for the others. */
  readonly longPhase: LoessPlan
  readonly shortPhase: LoessPlan
  readonly trend: LoessPlan
  readonly lowPass: LoessPlan
  readonly room: StlRoom
}

/** Working memory of a plan. */
interface StlRoom {
  readonly rest: Float64Array
  readonly cycles: Float64Array
  readonly averaged: Float64Array
  readonly filtered: Float64Array
  readonly phase: Float64Array
  readonly phaseTrust: Float64Array
  readonly phaseSmooth: Float64Array
  readonly scratch: Float64Array
}

/**
 * Lays out a decomposition of columns of n points.
 *
 * @throws RangeError unless the period is a whole number of at least 2 and n more than two of it
 */
export function planStl(n: number, options: StlOptions): StlPlan {
  const { period, robust = false } = options
  if (!(Number.isInteger(period) && period >= 2)) throw new RangeError(`invalid period: ${period}`)
  if (!(n > 2 * period)) throw new RangeError(`${n} values are no two periods of ${period}`)
  const periodic = options.seasonalWindow === 'periodic'
  const seasonalWindow = options.seasonalWindow === 'periodic' ? 10 * n + 1 : options.seasonalWindow
  if (!(seasonalWindow >= 2)) throw new RangeError(`invalid seasonal window: ${seasonalWindow}`)
  const {
    trendWindow = oddWindow((1.5 * period) / (1 - 1.5 / seasonalWindow)),
    lowPassWindow = oddWindow(period),
    trendDegree = 1,
  } = options
  const phaseShape: LoessShape = {
    window: oddWindow(seasonalWindow),
    degree: periodic ? 0 : (options.seasonalDegree ?? 0),
    jump: options.seasonalJump ?? Math.ceil(seasonalWindow / 10),
    extend: true,
  }
  return {
    n,
    period,
    periodic,
    innerLoops: options.innerLoops ?? (robust ? 1 : 2),
    outerLoops: options.outerLoops ?? (robust ? 15 : 0),
    longPhase: planLoess(Math.ceil(n / period), phaseShape),
    shortPhase: planLoess(Math.floor(n / period), phaseShape),
    trend: planLoess(n, {
      window: oddWindow(trendWindow),
      degree: trendDegree,
      jump: options.trendJump ?? Math.ceil(trendWindow / 10),
      extend: false,
    }),
    lowPass: planLoess(n, {
      window: oddWindow(lowPassWindow),
      degree: options.lowPassDegree ?? trendDegree,
      jump: options.lowPassJump ?? Math.ceil(lowPassWindow / 10),
      extend: false,
    }),
    room: roomFor(n, period),
  }
}

/** The smallest odd whole number of at least 3 that isn't below the window asked for. */
function oddWindow(window: number): number {
  const whole = Math.max(3, Math.ceil(window))
  return whole % 2 === 1 ? whole : whole + 1
}

function roomFor(n: number, period: number): StlRoom {
  const cycles = Math.ceil(n / period)
  return {
    rest: new Float64Array(n),
    cycles: new Float64Array(n + 2 * period),
    averaged: new Float64Array(n + 2 * period),
    filtered: new Float64Array(n + 2 * period),
    phase: new Float64Array(cycles),
    phaseTrust: new Float64Array(cycles),
    phaseSmooth: new Float64Array(cycles + 2),
    scratch: new Float64Array(n),
  }
}

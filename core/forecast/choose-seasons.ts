import type { Issue } from '#core/result/issue.ts'
import type { DurationMs } from '#core/units/units.ts'
import { detectPeriods } from './decomposition/detect-periods.ts'
import type { ForecastOptions } from './forecast.ts'
import { gridOf, type Observations } from './observations.ts'
import { seasonLabel } from './season-label.ts'

/** The seasons a fit may use, shortest first, and what was wrong with those asked for. */
export interface ChosenSeasons {
  readonly seasonsMs: readonly DurationMs[]
  readonly warnings: readonly Issue[]
}

/**
 * The seasons asked for, less those that the data can't carry (fewer than two whole ones, or
 * shorter than two steps), or else the seasons that show in the data.
 */
export function chooseSeasons(
  observations: Observations,
  asked: ForecastOptions['seasonsMs'],
): ChosenSeasons {
  if (asked === undefined) return { seasonsMs: detectedSeasons(observations), warnings: [] }
  const { times, stepMs } = observations
  const span = times[times.length - 1]! - times[0]! + stepMs
  const fits = (lengthMs: DurationMs) => lengthMs >= 2 * stepMs && 2 * lengthMs <= span
  const sorted = [...new Set(asked)].toSorted((a, b) => a - b)
  return {
    seasonsMs: sorted.filter(fits),
    warnings: sorted
      .filter((lengthMs) => !fits(lengthMs))
      .map((lengthMs) => ({
        code: 'season-not-covered',
        severity: 'warning',
        message: `The season of one ${seasonLabel(lengthMs)} is left out: it needs two whole seasons of history and two points in each.`,
        remedy: 'Import a longer history or choose another season.',
      })),
  }
}

/** Grids longer than this are not searched: they were not averaged and hold mostly holes. */
const MAX_GRID = 50_000

function detectedSeasons(observations: Observations): DurationMs[] {
  const { times, stepMs } = observations
  if ((times[times.length - 1]! - times[0]!) / stepMs > MAX_GRID) return []
  return detectPeriods(gridOf(observations), stepMs).map(({ period }) => period * stepMs)
}

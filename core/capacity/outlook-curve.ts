import type { ForecastBand } from '#core/forecast/forecast.ts'
import { meanAt, predictTrend } from '#core/forecast/predict.ts'
import type { EpochMs, Ratio } from '#core/units/units.ts'
import { applyShape, eventShape, type ShapeQuestion, type StepGrid } from './event-shape.ts'
import type { ResourceOutlook } from './outlook.ts'
import { interpolated, type FanQuantiles } from './path-fan.ts'

/** The expected use with its bands and the limit, on times after the data. */
export interface OutlookCurve {
  readonly times: Float64Array
  readonly mean: Float64Array
  /** By rising level. */
  readonly levels: readonly ForecastBand[]
  /** The limit in force at each time, events included. */
  readonly limit: Float64Array
}

/** More points than this are no sharper to the eye. */
const MAX_POINTS = 1500

/**
 * The expected use under events up to a time, in coarser steps where there are more than 1500.
 * Where events only shift and scale, bands follow exactly; where they bring a spread of their
 * own (a range, a change of growth), bands are those of the sample paths.
 *
 * @param fan distances of the paths from the expected value, where bands need them
 */
export function outlookCurve(
  question: ShapeQuestion,
  fan: FanQuantiles | null,
  levels: readonly Ratio[],
  untilMs: EpochMs,
): OutlookCurve {
  const { fit } = question
  // The last step is there although its time carries binary slop.
  const steps = Math.max(1, Math.floor((untilMs - fit.lastMs) / fit.stepMs + 1e-9))
  const every = Math.ceil(steps / MAX_POINTS)
  const grid = {
    fromMs: fit.lastMs + fit.stepMs,
    stepMs: every * fit.stepMs,
    steps: Math.max(1, Math.floor(steps / every)),
  }
  const times = Float64Array.from({ length: grid.steps }, (_, i) => grid.fromMs + i * grid.stepMs)
  const shape = eventShape(question, grid)
  const stretches = shape.stretchesOf(shape.middle)
  const predicted = predictTrend(fit, times, levels)
  const shaped = (column: Float64Array): Float64Array => {
    applyShape(shape, stretches, column)
    return column
  }
  const mean = shaped(predicted.mean)
  const limit = new Float64Array(grid.steps)
  for (const stretch of stretches) limit.fill(stretch.limit, stretch.start, stretch.end)
  const within = (value: number): number => Math.min(shape.cap, Math.max(shape.floor, value))
  return {
    times,
    mean,
    limit,
    levels: predicted.levels.map(({ level, lower, upper }) => {
      const spread = fan?.levels.find((own) => own.level === level)
      if (fan === null || spread === undefined) {
        return { level, lower: shaped(lower), upper: shaped(upper) }
      }
      const beside = (column: Float64Array): Float64Array => {
        const distance = interpolated(fan.times, column, times)
        return mean.map((value, i) => within(value + distance[i]!))
      }
      return { level, lower: beside(spread.lower), upper: beside(spread.upper) }
    }),
  }
}

/** The expected use under events on regular times. */
export function expectedUse(question: ShapeQuestion, grid: StepGrid): Float64Array {
  const values = Float64Array.from({ length: grid.steps }, (_, step) =>
    meanAt(question.fit, grid.fromMs + step * grid.stepMs),
  )
  const shape = eventShape(question, grid)
  applyShape(shape, shape.stretchesOf(shape.middle), values)
  return values
}

/** The curve of an outlook, as far as asked for. */
export function curveOfOutlook(outlook: ResourceOutlook, untilMs: EpochMs): OutlookCurve {
  const { forecast, fan, historySlotMs } = outlook
  const levels = forecast.levels.map(({ level }) => level)
  return outlookCurve(
    { ...outlook, fit: forecast.fit, slotMs: historySlotMs },
    fan,
    levels,
    untilMs,
  )
}

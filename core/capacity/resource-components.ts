import { forecastComponents, type ForecastComponents } from '#core/forecast/components.ts'
import { withoutEvents } from '#core/forecast/known-events.ts'
import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import { sliceSeries } from '#core/series/resample.ts'
import type { Series } from '#core/series/series.ts'
import type { DurationMs } from '#core/units/units.ts'
import { eventSlots } from './event-slots.ts'
import { outlookQuestion, type OutlookQuestion } from './outlook-question.ts'
import type { ResourceOutlookInput } from './outlook.ts'
import { peakSeries } from './peaks.ts'

/**
 * The peaks of a resource's use taken apart into trend, seasons and remainder, with the seasons
 * of the question. Days of known events have no say in trend and seasons; what they did shows in
 * the remainder. Issues as of `resourceOutlook`.
 */
export function resourceComponents(input: ResourceOutlookInput): Result<ForecastComponents, Issue> {
  const asked = outlookQuestion(input)
  if (!asked.ok) return asked
  const { nowMs, peak, peakWindowMs, seasonsMs } = asked.value
  const measured = sliceSeries(input.series, { fromMs: -Infinity, toMs: nowMs + 1 })
  const { series, slotMs } = peakSeries(measured, peak, peakWindowMs)
  const usual = usualPeaks(series, slotMs, asked.value)
  const found = forecastComponents(usual, seasonsMs === null ? {} : { seasonsMs })
  if (!found.ok || usual === series) return found
  const parts = found.value
  const { trend, seasons } = parts
  const values = peaksAt(series, parts)
  const remainder = values.map((value, i) =>
    seasons.reduce((left, season) => left - season.values[i]!, value - trend[i]!),
  )
  return ok({ ...parts, values, remainder })
}

/** The peaks with gaps in place of known events; only regular ones have slots to leave out. */
function usualPeaks(
  series: Series,
  slotMs: DurationMs | null,
  { knownEvents }: OutlookQuestion,
): Series {
  const { axis } = series
  if (axis.kind !== 'regular' || knownEvents.length === 0) return series
  const events = eventSlots(knownEvents, series, slotMs)
  const grid = { values: series.values, fromMs: axis.startMs, stepMs: axis.stepMs }
  const { values } = withoutEvents(grid, events, 1, 0)
  return values === series.values ? series : { axis, values }
}

/** The peaks of a regular series on the grid of its parts, which begins at its first present value. */
function peaksAt({ axis, values }: Series, { startMs, stepMs, trend }: ForecastComponents) {
  const at = (ms: number): number =>
    axis.kind === 'regular'
      ? (values[Math.round((ms - axis.startMs) / axis.stepMs)] ?? Number.NaN)
      : Number.NaN
  return Float64Array.from(trend, (_, i) => at(startMs + i * stepMs))
}

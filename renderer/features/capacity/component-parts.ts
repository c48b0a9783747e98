import type { ForecastComponents } from '#core/forecast/components.ts'
import { componentStrength } from '#core/forecast/decomposition/strength.ts'
import type { Series } from '#core/series/series.ts'
import { variance } from '#core/stats/variance.ts'
import { formatDate, formatDateTime, formatPercent } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'

type Season = ForecastComponents['seasons'][number]

/** A component on its grid. */
export function componentSeries(
  { startMs, stepMs }: ForecastComponents,
  values: Float64Array,
): Series {
  return { axis: { kind: 'regular', startMs, stepMs }, values }
}

/** A season over its newest whole cycle and one step more, which shows where it begins again. */
export function newestCycle(parts: ForecastComponents, { lengthMs, values }: Season): Series {
  const { startMs, stepMs } = parts
  const from = Math.max(0, values.length - Math.round(lengthMs / stepMs) - 1)
  return {
    axis: { kind: 'regular', startMs: startMs + from * stepMs, stepMs },
    values: values.subarray(from),
  }
}

type Format = (value: number) => string

/** Where the trend begins and ends. */
export function trendSentence(
  { trend, startMs, stepMs }: ForecastComponents,
  format: Format,
  zone: string,
): string {
  const lastMs = startMs + (trend.length - 1) * stepMs
  return `The trend goes from ${format(trend[0]!)} on ${formatDate(startMs, zone)} to ${format(trend.at(-1)!)} on ${formatDate(lastMs, zone)}.`
}

/** How far a season swings, when, and how much of what is left of the trend it explains. */
export function seasonSentence(
  parts: ForecastComponents,
  season: Season,
  format: Format,
  zone: string,
): string {
  const { axis, values } = newestCycle(parts, season)
  const startMs = axis.kind === 'regular' ? axis.startMs : 0
  const at = (index: number): string => {
    const ms = startMs + index * parts.stepMs
    return parts.stepMs < DAY_MS ? formatDateTime(ms, zone) : formatDate(ms, zone)
  }
  const low = values.indexOf(Math.min(...values))
  const high = values.indexOf(Math.max(...values))
  const strength = componentStrength(season.values, parts.remainder)
  const explains = Number.isNaN(strength)
    ? ''
    : ` It explains ${formatPercent(strength, 0)} of what it and the remainder move.`
  return `The ${season.label} swings from ${format(values[low]!)} (${at(low)}) to +${format(values[high]!)} (${at(high)}).${explains}`
}

/** How large the remainder is, and when it was largest. */
export function remainderSentence(parts: ForecastComponents, format: Format, zone: string): string {
  const { remainder, startMs, stepMs } = parts
  const size = (index: number): number => Math.abs(remainder[index]!)
  let largest = -1
  remainder.forEach((value, index) => {
    if (!Number.isNaN(value) && (largest < 0 || size(index) > size(largest))) largest = index
  })
  if (largest < 0) return 'There is no remainder.'
  const sd = format(Math.sqrt(variance(remainder)))
  const when = formatDate(startMs + largest * stepMs, zone)
  const value = remainder[largest]!
  return `The remainder has a standard deviation of ${sd}; largest: ${value > 0 ? '+' : ''}${format(value)} on ${when}.`
}

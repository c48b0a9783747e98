import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { ReportRange } from '#core/report/sections/fields.ts'
import { calendarWindowAt } from '#core/time/calendar-window.ts'
import { formatDate } from '#core/units/format.ts'

/** A linear scale that keeps marks inside its range. */
export function clampedScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): ScaleLinear<number, number> {
  return scaleLinear().domain(domain).range(range).clamp(true)
}

/** First moments of the calendar months inside the range, with a short label such as `Aug`. */
export function monthTicks(range: ReportRange, zone: string): { ms: number; label: string }[] {
  const ticks: { ms: number; label: string }[] = []
  let month = calendarWindowAt(range.fromMs, 'month', zone)
  if (month.fromMs < range.fromMs) month = calendarWindowAt(month.toMs, 'month', zone)
  while (month.fromMs < range.toMs) {
    const label = formatDate(month.fromMs, zone).split(/\s/)[1] ?? ''
    ticks.push({ ms: month.fromMs, label })
    month = calendarWindowAt(month.toMs, 'month', zone)
  }
  return ticks
}

/** Every n-th tick, so that at most `most` remain. */
export function thinned<T>(ticks: readonly T[], most: number): readonly T[] {
  const every = Math.max(1, Math.ceil(ticks.length / most))
  return ticks.filter((_, index) => index % every === 0)
}

type Point = readonly [number, number | null]

/** Path through the points, broken where a value is null. Coordinates to 0.1 px. */
export function linePath(points: readonly Point[]): string {
  const path = line<Point>()
    .defined((point) => point[1] !== null)
    .x((point) => point[0])
    .y((point) => point[1] ?? 0)
    .digits(1)
  return path([...points]) ?? ''
}

/** Closed band between two ordinates; null on either side breaks it. */
export function bandPath(
  points: readonly { x: number; low: number | null; high: number | null }[],
): string {
  const path = area<{ x: number; low: number | null; high: number | null }>()
    .defined((point) => point.low !== null && point.high !== null)
    .x((point) => point.x)
    .y0((point) => point.low ?? 0)
    .y1((point) => point.high ?? 0)
    .digits(1)
  return path([...points]) ?? ''
}

/** A label that fits about `most` characters; the rest is cut with an ellipsis. */
export function shortened(label: string, most: number): string {
  return label.length <= most ? label : `${label.slice(0, most - 1).trimEnd()}…`
}

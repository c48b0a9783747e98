import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Series } from '#core/series/series.ts'
import { forecastOf } from './support.ts'

interface OpenSeries {
  id: string
  group: string
  step_s: number
  h: number
  mase_scale: number
  periods: number[]
  y: (number | null)[]
  test: (number | null)[]
}

const file = new URL('../../reference/data/forecast/series-open.json', import.meta.url)
const { series } = JSON.parse(readFileSync(file, 'utf8')) as { series: OpenSeries[] }

function seriesOfReal({ y, step_s: stepS }: OpenSeries): Series {
  return {
    axis: { kind: 'regular', startMs: 0, stepMs: stepS * 1000 },
    values: Float64Array.from(y, (value) => value ?? Number.NaN),
  }
}

describe('real series', () => {
  it.each(series.map((item) => [item.id, item] as const))(
    '%s: finite, ordered, tested',
    (_, item) => {
      const forecast = forecastOf(seriesOfReal(item), { horizonMs: item.h * item.step_s * 1000 })
      const columns = [forecast.mean, ...forecast.levels.flatMap((b) => [b.lower, b.upper])]
      expect(columns.every((column) => column.every((value) => Number.isFinite(value)))).toBe(true)
      const [narrow, middle, wide] = forecast.levels
      forecast.mean.forEach((mean, i) => {
        expect(wide!.lower[i]).toBeLessThanOrEqual(middle!.lower[i]!)
        expect(middle!.lower[i]).toBeLessThanOrEqual(narrow!.lower[i]!)
        expect(narrow!.lower[i]).toBeLessThanOrEqual(mean)
        expect(mean).toBeLessThanOrEqual(narrow!.upper[i]!)
        expect(narrow!.upper[i]).toBeLessThanOrEqual(middle!.upper[i]!)
        expect(middle!.upper[i]).toBeLessThanOrEqual(wide!.upper[i]!)
      })
      const { backTest } = forecast.diagnostics
      const chosen = backTest?.scores.find(({ candidate }) => candidate === 'combined')
      expect(chosen?.mase).toBeGreaterThan(0)
    },
  )

  it('is more accurate than every published peer, with bands that hold what they say', () => {
    const scores = series.map((item) => scoreOf(item))
    const meanOf = (read: (score: Score) => number, of = scores) =>
      of.reduce((sum, score) => sum + read(score), 0) / of.length
    const server = scores.filter(({ group }) => group.startsWith('sre'))
    // Best single peers on the open and the research series: MASE 1.65 and 1.71, MSIS 21.9.
    expect(meanOf((score) => score.mase, server)).toBeLessThan(1.6)
    expect(meanOf((score) => score.covered95)).toBeGreaterThan(0.93)
    expect(meanOf((score) => score.covered95)).toBeLessThan(0.97)
    expect(meanOf((score) => score.covered80)).toBeGreaterThan(0.75)
    expect(meanOf((score) => score.covered80)).toBeLessThan(0.83)
  })
})

interface Score {
  group: string
  mase: number
  covered80: number
  covered95: number
}

function scoreOf(item: OpenSeries): Score {
  const stepMs = item.step_s * 1000
  const { mean, levels } = forecastOf(seriesOfReal(item), {
    horizonMs: item.h * stepMs,
    levels: [0.8, 0.95],
    seasonsMs: item.periods.filter((period) => period > 1).map((period) => period * stepMs),
  })
  const held = item.test.flatMap((value, i) => (value === null ? [] : [{ value, i }]))
  const share = (level: 0 | 1) =>
    held.filter(
      ({ value, i }) => value >= levels[level]!.lower[i]! && value <= levels[level]!.upper[i]!,
    ).length / held.length
  const error = held.reduce((sum, { value, i }) => sum + Math.abs(value - mean[i]!), 0)
  return {
    group: item.group,
    mase: error / held.length / item.mase_scale,
    covered80: share(0),
    covered95: share(1),
  }
}

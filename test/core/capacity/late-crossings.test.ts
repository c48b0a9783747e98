import { describe, expect, it } from 'vitest'
import type { ShapeQuestion } from '#core/capacity/event-shape.ts'
import { lateCrossings } from '#core/capacity/late-crossings.ts'
import type { TrendFit } from '#core/forecast/trend-fit.ts'
import { pathSampler } from '#core/forecast/sample-paths.ts'
import { createGenerator } from '#core/random/generator.ts'
import { DAY_MS } from '#core/units/units.ts'
import { forecastOf, noise, seriesOf } from '#test/core/forecast/support.ts'

const STEPS = 240
const PATHS = 3000
const day = [0, 6, 12, 6, 0, -8, -8, -8]

/** A combination whose errors follow a law that is set: what is shared, what hangs together. */
function combinedWith(shared: number, phi: number) {
  const error = noise(4, 5)
  const series = seriesOf(240, DAY_MS / 8, (_, i) => 100 + i / 8 + day[i % 8]! + error())
  const { fit } = forecastOf(series, { horizonMs: 5 * DAY_MS })
  const combination = fit.combination!
  return {
    ...fit,
    combination: { ...combination, errors: { ...combination.errors, shared, phi } },
  }
}

function fitWith(phi: number) {
  const error = noise(4, 5, phi)
  const series = seriesOf(240, DAY_MS / 8, (_, i) => 100 + i / 8 + day[i % 8]! + error())
  return forecastOf(series, { horizonMs: 5 * DAY_MS, model: 'seasonal' }).fit
}

/** A fit and a limit without any event. */
function alone(fit: TrendFit, limit: number): ShapeQuestion {
  return {
    fit,
    limit,
    events: [],
    demandFactor: 1,
    growthFactor: 1,
    growthFromMs: 0,
    floor: -Infinity,
    cap: Infinity,
    slotMs: null,
  }
}

/** Steps at which paths first reach a limit, -1 for never: walked, and drawn at once. */
function crossings(from: TrendFit, limit: number): { walked: number[]; drawn: number[] } {
  // What is left of the last residual belongs to the walk before the stretch.
  const fit = { ...from, lastResidual: 0 }
  const fromMs = fit.lastMs + 60 * fit.stepMs
  const sample = pathSampler(fit, fromMs, STEPS)
  const late = lateCrossings(alone(fit, limit), { fromMs, stepMs: fit.stepMs, steps: STEPS })
  const random = createGenerator(3)
  const path = new Float64Array(STEPS)
  const walked: number[] = []
  const drawn: number[] = []
  for (let k = 0; k < PATHS; k += 1) {
    random.reseed(3, k)
    const line = sample(random, path)
    walked.push(path.findIndex((value) => value >= limit))
    drawn.push(late(line, random))
  }
  return { walked, drawn }
}

const shareBy = (steps: readonly number[], step: number) =>
  steps.filter((at) => at >= 0 && at <= step).length / PATHS

describe('lateCrossings', () => {
  it.each([172, 180, 188])('is the walk itself where residuals are independent: %i', (limit) => {
    const { walked, drawn } = crossings(fitWith(0), limit)
    for (const step of [30, 120, 239]) {
      expect(Math.abs(shareBy(drawn, step) - shareBy(walked, step))).toBeLessThan(0.04)
    }
  })

  it.each([
    [0, 172],
    [0.3, 172],
    [0.3, 185],
    [0.9, 155],
    [1, 150],
  ])('is the walk of a combination that shares %d of its errors: %i', (shared, limit) => {
    const { walked, drawn } = crossings(combinedWith(shared, 0), limit)
    expect(shareBy(walked, STEPS)).toBeGreaterThan(0.05)
    for (const step of [30, 120, 239]) {
      expect(Math.abs(shareBy(drawn, step) - shareBy(walked, step))).toBeLessThan(0.04)
    }
  })

  it('errs a little on the early side where they hang together', () => {
    const { walked, drawn } = crossings(fitWith(0.7), 180)
    for (const step of [30, 120, 239]) {
      const late = shareBy(walked, step)
      expect(shareBy(drawn, step)).toBeGreaterThan(late - 0.02)
      expect(shareBy(drawn, step)).toBeLessThan(late + 0.15)
    }
  })

  it('finds the exact step of a line without noise', () => {
    const fit = {
      ...fitWith(0),
      anchorMs: 0,
      level: 0,
      slopePerDay: 1,
      seasons: [],
      shifts: [],
      residualSd: 0,
      lastResidual: 0,
    }
    const line = { scale: 1, score: 0, slope: 0, level: 0 }
    const grid = { fromMs: 0, stepMs: DAY_MS, steps: 500 }
    const crossing = (question: ShapeQuestion) =>
      lateCrossings(question, grid)(line, createGenerator(1))
    expect(crossing(alone(fit, 300))).toBe(300)
    expect(crossing(alone(fit, 501))).toBe(-1)
    const launch = { id: 'a', kind: 'launch', label: '', atMs: 50 * DAY_MS, endMs: null } as const
    const doubled = { ...alone(fit, 300), demandFactor: 2 }
    expect(crossing(doubled)).toBe(150)
    expect(crossing({ ...doubled, events: [{ ...launch, amount: 100 }] })).toBe(100)
    expect(crossing({ ...doubled, growthFactor: 0.5 })).toBe(300)
    expect(crossing({ ...doubled, cap: 250 })).toBe(-1)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LoadPoint } from '#core/capacity/load-points.ts'
import {
  concurrencyInterval,
  peakConcurrencyInterval,
  peakThroughputInterval,
  uslBand,
} from '#core/capacity/usl-answers.ts'
import { fitUsl, type UslFit } from '#core/capacity/usl-fit.ts'
import {
  uslCeiling,
  uslConcurrencyFor,
  uslEfficiency,
  uslPeak,
  uslThroughput,
  type UslCurve,
} from '#core/capacity/usl.ts'
import { normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'

/** Gunther's SPEC SDM91 measurements, as published with the R package usl. */
const SPEC_SDM91: readonly LoadPoint[] = [
  [1, 64.9],
  [18, 995.9],
  [36, 1652.4],
  [72, 1853.2],
  [108, 1828.9],
  [144, 1775.0],
  [216, 1702.2],
].map(([concurrency, throughput]) => ({ concurrency: concurrency!, throughput: throughput! }))

const LOADS = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128]

function measured(curve: UslCurve, sd = 0, seed = 1, loads = LOADS): LoadPoint[] {
  const random = createGenerator(seed)
  return loads.map((concurrency) => ({
    concurrency,
    throughput: uslThroughput(curve, concurrency) + normal(random, 0, sd),
  }))
}

function fitted(points: readonly LoadPoint[], seed = 1): UslFit {
  const result = fitUsl(points, { seed })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const codes = (fit: UslFit) => fit.warnings.map(({ code }) => code)

describe('the law', () => {
  const curve = { gamma: 90, alpha: 0.03, beta: 0.0001 }

  it('is highest at its peak', () => {
    const peak = uslPeak(curve)!
    expect(uslThroughput(curve, peak.concurrency * 1.01)).toBeLessThan(peak.throughput)
    expect(uslThroughput(curve, peak.concurrency * 0.99)).toBeLessThan(peak.throughput)
  })

  it.each([
    ['coherency', curve, uslPeak(curve)!.throughput],
    ['contention alone: Amdahl', { gamma: 90, alpha: 0.03, beta: 0 }, 3000],
    ['neither', { gamma: 90, alpha: 0, beta: 0 }, Infinity],
  ])('has a ceiling with %s', (_, law, ceiling) => {
    expect(uslCeiling(law)).toBe(ceiling)
  })

  it('says how many users a throughput takes, the fewest', () => {
    for (const n of [1, 10, 60, 90]) {
      expect(uslConcurrencyFor(curve, uslThroughput(curve, n))).toBeCloseTo(n, 6)
    }
    expect(uslConcurrencyFor(curve, 1e6)).toBeNull()
    expect(uslConcurrencyFor({ gamma: 2, alpha: 0, beta: 0 }, 10)).toBe(5)
    expect(() => uslConcurrencyFor(curve, 0)).toThrow(RangeError)
  })

  it('is whole efficiency for one user', () => {
    expect(uslEfficiency(curve, 1)).toBe(1)
    expect(uslEfficiency(curve, 50)).toBeLessThan(0.5)
  })
})

describe('fitUsl', () => {
  it('gives the published coefficients', () => {
    const { curve, coefficients, peak, r2 } = fitted(SPEC_SDM91)
    expect(curve.gamma).toBeCloseTo(89.995, 3)
    expect(curve.alpha).toBeCloseTo(0.0277285, 6)
    expect(curve.beta).toBeCloseTo(0.0001044, 7)
    expect(peak!.concurrency).toBeCloseTo(96.5, 1)
    expect(r2).toBeGreaterThan(0.98)
    // By the curvature of the sum of squares, on 4 degrees of freedom.
    expect(coefficients.gamma.standardError).toBeCloseTo(14.213, 2)
    expect(coefficients.alpha.standardError).toBeCloseTo(0.009122, 6)
    expect(coefficients.beta.standardError).toBeCloseTo(0.00001988, 8)
  })

  it('finds any law again from exact points', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1e5, noNaN: true }),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        fc.double({ min: 1e-5, max: 0.01, noNaN: true }),
        (gamma, alpha, beta) => {
          const { curve } = fitted(measured({ gamma, alpha, beta }))
          expect(curve.gamma / gamma).toBeCloseTo(1, 5)
          expect(curve.alpha / alpha).toBeCloseTo(1, 4)
          expect(curve.beta / beta).toBeCloseTo(1, 3)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('leaves no coefficient outside what can be, whatever the points', () => {
    const point = fc.record({
      concurrency: fc.integer({ min: 1, max: 500 }),
      throughput: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
        const result = fitUsl(points, { seed: 1, draws: 5 })
        const { gamma, alpha, beta } = result.ok
          ? result.value.curve
          : { gamma: 1, alpha: 0, beta: 0 }
        expect(gamma).toBeGreaterThan(0)
        expect(alpha).toBeGreaterThanOrEqual(0)
        expect(alpha).toBeLessThanOrEqual(1)
        expect(beta).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('counts repeated measurements as what they are', () => {
    const curve = { gamma: 90, alpha: 0.03, beta: 0.0002 }
    const points = [1, 2, 3].flatMap((seed) => measured(curve, 20, seed))
    const { df, residuals } = fitted(points)
    expect([df, residuals.length]).toEqual([33, 36])
  })

  it('reads a log of thousands of levels', () => {
    const curve = { gamma: 90, alpha: 0.03, beta: 0.0002 }
    const loads = Array.from({ length: 5000 }, (_, i) => 1 + i / 50)
    const fit = fitted(measured(curve, 5, 1, loads))
    expect(fit.curve.alpha).toBeCloseTo(0.03, 2)
    expect(fit.peak!.concurrency / uslPeak(curve)!.concurrency).toBeCloseTo(1, 1)
  })

  it('holds the true peak in its interval about as often as it says', () => {
    const curve = { gamma: 90, alpha: 0.03, beta: 0.0002 }
    const truth = uslPeak(curve)!
    let concurrency = 0
    let throughput = 0
    for (let seed = 0; seed < 120; seed += 1) {
      const fit = fitted(measured(curve, 30, seed), seed)
      const at = peakConcurrencyInterval(fit)!
      const high = peakThroughputInterval(fit)!
      if (at.lower! <= truth.concurrency && truth.concurrency <= at.upper!) concurrency += 1
      if (high.lower! <= truth.throughput && truth.throughput <= high.upper!) throughput += 1
    }
    expect(concurrency / 120).toBeGreaterThan(0.88)
    expect(throughput / 120).toBeGreaterThan(0.88)
  })

  it('has an open interval where some laws have no peak', () => {
    const fit = fitted(
      measured({ gamma: 90, alpha: 0.05, beta: 0.00001 }, 20, 3, LOADS.slice(0, 8)),
    )
    const interval = peakConcurrencyInterval(fit)!
    expect(interval.without).toBeGreaterThan(0.025)
    expect(interval.upper).toBeNull()
  })

  it('draws a band about the curve', () => {
    const fit = fitted(SPEC_SDM91)
    const loads = Float64Array.of(1, 50, 200)
    const band = uslBand(fit, loads)!
    loads.forEach((n, i) => {
      expect(band.lower[i]).toBeLessThan(uslThroughput(fit.curve, n))
      expect(band.upper[i]).toBeGreaterThan(uslThroughput(fit.curve, n))
    })
    const needed = concurrencyInterval(fit, 1500)!
    expect(needed.lower).toBeLessThan(uslConcurrencyFor(fit.curve, 1500)!)
  })

  it('is the same for the same seed', () => {
    expect(fitted(SPEC_SDM91, 7)).toEqual(fitted(SPEC_SDM91, 7))
    expect(peakConcurrencyInterval(fitted(SPEC_SDM91, 7))).not.toEqual(
      peakConcurrencyInterval(fitted(SPEC_SDM91, 8)),
    )
  })

  it.each([
    ['nothing', [], 'too-few-loads'],
    ['two levels', measured({ gamma: 9, alpha: 0, beta: 0 }, 1, 1, [1, 1, 2, 2]), 'too-few-loads'],
  ])('refuses %s', (_, points, code) => {
    expect(fitUsl(points, { seed: 1 })).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    [
      'three points',
      measured({ gamma: 9, alpha: 0.1, beta: 0.01 }, 0, 1, [1, 8, 32]),
      'no-points-to-spare',
    ],
    [
      'a peak far out',
      measured({ gamma: 9, alpha: 0.1, beta: 0.0001 }, 0, 1, [1, 2, 4, 8]),
      'peak-not-measured',
    ],
    ['no retrograde', measured({ gamma: 9, alpha: 0.1, beta: -0.0001 }), 'no-coherency-cost'],
    ['more than in step', measured({ gamma: 9, alpha: -0.001, beta: 0.0001 }), 'no-contention'],
    ['falling from the start', measured({ gamma: 9, alpha: 1.5, beta: 0 }), 'no-scaling'],
    [
      'noise',
      measured({ gamma: 9, alpha: 0.5, beta: 0 }, 8, 2).map((p) => ({
        ...p,
        throughput: Math.abs(p.throughput),
      })),
      'poor-fit',
    ],
  ])('warns of %s', (_, points, code) => {
    expect(codes(fitted(points))).toContain(code)
  })

  it('has no interval without points to spare', () => {
    const fit = fitted(measured({ gamma: 9, alpha: 0.1, beta: 0.01 }, 0, 1, [1, 8, 32]))
    expect(fit.coefficients.alpha).toMatchObject({ standardError: null, interval: null })
    expect([peakConcurrencyInterval(fit), uslBand(fit, Float64Array.of(1))]).toEqual([null, null])
  })
})

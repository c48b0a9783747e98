import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  elicitedCdf,
  elicitedQuantile,
  sampleElicited,
  type Elicited,
} from '#core/capacity/elicit.ts'
import {
  fitElicited,
  statedRange,
  statedTriple,
  type ElicitOptions,
} from '#core/capacity/fit-elicited.ts'
import { resamplePasted } from '#core/capacity/resample-pasted.ts'
import type { StatedQuantile } from '#core/capacity/elicit.ts'
import { createGenerator } from '#core/random/generator.ts'
import { mean } from '#core/stats/mean.ts'

function fitted(stated: readonly StatedQuantile[], options?: ElicitOptions): Elicited {
  const result = fitElicited(stated, options)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('fitElicited', () => {
  it.each<[string, StatedQuantile[], ElicitOptions, string]>([
    ['20 to 40 % more, 90 % sure', statedRange(1.2, 1.4, 0.9), {}, 'normal'],
    ['1k to 100k, 90 % sure', statedRange(1e3, 1e5, 0.9), {}, 'lognormal'],
    ['1k / 10k / 100k', statedTriple(1e3, 1e4, 1e5), {}, 'lognormal'],
    ['a symmetric triple', statedTriple(-5, 0, 5), {}, 'normal'],
    ['a skewed triple', statedTriple(10, 12, 20), {}, 'metalog'],
    ['a triple skewed to the left', statedTriple(10, 18, 20), {}, 'metalog'],
    ['a triple with a floor', statedTriple(1, 2, 9), { lower: 0 }, 'metalog'],
    ['a share between bounds', statedTriple(0.1, 0.4, 0.6), { lower: 0, upper: 1 }, 'metalog'],
    ['below a ceiling', statedTriple(1, 2, 2.5), { upper: 3 }, 'metalog'],
    ['a chosen family', statedRange(1.2, 1.4, 0.9), { family: 'lognormal' }, 'lognormal'],
    ['a logistic bell', statedRange(1.2, 1.4, 0.8), { family: 'metalog' }, 'metalog'],
  ])('meets %s', (_, stated, options, family) => {
    const { distribution, isExact, residuals } = fitted(stated, options)
    expect({ family: distribution.family, isExact }).toEqual({ family, isExact: true })
    stated.forEach(({ p, value }, index) => {
      expect(elicitedQuantile(distribution, p)).toBeCloseTo(value, 8)
      expect(Math.abs(residuals[index]!.residual)).toBeLessThan(1e-6 * Math.abs(value) + 1e-9)
    })
  })

  it('meets any range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (low, width, sure) => {
          const stated = statedRange(low, low + width, sure)
          const { distribution, isExact } = fitted(stated)
          expect(isExact).toBe(true)
          expect(elicitedCdf(distribution, low)).toBeCloseTo((1 - sure) / 2, 4)
        },
      ),
    )
  })

  it('shows the residual of what no distribution of the family meets', () => {
    const { isExact, residuals, reason } = fitted(statedTriple(1e3, 1e4, 2e4), { family: 'normal' })
    expect(isExact).toBe(false)
    expect(Math.max(...residuals.map(({ residual }) => Math.abs(residual)))).toBeGreaterThan(100)
    expect(reason).toBe('A normal distribution comes nearest.')
  })

  it('takes more statements than it has terms and shows what is left', () => {
    const stated = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95].map((p, i) => ({
      p,
      value: [1, 2, 3, 9, 10, 30][i]!,
    }))
    const { distribution, isExact, residuals } = fitted(stated)
    expect([distribution.family, isExact, residuals.length]).toEqual(['metalog', false, 6])
  })

  it('has quantiles that ascend, whatever triple it is given', () => {
    const step = fc.double({ min: 0.01, max: 100, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), step, step, (p10, a, b) => {
        const { distribution } = fitted(statedTriple(p10, p10 + a, p10 + a + b))
        const values = [0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999].map((p) =>
          elicitedQuantile(distribution, p),
        )
        expect(values.toSorted((x, y) => x - y)).toEqual(values)
      }),
    )
  })

  it.each<[string, StatedQuantile[], ElicitOptions, string]>([
    ['nothing', [], {}, 'too-few-statements'],
    ['one statement', [{ p: 0.5, value: 1 }], {}, 'too-few-statements'],
    ['a range upside down', statedRange(40, 20, 0.9), {}, 'contradicting-statements'],
    ['an empty range', statedRange(20, 20, 0.9), {}, 'contradicting-statements'],
    ['full certainty', statedRange(20, 40, 1), {}, 'not-a-quantile'],
    ['no number', statedRange(Number.NaN, 40, 0.9), {}, 'not-a-quantile'],
    ['a value below the floor', statedRange(-1, 40, 0.9), { lower: 0 }, 'outside-bounds'],
    ['a value on the ceiling', statedRange(1, 40, 0.9), { upper: 40 }, 'outside-bounds'],
    ['a bounded bell', statedRange(1, 2, 0.9), { family: 'normal', lower: 0 }, 'bounded-family'],
    ['a negative lognormal', statedRange(-1, 2, 0.9), { family: 'lognormal' }, 'not-positive'],
  ])('refuses %s', (_, stated, options, code) => {
    expect(fitElicited(stated, options)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('sampleElicited', () => {
  it.each([
    ['normal', statedRange(20, 40, 0.9)],
    ['lognormal', statedRange(1, 100, 0.9)],
    ['metalog', statedTriple(10, 12, 20)],
  ])('draws what was stated from a %s', (_, stated) => {
    const { distribution } = fitted(stated)
    const random = createGenerator(5)
    const draws = Float64Array.from({ length: 40_000 }, () => sampleElicited(distribution, random))
    for (const { p, value } of stated) {
      expect(mean(draws.map((draw) => (draw <= value ? 1 : 0)))).toBeCloseTo(p, 2)
    }
  })
})

describe('elicitedCdf', () => {
  it.each([
    ['below a lognormal', statedRange(1, 100, 0.9), -5, 0],
    ['middle of a metalog', statedTriple(10, 12, 20), 12, 0.5],
    ['middle of a normal', statedRange(20, 40, 0.9), 30, 0.5],
  ])('%s', (_, stated, x, expected) => {
    expect(elicitedCdf(fitted(stated).distribution, x)).toBeCloseTo(expected, 8)
  })
})

describe('resamplePasted', () => {
  const sorted = Array.from({ length: 500 }, (_, i) => i)

  it('keeps every sample as often as any other', () => {
    const drawn = resamplePasted(sorted, 1250, createGenerator(1))
    const counts = sorted.map((value) => drawn.filter((other) => other === value).length)
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([2, 3])
  })

  it('does not carry the order of two columns into their correlation', () => {
    const a = resamplePasted(sorted, 500, createGenerator(1, 0))
    const b = resamplePasted(sorted, 500, createGenerator(1, 1))
    const product = mean(a.map((value, i) => (value - 249.5) * (b[i]! - 249.5)))
    expect(Math.abs(product / ((500 * 500) / 12))).toBeLessThan(0.15)
  })

  it('is the same for the same seed', () => {
    const draw = () => resamplePasted(sorted, 100, createGenerator(3))
    expect(draw()).toEqual(draw())
  })

  it('refuses what it can not draw from', () => {
    expect(() => resamplePasted([], 5, createGenerator(1))).toThrow(RangeError)
    expect(() => resamplePasted([1, Number.NaN], 5, createGenerator(1))).toThrow(RangeError)
  })
})

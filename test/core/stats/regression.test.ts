import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearFit, linearFitAt, type LinearFit } from '#core/stats/regression.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import { relativeError } from '#test/support/relative-error.ts'

/** Annual flow of the Nile at Aswan 1871-1970, R's `Nile`. */
const NILE = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
  799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701,
  916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862,
  698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812,
  742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906,
  901, 1170, 912, 746, 919, 718, 714, 740,
]

function fitted(x: readonly number[], y: readonly number[]): LinearFit {
  const fit = linearFit(x, y)
  if (fit === null) throw new Error('no fit')
  return fit
}

describe('linearFit', () => {
  const years = NILE.map((_, index) => index + 1)
  const fit = fitted(years, NILE)

  it.each<[keyof LinearFit, number]>([
    ['n', 100],
    ['df', 98],
    ['intercept', 1056.42242424242],
    ['slope', -2.71430543054305],
    ['interceptSe', 30.3376855812382],
    ['slopeSe', 0.521554090157457],
    ['sigma', 150.552169001611],
    ['r2', 0.216528804650116],
    ['adjustedR2', 0.208534200615933],
  ])('gives %s of the Nile as R does', (name, expected) => {
    expect(relativeError(fit[name], expected)).toBeLessThan(1e-12)
  })

  it('has the sums that intervals need: those of R at year 101', () => {
    const at = linearFitAt(fit, 101)
    const distance = (101 - fit.meanX) ** 2 / fit.sxx
    const t = studentTQuantile(0.975, fit.df) * fit.sigma
    expect(at).toBeCloseTo(782.277575757576, 9)
    expect(at - t * Math.sqrt(1 + 1 / fit.n + distance)).toBeCloseTo(477.506201698881, 9)
    expect(at + t * Math.sqrt(1 / fit.n + distance)).toBeCloseTo(842.481725438654, 9)
    expect(1 - fit.rss / fit.syy).toBe(fit.r2)
    expect(fit.sxy / fit.sxx).toBe(fit.slope)
    expect(fit.meanY).toBeCloseTo(919.35, 10)
  })

  it('loses no digits when x are epoch milliseconds', () => {
    const day = 86_400_000
    const epoch = fitted(
      years.map((year) => 1.79e12 + year * day),
      NILE,
    )
    expect(relativeError(epoch.slope * day, fit.slope)).toBeLessThan(1e-11)
    expect(relativeError(epoch.slopeSe * day, fit.slopeSe)).toBeLessThan(1e-11)
    expect(linearFitAt(epoch, 1.79e12 + 101 * day)).toBeCloseTo(linearFitAt(fit, 101), 8)
  })

  it('skips pairs with a gap on either side', () => {
    expect(fitted([0, 1, Number.NaN, 2, 3], [1, 3, 100, Number.NaN, 7])).toMatchObject({
      n: 3,
      slope: 2,
      intercept: 1,
    })
  })

  it.each([
    ['no pair', [], []],
    ['one pair', [1], [2]],
    ['one pair and a gap', [1, 2], [2, Number.NaN]],
    ['equal x', [3, 3, 3], [1, 2, 3]],
  ])('has no line through %s', (_, x, y) => {
    expect(linearFit(x, y)).toBeNull()
  })

  it('knows no scatter from two pairs, and no r2 of a constant', () => {
    const two = fitted([0, 1], [1, 3])
    expect(two).toMatchObject({ df: 0, slope: 2, rss: 0 })
    expect(two.sigma).toBe(Number.NaN)
    expect(two.adjustedR2).toBe(Number.NaN)
    expect(fitted([0, 1, 2], [4, 4, 4]).r2).toBe(Number.NaN)
  })

  it('refuses columns of different length', () => {
    expect(() => linearFit([1, 2], [1])).toThrow('x has 2 values, y has 1')
  })

  it('finds the line that made the points', () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true })
    fc.assert(
      fc.property(number, number, fc.integer({ min: 3, max: 50 }), (intercept, slope, n) => {
        const x = Array.from({ length: n }, (_, index) => index)
        const line = fitted(
          x,
          x.map((at) => intercept + slope * at),
        )
        expect(line.slope).toBeCloseTo(slope, 8)
        expect(line.intercept).toBeCloseTo(intercept, 8)
      }),
    )
  })
})

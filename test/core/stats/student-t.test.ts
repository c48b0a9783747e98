import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalQuantile } from '#core/stats/normal.ts'
import { studentTCdf, studentTQuantile } from '#core/stats/student-t.ts'
import { relativeError } from '#test/support/relative-error.ts'

describe('studentTQuantile', () => {
  it.each([
    [1, 3.07768353717525, 12.7062047361747, 63.6567411628715],
    [2, 1.88561808316413, 4.30265272974946, 9.92484320091829],
    [3, 1.63774435369621, 3.18244630528371, 5.84090930973335],
    [5, 1.47588404882448, 2.57058183563631, 4.03214298355523],
    [10, 1.37218364111034, 2.22813885198627, 3.16927267261695],
    [30, 1.3104150253914, 2.04227245630124, 2.74999565356723],
    [100, 1.29007476134651, 1.98397151852355, 2.62589052143802],
    [1000, 1.28239872146092, 1.96233908082641, 2.58075469806595],
  ])('with %d degrees of freedom, as R gives it', (df, p90, p975, p995) => {
    expect(relativeError(studentTQuantile(0.9, df), p90)).toBeLessThan(1e-12)
    expect(relativeError(studentTQuantile(0.975, df), p975)).toBeLessThan(1e-12)
    expect(relativeError(studentTQuantile(0.995, df), p995)).toBeLessThan(1e-12)
  })

  it.each([
    [1e-12, 98, -8.048392820164498],
    [1e-6, 2, -707.1057205259339],
    [0.05, 0.5, -41.13600009287827],
    [0.4999, 30, -0.00025276002539339365],
    [0.025, 2.5, -3.574654842003683],
    [0.005, 5000, -2.576812966556281],
  ])('of %d with %d degrees of freedom, to 40 digits by mpmath', (p, df, expected) => {
    expect(relativeError(studentTQuantile(p, df), expected)).toBeLessThan(1e-12)
  })

  it.each([
    [0, -Infinity],
    [0.5, 0],
    [1, Infinity],
    [-0.1, Number.NaN],
    [1.1, Number.NaN],
    [Number.NaN, Number.NaN],
  ])('of the edge %d', (p, expected) => {
    expect(studentTQuantile(p, 7)).toBe(expected)
  })

  it('is the normal quantile for very many degrees of freedom', () => {
    const expected = normalQuantile(0.975)
    expect(relativeError(studentTQuantile(0.975, 1e7), expected)).toBeLessThan(3e-7)
  })

  it('inverts the distribution function, is odd and falls with the degrees of freedom', () => {
    const anyTail = fc.double({ min: 1e-10, max: 0.4999, noNaN: true })
    fc.assert(
      fc.property(anyTail, fc.double({ min: 0.3, max: 1e5, noNaN: true }), (tail, df) => {
        const t = studentTQuantile(tail, df)
        expect(relativeError(studentTCdf(t, df), tail)).toBeLessThan(1e-11)
        expect(t).toBeLessThan(0)
        expect(studentTQuantile(tail, df * 1.01)).toBeGreaterThanOrEqual(t * (1 + 1e-12))
      }),
    )
    expect(studentTQuantile(0.75, 4)).toBe(-studentTQuantile(0.25, 4))
  })

  it.each([[0], [-1], [Number.NaN]])('refuses %d degrees of freedom', (df) => {
    expect(() => studentTQuantile(0.9, df)).toThrow(`invalid degrees of freedom: ${df}`)
  })
})

describe('studentTCdf', () => {
  it.each([
    [-0.01, 3, 0.496324555706426],
    [-1, 1.5, 0.22556768363835517],
    [-2.5, 10, 0.015723422118304402],
    [-8, 1000, 1.7133307411957373e-15],
    [-30, 5000, 2.845829058930851e-182],
    [-1e-6, 0.5, 0.49999973032369943],
    [-Infinity, 5, 0],
    [0, 5, 0.5],
    [Infinity, 5, 1],
  ])('at %d with %d degrees of freedom', (t, df, expected) => {
    expect(relativeError(studentTCdf(t, df), expected)).toBeLessThan(1e-12)
    expect(studentTCdf(-t, df)).toBeCloseTo(1 - expected, 14)
  })
})

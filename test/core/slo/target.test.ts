import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { targetOfPercent } from '#core/slo/target.ts'

describe('targetOfPercent', () => {
  it.each([
    [99.9, 0.999],
    [99.95, 0.9995],
    [99.999, 0.99999],
    [99.9999999, 0.999999999],
    [95, 0.95],
    [2.5, 0.025],
  ])('%s %% is %s', (percent, target) => {
    expect(targetOfPercent(percent)).toEqual({ ok: true, value: target })
  })

  it.each([
    [0, 'target-not-positive', /99\.9/],
    [-3, 'target-not-positive', /99\.9/],
    [0.999, 'target-typed-as-ratio', /Type 99\.9 for 99\.9\u00a0%/],
    [0.5, 'target-typed-as-ratio', /Type 50 for 50\u00a0%/],
    [1, 'target-typed-as-ratio', /99\.9/],
    [100, 'target-too-high', /below/],
    [150, 'target-too-high', /below 100/],
    [99.99999999, 'target-too-fine', /Type 99\.9999999\./],
    [Number.NaN, 'target-missing', /99\.9/],
    [Infinity, 'target-missing', /99\.9/],
  ])('%s is refused as %s, with what to type instead', (percent, code, remedy) => {
    const outcome = targetOfPercent(percent)
    expect(outcome).toMatchObject({ ok: false, error: { code, severity: 'error' } })
    expect(outcome.ok ? '' : outcome.error.remedy).toMatch(remedy)
  })

  it('keeps every decimal of up to seven digits exactly as it was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000_001, max: 999_999_999 }), (parts) => {
        const typed = Number(`${Math.floor(parts / 1e7)}.${String(parts % 1e7).padStart(7, '0')}`)
        const expected = Number(`0.${String(parts).padStart(9, '0')}`)
        expect(targetOfPercent(typed)).toEqual({ ok: true, value: expected })
      }),
    )
  })
})

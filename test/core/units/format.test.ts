import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatDate,
  formatDateTime,
  formatDuration,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatPlusMinus,
  formatQuantity,
  formatRemaining,
  formatTarget,
} from '#core/units/format.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'

/** In the tables below `~` stands for a no-break space. */
function spaced(text: string): string {
  return text.replaceAll('~', '\u00a0')
}

describe('formatNumber', () => {
  it.each([
    [0, undefined, '0'],
    [100_000, undefined, '100~000'],
    [1234, undefined, '1~234'],
    [-1234.5, undefined, '\u22121~235'],
    [12.345, undefined, '12.3'],
    [1.005, undefined, '1'],
    [1.5, undefined, '1.5'],
    [0.01234, undefined, '0.012'],
    [99.97, undefined, '100'],
    [1.2e-9, undefined, '1.2e\u22129'],
    [14.4, 2, '14.40'],
    [1234.567, 1, '1~234.6'],
    [1.15 * 100, 0, '115'],
    [-0.001, 1, '0.0'],
    [-0.06, 1, '\u22120.1'],
    [Infinity, undefined, '∞'],
    [-Infinity, 1, '\u2212∞'],
  ])('%d with %s digits', (value, digits, expected) => {
    expect(formatNumber(value, digits)).toBe(spaced(expected))
  })

  it('never prints a hyphen for a minus', () => {
    fc.assert(
      fc.property(fc.double(), fc.option(fc.nat(6), { nil: undefined }), (value, digits) => {
        expect(formatNumber(value, digits)).not.toContain('-')
      }),
    )
  })
})

describe('formatPercent', () => {
  it.each([
    [0.9995, undefined, '99.95~%'],
    [0.38, undefined, '38~%'],
    [0.551, undefined, '55.1~%'],
    [0.12345, undefined, '12.35~%'],
    [1, undefined, '100~%'],
    [0, undefined, '0~%'],
    [-0.24, undefined, '\u221224~%'],
    [12.5, undefined, '1~250~%'],
    [0.99999, undefined, '99.999~%'],
    [0.999951, undefined, '99.995~%'],
    [1.000001, undefined, '100.0001~%'],
    [0.0000012, undefined, '0.0001~%'],
    [0.5, 1, '50.0~%'],
    [0.7149, 0, '71~%'],
  ])('%d with %s digits', (ratio, digits, expected) => {
    expect(formatPercent(ratio, digits)).toBe(spaced(expected))
  })

  it('says 0 % or 100 % only of what is that to ten decimals', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (ratio) => {
        expect([spaced('0~%'), spaced('100~%')]).not.toContain(formatPercent(ratio))
      }),
    )
  })
})

describe('formatTarget', () => {
  it.each([
    [0.9, '90~%'],
    [0.995, '99.5~%'],
    [0.999, '99.9~%'],
    [0.9995, '99.95~%'],
    [0.99999, '99.999~%'],
    [0.29, '29~%'],
    [1 - 0.0001, '99.99~%'],
    [0.999999999, '99.9999999~%'],
  ])('%d', (target, expected) => {
    expect(formatTarget(target)).toBe(spaced(expected))
  })
})

describe('formatPlusMinus', () => {
  it.each([
    [0.5512, 0.00157, '55.1~% ± 0.2'],
    [0.5512, 0.00096, '55.1~% ± 0.1'],
    [0.1, 0.03, '10~% ± 3'],
    [0.1, 0.2, '10~% ± 20'],
    [0.000123, 0.0000042, '0.0123~% ± 0.0004'],
    [0, 0, '0~% ± 0'],
    [0.5, Number.NaN, '50~%'],
    [0.5, null, '50~%'],
  ])('%d, %d', (ratio, error, expected) => {
    expect(formatPlusMinus(ratio, error)).toBe(spaced(expected))
  })
})

describe('formatRemaining', () => {
  it.each([
    [0.38, 16.4, '38~% left (16.4~min)'],
    [-0.24, -10.4, '24~% overspent (10.4~min)'],
    [-2.4722, -1068, '247~% overspent (17~h 48~min)'],
    [0.031, 1.3, '3.1~% left (1.3~min)'],
    [0, 0, '0~% left (0~min)'],
    [1, 43.2, '100~% left (43.2~min)'],
    [0.9999, 43.2, '99.99~% left (43.2~min)'],
    [0.38, null, '38~% left'],
    [0.38, undefined, '38~% left'],
  ])('%d, %d', (ratio, minutes, expected) => {
    expect(formatRemaining(ratio, minutes)).toBe(spaced(expected))
  })
})

describe('formatQuantity', () => {
  it.each([
    [13_314_398_617, 'B', '12.4~GiB'],
    [0, 'B', '0~B'],
    [1023, 'B', '1~023~B'],
    [1023.99, 'B/s', '1~KiB/s'],
    [1024 ** 2 - 1, 'B', '1~MiB'],
    [-2048, 'B', '\u22122~KiB'],
    [71, '%', '71~%'],
    [71.37, '%', '71.4~%'],
    [0.45, 's', '450~ms'],
    [450, 'ms', '450~ms'],
    [999.7, 'ms', '1~s'],
    [1500, 'ms', '1.5~s'],
    [90, 's', '1~min 30~s'],
    [0.0001234, 's', '0.12~ms'],
    [1200.4, 'req/s', '1~200~req/s'],
    [12, '', '12'],
  ])('%d %s', (value, unit, expected) => {
    expect(formatQuantity(value, unit)).toBe(spaced(expected))
  })
})

describe('formatMinutes', () => {
  it.each([
    [16.4, '16.4~min'],
    [48, '48~min'],
    [129.6, '129.6~min'],
    [43.199999999999996, '43.2~min'],
    [0.432, '0.43~min'],
    [0, '0~min'],
    [-10.4, '\u221210.4~min'],
    [1000, '16~h 40~min'],
  ])('%d', (minutes, expected) => {
    expect(formatMinutes(minutes)).toBe(spaced(expected))
  })
})

describe('formatDuration', () => {
  it.each([
    [2 * HOUR_MS + 14 * MINUTE_MS, '2~h 14~min'],
    [3 * DAY_MS + 4 * HOUR_MS, '3~d 4~h'],
    [92 * DAY_MS, '92~d'],
    [1000 * DAY_MS, '1~000~d'],
    [HOUR_MS - 400, '1~h'],
    [DAY_MS - 1, '1~d'],
    [10 * DAY_MS - 1, '10~d'],
    [MINUTE_MS - 1, '1~min'],
    [90_000, '1~min 30~s'],
    [45_000, '45~s'],
    [450, '450~ms'],
    [0, '0~s'],
    [-5000, '\u22125~s'],
    [Infinity, '∞'],
  ])('%d ms', (duration, expected) => {
    expect(formatDuration(duration)).toBe(spaced(expected))
  })
})

describe('dates', () => {
  const ms = Date.parse('2027-01-03T13:02:59Z')

  it('are in the given zone, whatever the zone of the machine', () => {
    expect(formatDate(ms, 'UTC')).toBe('3\u00a0Jan\u00a02027')
    expect(formatDateTime(ms, 'UTC')).toBe('3\u00a0Jan\u00a02027, 13:02')
    expect(formatDateTime(ms, 'Europe/Berlin')).toBe('3\u00a0Jan\u00a02027, 14:02')
    expect(formatDateTime(ms, 'Pacific/Kiritimati')).toBe('4\u00a0Jan\u00a02027, 03:02')
    expect(formatDateTime(Date.parse('2026-12-31T23:00:00Z'), 'Europe/Berlin')).toBe(
      '1\u00a0Jan\u00a02027, 00:00',
    )
  })

  it('have months of their own', () => {
    const months = Array.from({ length: 12 }, (_, month) =>
      formatDate(Date.UTC(2026, month, 15), 'UTC'),
    )
    expect(months.join(', ')).toBe(
      '15\u00a0Jan\u00a02026, 15\u00a0Feb\u00a02026, 15\u00a0Mar\u00a02026, 15\u00a0Apr\u00a02026, 15\u00a0May\u00a02026, 15\u00a0Jun\u00a02026, ' +
        '15\u00a0Jul\u00a02026, 15\u00a0Aug\u00a02026, 15\u00a0Sep\u00a02026, 15\u00a0Oct\u00a02026, 15\u00a0Nov\u00a02026, 15\u00a0Dec\u00a02026',
    )
  })

  it('refuse an unknown zone', () => {
    expect(() => formatDate(ms, 'Nowhere')).toThrow(RangeError)
  })
})

it('says that there is no data', () => {
  for (const absent of [null, undefined, Number.NaN]) {
    expect([
      formatNumber(absent),
      formatPercent(absent, 1),
      formatTarget(absent),
      formatPlusMinus(absent, 0.1),
      formatRemaining(absent, 16.4),
      formatQuantity(absent, 'B'),
      formatMinutes(absent),
      formatDuration(absent),
      formatDate(absent, 'UTC'),
      formatDateTime(absent, 'UTC'),
    ]).toEqual(Array.from({ length: 10 }, () => 'no data'))
  }
})

import { describe, expect, it } from 'vitest'
import { NO_BREAK_SPACE } from '#core/units/number-text.ts'
import { rangeTextOf } from '#renderer/features/calculators/range-text.ts'

const PERCENT = { factor: 100, unit: `${NO_BREAK_SPACE}%` }

describe('rangeTextOf', () => {
  it.each<[number, [number, number] | null, typeof PERCENT | undefined, string, string]>([
    [0.0616, [0.0602, 0.0631], undefined, '0.06160', '0.06020 to 0.06310'],
    [90, [50.5, 129.5], undefined, '90.0', '50.5 to 129.5'],
    [0.0277, [0.0024, 0.0531], PERCENT, '2.77 %', '0.24 % to 5.31 %'],
    [5, [5, 5], undefined, '5.000', '5.000 to 5.000'],
    [1234.5, null, undefined, '1 235', 'no range'],
  ])('%d in %o', (value, interval, options, text, range) => {
    const plain = (written: string) => written.replaceAll(NO_BREAK_SPACE, ' ')
    const got = rangeTextOf(value, interval, options)
    expect([plain(got.value), plain(got.range)]).toEqual([text, range])
  })
})

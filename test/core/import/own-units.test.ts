import { describe, expect, it, test } from 'vitest'
import { unitFactor, unitWord } from '#core/import/units.ts'
import { mappingFor, parse, readFile } from './read-file.ts'

const table = (...cells: string[]): string =>
  `time,v\n${cells.map((cell, i) => `2026-06-01T00:0${i}:00Z,${cell}`).join('\n')}\n`

describe('a unit that is none of the known ones', () => {
  test.each<[what: string, cells: string[], unit: string, values: number[]]>([
    ['with a sign', ['21 °C', '22.5 °C', '23 °C'], '°C', [21, 22.5, 23]],
    ['a word behind a blank', ['5 req', '7 req', '5 req'], 'req', [5, 7, 5]],
    ['beside bare numbers', ['3 widgets', '4', '5 widgets'], 'widgets', [3, 4, 5]],
    ['scaled', ['900 widgets', '1.2 K widgets', '3 Mil widgets'], 'widgets', [900, 1200, 3e6]],
    ['of physics, with prefixes', ['900 W', '1.2 kW', '3 MW'], 'W', [900, 1200, 3e6]],
    ['without a blank, beside fractions', ['1.5req', '2.5req'], 'req', [1.5, 2.5]],
    ['a currency in front', ['"$1,234.50"', '$900.25', '-$1.5 K'], '$', [1234.5, 900.25, -1500]],
    ['a currency', ['12.50 €', '13.00 €'], '€', [12.5, 13]],
    ['of two words', ['1 CPU cores', '2 CPU cores'], 'CPU cores', [1, 2]],
  ])('%s is that of the column', async (_what, cells, unit, values) => {
    const batch = await readFile(table(...cells))
    expect(batch.series).toMatchObject([{ name: 'v', unit, labels: {} }])
    expect([...batch.series[0]!.values]).toEqual(values)
  })

  it('refuses a row with another one', async () => {
    const text = table('21 °C', '22 °C', '70 °F', '23 °C', '24 °C')
    const read = await parse(text, mappingFor(text))
    expect(read).toMatchObject({
      value: {
        counts: { accepted: 4, rejected: 1 },
        rejected: [{ line: 4, code: 'unit-mismatch', column: 'v' }],
      },
    })
  })

  it('is found though few rows make an odd one many', () => {
    const { columns } = mappingFor(table('21°C', '22°C', '70°F'))
    expect(columns[1]).toMatchObject({ role: 'value', unit: '°C' })
  })

  test.each<[what: string, cells: string[]]>([
    ['classes', ['2xx', '4xx', '5xx', '2xx']],
    ['percentiles', ['50th', '95th', '99th', '50th']],
    ['machine types', ['2xlarge', '4xlarge', '2xlarge', '4xlarge']],
    ['ranks', ['1 - High', '2 - Low', '1 - High', '2 - Low']],
    ['versions', ['1.2.3', '1.2.4', '1.2.3', '1.2.4']],
    ['bare addresses', ['10.0.0.1', '10.0.0.2', '10.0.0.1', '10.0.0.2']],
    ['hours', ['10 AM', '11 AM', '10 AM', '11 AM']],
    ['days', ['1 June', '2 June', '1 June', '2 June']],
    ['addresses', ['10.0.0.1:90', '10.0.0.2:90', '10.0.0.1:90', '10.0.0.2:90']],
  ])('is not seen in %s', (_what, cells) => {
    const text = `time,v,n\n${cells.map((cell, i) => `2026-06-01T00:0${i}:00Z,${cell},${i}`).join('\n')}\n`
    expect(mappingFor(text).columns.map(({ role }) => role)).toEqual(['time', 'label', 'value'])
  })
})

describe('unitWord', () => {
  test.each([
    ['°C', '°C'],
    ['K widgets', 'widgets'],
    ['req', 'req'],
    ['days ago', null],
    ['xx', null],
    ['pm', null],
    ['decisions', 'decisions'],
    ['Dec', null],
    ['- High', null],
    [':9090', null],
    ['a very long text behind a number', null],
  ])('of %j is %j', (suffix, word) => {
    expect(unitWord(suffix)).toBe(word)
  })
})

test.each([
  ['K widgets', 'widgets', 1000],
  ['K widgets', 'gadgets', null],
  ['mW', 'W', 1e-3],
  ['kW', '°C', null],
  ['Megabytes', 'kB', 1000],
  ['kibibyte', 'B', 1024],
])('a number in %j is %j times %j', (suffix, unit, factor) => {
  expect(unitFactor(suffix, unit)).toBe(factor)
})

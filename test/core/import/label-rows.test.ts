import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { bytesOf, mappingFor, parse, pointsOf, seriesOf, totals } from './read-file.ts'

const DATA = ['2026/06/01 00:00:00,1.5,10', '2026/06/01 00:05:00,2.5,20']

/** What the CloudWatch console downloads: rows that say what the columns are, then the points. */
const file = (...rows: string[]): string => `${rows.join('\n')}\n`

describe('rows of labels above the points', () => {
  test.each([
    [
      'full labels',
      ['Full label,i-1 CPU,i-2 Net', 'Label,CPU,Net', 'Period,300,300'],
      'CPU',
      'Net',
    ],
    [
      'quoted',
      [
        '"Full label","i-1 CPU","i-2 Net"',
        '"Label","CPU","Net"',
        '"Period","5 minutes","5 minutes"',
      ],
      'CPU',
      'Net',
    ],
    ['labels', ['Label,CPU,Net', 'Period,300,300'], 'CPU', 'Net'],
    ['a statistic', ['Label,CPU,Net', 'Statistic,Average,Sum', 'Period,300,300'], 'CPU', 'Net'],
  ])('name the series and are no rows: %s', async (_, labels, ...names) => {
    for (const data of [DATA, DATA.slice(0, 1)]) {
      const text = file(...labels, ...data)
      for (const chunk of [1, Infinity]) {
        const result = await parse(text, mappingFor(text, { 'time-zone': 'UTC' }), chunk)
        if (!result.ok) throw new Error(result.error.message)
        expect(totals(result.value)).toEqual([data.length, data.length, 0, 0])
        const series = await seriesOf(result.value)
        expect(series.map(({ name }) => name)).toEqual(names)
        expect(pointsOf(series[0]!)['2026-06-01T00:00:00Z']).toBe(1.5)
      }
    }
  })

  it('are seen by what stands in all of them', () => {
    const plain = 'Label,Period,Value\nPeriod,300,1\nLabel,60,2\n'
    const found = detectImport(bytesOf(plain), 'export.csv')
    expect(found.ok && found.value.sample.rows.length).toBe(2)
  })

  it('cost no row that only looks like one further down', async () => {
    const text = file('Label,CPU,Net', 'Period,300,300', ...DATA, 'Period,60,60')
    const result = await parse(text, mappingFor(text, { 'time-zone': 'UTC' }))
    expect(result.ok && result.value.counts).toMatchObject({ read: 3, accepted: 2, rejected: 1 })
  })
})

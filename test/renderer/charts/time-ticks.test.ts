import { describe, expect, test } from 'vitest'
import { timeTicks } from '#renderer/charts/time-ticks.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'

const labels = (fromMs: number, toMs: number, zone: string, most = 8): string[] =>
  timeTicks({ fromMs, toMs }, zone, most).map(({ label }) => label)

describe('timeTicks', () => {
  test('months over half a year, with the year where it turns', () => {
    expect(labels(Date.UTC(2026, 9, 2), Date.UTC(2027, 3, 19), 'UTC')).toEqual([
      'Nov',
      'Dec',
      'Jan 2027',
      'Feb',
      'Mar',
      'Apr',
    ])
  })

  test('local midnights in both halves of the year', () => {
    const from = Date.UTC(2026, 9, 23, 22)
    const ticks = timeTicks({ fromMs: from, toMs: from + 4 * DAY_MS }, 'Europe/Berlin', 5)
    // The clock goes back on 25 October: that day has 25 hours.
    expect(ticks.map(({ label }) => label)).toEqual(['24 Oct', '25 Oct', '26 Oct', '27 Oct'])
    expect(ticks.map(({ value }, i) => (value - (ticks[i - 1]?.value ?? value)) / HOUR_MS)).toEqual(
      [0, 24, 25, 24],
    )
  })

  test('hours within a day, with the date where it turns', () => {
    const from = Date.UTC(2027, 0, 3, 20)
    expect(labels(from, from + 8 * HOUR_MS, 'UTC')).toEqual([
      '3 Jan',
      '21:00',
      '22:00',
      '23:00',
      '4 Jan',
      '01:00',
      '02:00',
      '03:00',
      '04:00',
    ])
  })

  test('weeks begin on Monday', () => {
    const ticks = timeTicks({ fromMs: Date.UTC(2027, 0, 1), toMs: Date.UTC(2027, 1, 15) }, 'UTC', 8)
    expect(ticks.map(({ value }) => new Date(value).getUTCDay())).toEqual([1, 1, 1, 1, 1, 1, 1])
  })

  test('stays within the range and near the wished number', () => {
    for (const days of [0.02, 0.2, 1, 3, 10, 40, 120, 400, 2000, 9000]) {
      const range = {
        fromMs: Date.UTC(2020, 4, 7, 5),
        toMs: Date.UTC(2020, 4, 7, 5) + days * DAY_MS,
      }
      const ticks = timeTicks(range, 'America/New_York', 8)
      expect(ticks.length).toBeLessThanOrEqual(9)
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      for (const { value } of ticks) {
        expect(value).toBeGreaterThanOrEqual(range.fromMs)
        expect(value).toBeLessThanOrEqual(range.toMs)
      }
    }
  })
})

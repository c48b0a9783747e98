import { describe, expect, it } from 'vitest'
import { openSloWindowAt } from '#core/openslo/openslo-window.ts'
import { onlySlo, sloWith } from './support.ts'

function windowAt(duration: string, startTime: string, timeZone: string, now: string) {
  const slo = sloWith({
    timeWindow: [{ duration, calendar: { startTime, timeZone }, isRolling: false }],
  })
  const { fromMs, toMs } = openSloWindowAt(onlySlo(JSON.stringify(slo)).window!, Date.parse(now))
  return [new Date(fromMs).toISOString().slice(0, 16), new Date(toMs).toISOString().slice(0, 16)]
}

describe('calendar windows of OpenSLO', () => {
  it.each([
    [
      '1M',
      '2026-01-01 00:00:00',
      'America/New_York',
      '2026-03-15T12:00:00Z',
      '2026-03-01T05:00',
      '2026-04-01T04:00',
    ],
    [
      '1Q',
      '2026-02-01 00:00:00',
      'Europe/London',
      '2026-01-31T23:59:59Z',
      '2025-11-01T00:00',
      '2026-02-01T00:00',
    ],
    [
      '2w',
      '2026-01-05 09:00:00',
      'UTC',
      '2026-01-20T00:00:00Z',
      '2026-01-19T09:00',
      '2026-02-02T09:00',
    ],
    [
      '1Y',
      '2024-02-29 00:00:00',
      'UTC',
      '2026-01-01T00:00:00Z',
      '2025-02-28T00:00',
      '2026-02-28T00:00',
    ],
    [
      '1d',
      '2026-01-01 00:00:00',
      'Europe/Berlin',
      '2026-03-29T12:00:00Z',
      '2026-03-28T23:00',
      '2026-03-29T22:00',
    ],
    [
      '12h',
      '2026-01-01 00:00:00',
      'UTC',
      '2025-12-31T13:00:00Z',
      '2025-12-31T12:00',
      '2026-01-01T00:00',
    ],
    [
      '366d',
      '2026-01-01 00:00:00',
      'UTC',
      '2027-01-01T12:00:00Z',
      '2026-01-01T00:00',
      '2027-01-02T00:00',
    ],
  ])('%s from %s in %s at %s', (duration, start, zone, now, from, to) => {
    expect(windowAt(duration, start, zone, now)).toEqual([from, to])
  })

  it('roll by elapsed time', () => {
    const slo = sloWith({ timeWindow: [{ duration: '5m', isRolling: true }] })
    const { fromMs, toMs } = openSloWindowAt(onlySlo(JSON.stringify(slo)).window!, 1_000_000)
    expect([fromMs, toMs]).toEqual([700_000, 1_000_000])
  })
})

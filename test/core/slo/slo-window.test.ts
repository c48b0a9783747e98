import { expect, it } from 'vitest'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'

const now = Date.UTC(2026, 2, 15, 12)

it('rolls back from now', () => {
  expect(sloWindowAt({ kind: 'rolling', days: 28 }, now)).toEqual({
    fromMs: now - 28 * DAY_MS,
    toMs: now,
  })
})

it('follows the calendar of its zone, change of clocks included', () => {
  const window = { kind: 'calendar', period: 'month', timeZone: 'America/New_York' } as const
  const { fromMs, toMs } = sloWindowAt(window, now)
  expect(new Date(fromMs).toISOString()).toBe('2026-03-01T05:00:00.000Z')
  expect((toMs - fromMs) / HOUR_MS).toBe(743)
})

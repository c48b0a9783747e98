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

it('speaks of the window that has just ended when it ends now', () => {
  const window = { kind: 'calendar', period: 'quarter', timeZone: 'UTC' } as const
  const end = Date.UTC(2026, 9, 1)
  expect(sloWindowAt(window, end)).toEqual({ fromMs: Date.UTC(2026, 6, 1), toMs: end })
  expect(sloWindowAt(window, end + 1).fromMs).toBe(end)
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sloStatus } from '#core/error-budget/slo-status.ts'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import { frozenDays } from '#core/policy/freeze-rule.ts'
import { freezeOfRules, replayPolicy, type ReplayPolicy } from '#core/policy/policy-replay.ts'
import { calendarDays, replayDays } from '#core/policy/replay-days.ts'
import { replayVariants, type ReplayVariant } from '#core/policy/replay-variants.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'

/** Monday. */
const JUNE = Date.UTC(2026, 5, 1)
const rule = { freezeAtMost: 0.1, releaseAbove: 0.1, minFreezeDays: 0 }

function frozen(remaining: readonly number[], change: Partial<typeof rule> = {}): string {
  return frozenDays(remaining, { ...rule, ...change }).join('')
}

describe('frozenDays', () => {
  it.each([
    ['decides by the day before', [1, 0.05, 1, 1], {}, '0010'],
    ['freezes at exactly the threshold', [0.1, 1], {}, '01'],
    ['freezes at it though a quotient has dust', [(43.2 - 38.88) / 43.2, 1], {}, '01'],
    ['is not released at exactly the threshold', [0, 0.1, 0.2, 1], {}, '0110'],
    ['waits for the second threshold', [0, 0.2, 0.3, 1], { releaseAbove: 0.25 }, '0110'],
    ['lasts at least so long', [0, 1, 1, 1, 1], { minFreezeDays: 3 }, '01110'],
    ['keeps its state where nothing is known', [0, Number.NaN, 1, Number.NaN, 1], {}, '01100'],
    ['never freezes the first day', [0], {}, '0'],
  ])('%s', (_, remaining, change, expected) => {
    expect(frozen(remaining, change)).toBe(expected)
  })

  it('loses no fewer days to a stricter release', () => {
    const left = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(left, { maxLength: 60 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (remaining, more) => {
          const days = (releaseAbove: number) =>
            frozenDays(remaining, { ...rule, releaseAbove }).reduce((sum, day) => sum + day, 0)
          expect(days(0.1 + more)).toBeGreaterThanOrEqual(days(0.1))
        },
      ),
    )
  })
})

/** Sixty days of hours of 1000 events; bad events by day, spread over its hours. */
function history(badOfDay: ReadonlyMap<number, number>) {
  const total = new Float64Array(60 * 24).fill(1000)
  const good = total.map((count, hour) => count - (badOfDay.get(Math.floor(hour / 24)) ?? 0) / 24)
  return { startMs: JUNE, stepMs: HOUR_MS, good, total }
}

const policy: ReplayPolicy = {
  rules: DEFAULT_POLICY,
  freeze: freezeOfRules(DEFAULT_POLICY),
  deployWeekdays: null,
}
const sixty = { fromMs: JUNE, toMs: JUNE + 60 * DAY_MS }
const rolling = { kind: 'rolling', days: 30 } as const

describe('replayPolicy', () => {
  // 7200 events a month are allowed at 99 %; 6480 leave exactly a tenth.
  const columns = history(new Map([[2, 6480]]))
  const days = replayDays(columns, calendarDays(sixty, 'UTC'), 0.99, rolling)

  it('follows the budget through its tiers', () => {
    const replay = replayPolicy(days, policy)
    expect(replay.tiers.slice(0, 4)).toEqual(['ok', 'ok', 'critical', 'critical'])
    expect(replay.daysInTier).toEqual({ ok: 30, warning: 0, critical: 30, exhausted: 0 })
    expect(replay.freezes).toEqual([{ fromMs: JUNE + 3 * DAY_MS, toMs: JUNE + 33 * DAY_MS }])
    expect(replay).toMatchObject({ frozenDays: 30, lostDeployDays: 30, overspentDays: 0 })
    expect(replay.worstRemaining).toBeCloseTo(0.1, 9)
    expect(days.youngDays).toBe(29)
  })

  it('counts deploy days and the deploys that would have waited', () => {
    const deploy = (id: string, day: number, changeType: string | null = null) => ({
      id,
      atMs: JUNE + day * DAY_MS + HOUR_MS,
      changeType,
    })
    const deploys = [
      deploy('before', 2),
      deploy('feature', 3, 'feature'),
      deploy('fix', 4, 'security_fixes'),
      deploy('untold', 32),
      deploy('after', 33),
      deploy('outside', 70),
    ]
    const replay = replayPolicy(days, { ...policy, deployWeekdays: [1, 2, 3, 4, 5] }, deploys)
    expect(replay.blockedDeploys).toEqual(['feature', 'untold'])
    expect(replay).toMatchObject({ deploys: 5, frozenDays: 30, lostDeployDays: 22 })
  })

  it('says nothing without data', () => {
    const empty = { ...columns, good: new Float64Array(), total: new Float64Array() }
    const none = replayDays(empty, calendarDays(sixty, 'UTC'), 0.99, rolling)
    expect(replayPolicy(none, policy)).toMatchObject({ worstRemaining: null, frozenDays: 0 })
    expect(replayPolicy(none, policy).tiers.every((tier) => tier === null)).toBe(true)
  })
})

describe('replayDays', () => {
  it.each([
    ['rolling', rolling],
    ['calendar', { kind: 'calendar', period: 'month', timeZone: 'Europe/Berlin' }],
  ] as const)('reads the %s budget as the objective was read at that day', (_, window) => {
    const columns = history(
      new Map([
        [5, 900],
        [31, 2400],
        [40, 1200],
      ]),
    )
    const days = replayDays(columns, calendarDays(sixty, 'Europe/Berlin'), 0.99, window)
    const slo = { target: 0.99, window } as Slo
    for (let day = 30; day < days.remaining.length; day += 1) {
      const status = sloStatus({ slo, columns, nowMs: days.edges[day + 1]! })
      expect(days.remaining[day]).toBeCloseTo(status.remaining!, 9)
    }
  })
})

describe('calendarDays', () => {
  it('gives whole days of a zone, long and short ones', () => {
    const range = { fromMs: Date.UTC(2026, 2, 27, 12), toMs: Date.UTC(2026, 2, 31, 12) }
    const { edges, weekdays } = calendarDays(range, 'Europe/Berlin')
    expect(Array.from(weekdays)).toEqual([6, 7, 1])
    expect(Array.from(weekdays, (_, day) => (edges[day + 1]! - edges[day]!) / HOUR_MS)).toEqual([
      24, 23, 24,
    ])
  })

  it.each([
    [
      'a midnight that the clocks skip',
      'America/Sao_Paulo',
      Date.UTC(2018, 10, 3),
      [6, 7, 1],
      [24, 23, 24],
    ],
    [
      'a day that the calendar skips',
      'Pacific/Apia',
      Date.UTC(2011, 11, 29),
      [4, 6, 7],
      [24, 24, 24],
    ],
  ])('knows %s', (_, zone, noonMs, expected, lengths) => {
    const range = { fromMs: noonMs, toMs: noonMs + 4.5 * DAY_MS }
    const { edges, weekdays } = calendarDays(range, zone)
    expect(Array.from(weekdays.slice(0, 3))).toEqual(expected)
    const got = lengths.map((_length, day) => (edges[day + 1]! - edges[day]!) / HOUR_MS)
    expect(got).toEqual(lengths)
  })

  it('gives none of less than a day', () => {
    expect(calendarDays({ fromMs: JUNE, toMs: JUNE + HOUR_MS }, 'UTC').weekdays).toHaveLength(0)
  })
})

describe('replayVariants', () => {
  const columns = history(new Map([[2, 24_000]]))
  const incident = { id: 'outage', startMs: JUNE + 2 * DAY_MS, endMs: JUNE + 3 * DAY_MS }
  const variant: ReplayVariant = {
    name: 'as it was',
    target: 0.99,
    window: rolling,
    method: 'occurrences',
    rule: { sliceMs: HOUR_MS, sliceTarget: 0.95, noData: 'ignore' },
    policy,
    counterfactuals: [],
  }
  const past = { columns, range: sixty, zone: 'UTC', incidents: [incident], deploys: [] }

  it('shows what each change would have done', () => {
    const variants: ReplayVariant[] = [
      variant,
      { ...variant, target: 0.5 },
      { ...variant, method: 'timeslices' },
      { ...variant, counterfactuals: [{ kind: 'remove-incident', incidentId: 'outage' }] },
      { ...variant, counterfactuals: [{ kind: 'scale-recovery', factor: 0.125 }] },
      { ...variant, window: { kind: 'calendar', period: 'month', timeZone: 'UTC' } },
    ]
    const got = replayVariants(past, variants)
    expect(got.map(({ replay }) => replay.frozenDays)).toEqual([30, 0, 30, 0, 0, 28])
    const left = got.map(({ replay }) => Number(replay.worstRemaining!.toFixed(4)))
    expect(left).toEqual([-2.3333, 0.9333, -2.3333, 1, 0.5833, -2.3333])
  })

  it('begins the slices of a day with the day', () => {
    const shifted = { ...past, columns: { ...columns, startMs: JUNE - 5 * HOUR_MS } }
    const rule = { sliceMs: 6 * HOUR_MS, sliceTarget: 0.95, noData: 'ignore' } as const
    const [got] = replayVariants(shifted, [{ ...variant, method: 'timeslices', rule }])
    // 19:00 on day 1 to 19:00 on day 2: the slices of 18:00 and 12:00 are bad too.
    expect(got!.days.remaining[2]).toBeCloseTo(1 - 5 / 1.2, 9)
  })
})

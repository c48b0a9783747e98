import { describe, expect, it } from 'vitest'
import { alertBackTest, type AlertBackTestInput } from '#core/error-budget/alert-back-test.ts'
import { alertSet, MONTH_ALERT_ROWS } from '#core/error-budget/alert-condition.ts'
import { budgetAt } from '#core/error-budget/budget-at.ts'
import { eventTotals } from '#core/error-budget/window-history.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { JUNE } from './columns.ts'

const MONTH_MS = 30 * DAY_MS

type Outage = readonly [minute: number, minutes: number, ratio: number]

/** Thirty days of minutes of 1000 events, with error ratios from a minute on for some minutes. */
function month(...outages: readonly Outage[]) {
  const total = new Float64Array(MONTH_MS / MINUTE_MS).fill(1000)
  const good = total.slice()
  for (const [minute, minutes, ratio] of outages) {
    good.fill(1000 - 1000 * ratio, minute, minute + minutes)
  }
  return { startMs: JUNE, stepMs: MINUTE_MS, good, total }
}

const at = (minute: number) => JUNE + minute * MINUTE_MS
const incident = (id: string, minute: number, minutes: number | null) => ({
  id,
  startMs: at(minute),
  endMs: minutes === null ? null : at(minute + minutes),
})

function backTest(
  outages: readonly Outage[],
  incidents: AlertBackTestInput['incidents'],
  change: Partial<AlertBackTestInput> = {},
) {
  return alertBackTest({
    totals: eventTotals(month(...outages)),
    target: 0.999,
    window: { kind: 'rolling', days: 30 },
    conditions: alertSet(MONTH_ALERT_ROWS, MONTH_MS, 0.999).conditions,
    incidents,
    ...change,
  })
}

describe('alertBackTest', () => {
  it('tells when an incident was seen and what it had cost by then', () => {
    const { incidents, falsePages, missedPages } = backTest(
      [[10_000, 60, 0.05]],
      [incident('a', 10_000, 60)],
    )
    expect(incidents).toMatchObject([
      {
        verdict: 'paged',
        detectedBy: 'page-1h',
        detectedMs: at(10_018),
        detectionMs: 18 * MINUTE_MS,
        resolvedMs: at(10_087),
      },
    ])
    // 18 of the 43.2 minutes, at 5 %.
    expect(incidents[0]!.spentAtDetection).toBeCloseTo((18 * 0.05) / 43.2, 9)
    expect(incidents[0]!.remainingAtDetection).toBeCloseTo(1 - (18 * 0.05) / 43.2, 9)
    expect(incidents[0]!.spent).toBeCloseTo((60 * 0.05) / 43.2, 9)
    expect([...falsePages, ...missedPages]).toEqual([])
  })

  it('tells pages that belong to no incident', () => {
    const outages = [
      [10_000, 60, 0.05],
      [20_000, 60, 0.05],
    ] as const
    const got = backTest(outages, [incident('a', 10_000, 60)])
    expect(got.pages).toHaveLength(2)
    expect(got.falsePages).toEqual([{ fromMs: at(20_018), toMs: at(20_087) }])
  })

  it('tells costly incidents that nobody was woken for', () => {
    const outages = [
      [10_000, 30, 0.02],
      [20_000, 300, 0.004],
    ] as const
    const incidents = [incident('minor', 10_000, 30), incident('missed', 20_000, 300)]
    const got = backTest(outages, incidents, { worthyShare: 0.02 })
    expect(got.incidents.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['minor', 'minor'],
      ['missed', 'missed'],
    ])
    expect(got.missedPages).toEqual(['missed'])
    expect(got.incidents[1]).toMatchObject({ detectedMs: null, spentAtDetection: null })
  })

  it('takes a ticket where no page fires', () => {
    const got = backTest([[10_000, 1440, 0.004]], [incident('slow', 10_000, 1440)])
    expect(got.incidents).toMatchObject([{ verdict: 'ticketed', detectedBy: 'ticket-1d' }])
    expect(got.missedPages).toEqual([])
  })

  it('counts an alert before the recorded start as seen at once', () => {
    const got = backTest([[10_000, 60, 0.5]], [incident('late', 10_030, 30)])
    expect(got.incidents).toMatchObject([{ verdict: 'paged', detectionMs: 0, spentAtDetection: 0 }])
  })

  it('knows what is still going on', () => {
    const last = MONTH_MS / MINUTE_MS
    const got = backTest([[last - 60, 60, 0.5]], [incident('open', last - 60, null)])
    expect(got.incidents).toMatchObject([{ verdict: 'paged', resolvedMs: null }])
  })

  it('leaves out incidents outside the history', () => {
    expect(backTest([], [incident('before', -100, 50)]).incidents).toEqual([])
  })
})

describe('budgetAt', () => {
  const totals = eventTotals(month([0, 10, 1]))
  const window = (endMs: number) => ({ fromMs: endMs - MONTH_MS, toMs: endMs })

  it('takes time before the history for clean', () => {
    const early = budgetAt(totals, window(JUNE + HOUR_MS), 0.999, JUNE + HOUR_MS)
    expect(early.remaining).toBeCloseTo(1 - 10 / 43.2, 9)
    expect(early.isYoung).toBe(true)
    const full = budgetAt(totals, window(JUNE + MONTH_MS), 0.999, JUNE + MONTH_MS)
    expect(full.remaining).toBeCloseTo(1 - 10 / 43.2, 9)
    expect(full.isYoung).toBe(false)
  })

  it('projects what is to come of a calendar window', () => {
    const got = budgetAt(totals, { fromMs: JUNE, toMs: JUNE + MONTH_MS }, 0.999, JUNE + HOUR_MS)
    expect(got.remaining).toBeCloseTo(1 - 10 / 43.2, 9)
    expect(got.isYoung).toBe(false)
  })

  it.each([
    [
      'nothing of no history',
      eventTotals({ ...month(), good: new Float64Array(), total: new Float64Array() }),
      0.999,
    ],
    ['nothing without a budget', totals, 1],
  ])('knows %s', (_, given, target) => {
    expect(budgetAt(given, window(JUNE + DAY_MS), target, JUNE + DAY_MS).remaining).toBeNull()
  })
})

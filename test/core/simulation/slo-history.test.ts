import { describe, expect, it } from 'vitest'
import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { sloStatus } from '#core/error-budget/slo-status.ts'
import type { SliColumns } from '#core/series/series.ts'
import { fitCosts } from '#core/simulation/fit-costs.ts'
import { measuredLosses } from '#core/simulation/measured-costs.ts'
import { sloHistory } from '#core/simulation/slo-history.ts'
import {
  nextSloWindow,
  nextWindowSimulation,
  restOfWindowSimulation,
} from '#core/simulation/slo-simulation.ts'
import { consumedMoments } from '#core/simulation/window-moments.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Slo, SloWindow } from '#core/workspace/model/objectives.ts'
import { hourly, JUNE, repeated } from '#test/core/error-budget/columns.ts'
import { incident } from './incidents.ts'

const month: SloWindow = { kind: 'calendar', period: 'month', timeZone: 'UTC' }
const slo = (window: SloWindow): Slo => ({
  id: 'slo',
  serviceId: 's',
  sliId: 'sli',
  name: 'Availability',
  description: '',
  consequences: '',
  target: 0.999,
  method: 'occurrences',
  window,
  policyId: null,
})

/** Thousand events an hour, twice that in the first half of each day; one in a thousand fails. */
function traffic(days: number, lostAt: Readonly<Record<number, number>> = {}): SliColumns {
  return hourly(
    Array.from({ length: days * 24 }, (_, hour) => {
      const total = hour % 24 < 12 ? 2000 : 1000
      return [total - total / 1000 - (lostAt[hour] ?? 0), total] as const
    }),
  )
}

const june = { fromMs: JUNE, toMs: JUNE + 30 * DAY_MS }

describe('measuredLosses', () => {
  it('gives each incident the bad events of the slots it touches, at mean traffic', () => {
    // 150 of a mean hour of 1500 events are 6 minutes of it, whatever the traffic of that hour.
    const columns = traffic(30, { 24: 148 })
    const losses = measuredLosses(columns, [incident(1, 30)], june)!
    expect(losses.incidents).toMatchObject([{ id: 'i1', durationMinutes: 30, bad: 150 }])
    expect(losses.incidents[0]!.costMinutes).toBeCloseTo(6, 9)
    expect(losses.outsideMinutesPerDay).toBeCloseTo(1.44 * (1 - 2 / 1500 / 24 / 1.25 / 24), 2)
  })

  it('shares a slot between incidents and sums to what was spent', () => {
    const columns = traffic(30, { 24: 300, 25: 60, 100: 45 })
    const incidents = [incident(1, 90), incident(1 + 1 / 48, 15), incident(10, 30)]
    const losses = measuredLosses(columns, incidents, june)!
    expect(losses.incidents[0]!.costMinutes).toBeGreaterThan(losses.incidents[1]!.costMinutes)
    const cost = losses.incidents.reduce((sum, { costMinutes }) => sum + costMinutes, 0)
    const spent = budgetByOccurrences(columns, june, 0.999).consumed! * 43.2
    expect(cost + losses.outsideMinutesPerDay * 30).toBeCloseTo(spent, 9)
  })

  it('charges an incident that began before the range with what it took in it', () => {
    const columns = traffic(30, { 24: 300 })
    const later = { fromMs: JUNE + DAY_MS, toMs: june.toMs }
    const losses = measuredLosses(columns, [incident(1 - 1 / 48, 60)], later)!
    expect(losses.incidents).toMatchObject([{ durationMinutes: 60, bad: 302 }])
    expect(losses.outsideMinutesPerDay).toBeLessThan(1.44)
  })

  it('charges an open incident with what it took so far, and not the loss outside as well', () => {
    const columns = traffic(30, { 718: 400, 719: 400 })
    const losses = measuredLosses(columns, [incident(30 - 1 / 12, null)], june)!
    expect(losses.incidents).toMatchObject([{ durationMinutes: 120, bad: 802 }])
    const all = budgetByOccurrences(columns, june, 0.999).bad
    expect(losses.outsideBad).toBe(all - 802)
  })

  it('leaves out incidents outside the range or without data', () => {
    const columns = hourly([...repeated(24, 999, 1000), ...Array.from({ length: 24 }, () => null)])
    const incidents = [incident(-1, 30), incident(1.5, 30)]
    expect(measuredLosses(columns, incidents, june)!.incidents).toEqual([])
    expect(measuredLosses(hourly([null, null]), [], june)).toBeNull()
  })
})

describe('fitCosts', () => {
  it('keeps every measured cost and the median of the real durations', () => {
    const measured = [10, 20, 30, 40, 74].map((durationMinutes, index) => ({
      durationMinutes,
      costMinutes: [1, 2, 6, 8, 80][index]!,
    }))
    const fit = fitCosts(measured)!
    expect(fit).toMatchObject({ incidents: 5, medianMinutes: 30, impact: 0.2 })
    const costs = fit.durations.map((minutes) => minutes * fit.impact)
    for (const [index, cost] of costs.entries()) {
      expect(cost).toBeCloseTo(measured[index]!.costMinutes, 9)
    }
  })

  it('keeps every cost where peak traffic makes them cost more than they lasted', () => {
    const measured = [10, 20, 30, 40, 74].map((durationMinutes) => ({
      durationMinutes,
      costMinutes: 1.5 * durationMinutes,
    }))
    const fit = fitCosts(measured)!
    expect(fit).toMatchObject({ impact: 1, medianMinutes: 45 })
    expect(fit.durations).toEqual([15, 30, 45, 60, 111])
  })

  it('says nothing about fewer than five', () => {
    const one = { durationMinutes: 10, costMinutes: 1 }
    expect(fitCosts([one, one, one, one])).toBeNull()
  })

  it('lets an incident that left no trace cost next to nothing', () => {
    const none = { durationMinutes: 10, costMinutes: 0 }
    const fit = fitCosts([none, none, none, none, none])!
    expect(fit.impact).toBeGreaterThan(0)
    expect(fit.durations.every((minutes) => minutes > 0)).toBe(true)
  })
})

describe('sloHistory', () => {
  it('spends on average what was spent', () => {
    const lost = { 24: 300, 120: 60, 200: 45, 320: 90, 500: 700 }
    const columns = traffic(30, lost)
    const incidents = Object.keys(lost).map((hour) => incident(Number(hour) / 24, 25))
    const rolling: SloWindow = { kind: 'rolling', days: 30 }
    const history = sloHistory({ slo: slo(rolling), columns, incidents, nowMs: june.toMs })
    const options = { slo: slo(rolling), history, trials: 1000, seed: 1 }
    const { mean } = consumedMoments(nextWindowSimulation(options, june.toMs))
    expect(mean).toBeCloseTo(budgetByOccurrences(columns, june, 0.999).consumed! * 43.2, 9)
    expect(history.assumptions).toHaveLength(3)
  })

  it('spends what was spent also with an open and an older incident', () => {
    const lost = { 0: 90, 24: 300, 120: 60, 200: 45, 320: 90, 500: 700, 719: 250 }
    const columns = traffic(30, lost)
    const closed = [24, 120, 200, 320, 500].map((hour) => incident(hour / 24, 25))
    const incidents = [incident(-0.5, 740), ...closed, incident(719 / 24, null)]
    const rolling: SloWindow = { kind: 'rolling', days: 30 }
    const history = sloHistory({
      slo: slo(rolling),
      columns,
      incidents,
      nowMs: june.toMs,
      days: 30,
    })
    expect(history.fit.counts.incidents).toBe(7)
    expect(history.assumptions.join(' ')).toContain('One incident has no end')
    const options = { slo: slo(rolling), history, trials: 1000, seed: 1 }
    const { mean } = consumedMoments(nextWindowSimulation(options, june.toMs))
    expect(mean).toBeCloseTo(budgetByOccurrences(columns, june, 0.999).consumed! * 43.2, 9)
  })

  it('reads the window in force once it says enough, else the last days that are known', () => {
    const quarter: SloWindow = { kind: 'calendar', period: 'quarter', timeZone: 'UTC' }
    const start = Date.UTC(2026, 3, 1)
    const read = (nowMs: number, days?: number) =>
      sloHistory({
        slo: slo(quarter),
        columns: null,
        incidents: [incident(-200, 30)],
        nowMs,
        ...(days === undefined ? {} : { days }),
      })
    expect(read(start + 91 * DAY_MS)).toMatchObject({ basis: 'window', range: { fromMs: start } })
    const early = start + 20 * DAY_MS
    expect(read(early)).toMatchObject({
      basis: 'recent',
      range: { fromMs: early - 90 * DAY_MS, toMs: early },
    })
    expect(read(start + 91 * DAY_MS, 7).range.fromMs).toBe(start + 84 * DAY_MS)
  })

  it('reads a new slow burn from the rolling window, not from the quiet months before', () => {
    const quiet = traffic(60)
    const burning = quiet.good.map((good, hour) => (hour < 40 * 24 ? good : good - 4))
    const rolling: SloWindow = { kind: 'rolling', days: 30 }
    const history = sloHistory({
      slo: slo(rolling),
      columns: { ...quiet, good: burning },
      incidents: [],
      nowMs: JUNE + 60 * DAY_MS,
    })
    expect(history.outsideDays).toBe(30)
    expect(history.outsideMinutesPerDay! * 30).toBeCloseTo(43.2 * (1 + (4 / 1.5) * (2 / 3)), 9)
  })

  it('does not count the time before the first record as quiet', () => {
    const { range, fit } = sloHistory({
      slo: slo(month),
      columns: traffic(20),
      incidents: [incident(5, 30)],
      nowMs: JUNE + 20 * DAY_MS,
    })
    expect(range.fromMs).toBe(JUNE)
    expect(fit.rate.perDay).toBeCloseTo(1 / 20, 12)
  })

  it('stands in the published model where nothing is known, and says so', () => {
    const history = sloHistory({ slo: slo(month), columns: null, incidents: [], nowMs: JUNE })
    expect(history).toMatchObject({ costs: null, outsideMinutesPerDay: null })
    expect(history.assumptions.join(' ')).toContain('published figures stand in')
    expect(history.assumptions.join(' ')).toContain('none are assumed')
  })
})

describe('simulations of an objective', () => {
  const incidents = [incident(1, 30), incident(2, 30)]
  const history = sloHistory({
    slo: slo(month),
    columns: null,
    incidents,
    nowMs: JUNE + 91 * DAY_MS,
  })
  const options = (window: SloWindow) => ({ slo: slo(window), history, trials: 1000, seed: 3 })

  it('plays the next calendar window at its real length', () => {
    const input = nextWindowSimulation(options(month), JUNE + DAY_MS)
    expect(input.windowDays).toBe(31)
    expect(input.incidents.count.mean).toBeCloseTo((2 / 90) * 31, 12)
    expect(nextWindowSimulation(options({ kind: 'rolling', days: 28 }), JUNE).windowDays).toBe(28)
  })

  it('takes the window that begins where the data end as the next one', () => {
    const { fromMs, toMs } = nextSloWindow(month, JUNE)
    expect([fromMs, toMs]).toEqual([JUNE, JUNE + 30 * DAY_MS])
    expect(nextSloWindow(month, JUNE + 1).fromMs).toBe(JUNE + 30 * DAY_MS)
  })

  it('plays the rest of a calendar window from what is spent', () => {
    const columns = hourly([...repeated(23, 1000, 1000), [928, 1000]])
    const status = sloStatus({ slo: slo(month), columns, nowMs: JUNE + DAY_MS })
    const input = restOfWindowSimulation(options(month), status)
    expect(input).toMatchObject({ windowDays: 30, elapsedDays: 1 })
    expect(input!.startConsumedMinutes).toBeCloseTo(4.32, 9)
    const rolling: SloWindow = { kind: 'rolling', days: 30 }
    expect(restOfWindowSimulation(options(rolling), status)).toBeNull()
  })
})

import { seasonGrowth } from '#core/capacity/season-growth.ts'
import {
  burnFactor,
  isReachable,
  maxBurnRate,
  shortWindow,
} from '#core/error-budget/alert-condition.ts'
import { alertFirings, alertThreshold } from '#core/error-budget/alert-replay.ts'
import {
  compositeBudget,
  compositeSlices,
  type CompositeComponent,
} from '#core/error-budget/composite.ts'
import {
  exclusionOccurrences,
  type RecurringExclusion,
} from '#core/error-budget/recurring-exclusion.ts'
import { eventTotals } from '#core/error-budget/window-history.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import { compareFields, REL } from './compare-fields.ts'
import { columnsOf, type GivenExpect, type GivenSeries } from './given.ts'

type Figures = Readonly<Record<string, number | null>>

const factor: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { periodDays: number; budgetPercentConsumed: number; longWindowHours: number },
    Figures
  >
  const longMs = given.longWindowHours * HOUR_MS
  const share = given.budgetPercentConsumed / 100
  const got = {
    factor: burnFactor(share, given.periodDays * DAY_MS, longMs),
    shortWindowMinutes: shortWindow(longMs) / MINUTE_MS,
  }
  return compareFields(got, expect).mismatches
}

const most: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { target: number; factor: number },
    { maxBurnRate: number | null; reachable: boolean }
  >
  const got = {
    maxBurnRate: maxBurnRate(given.target),
    reachable: isReachable(given.factor, given.target),
  }
  return compareFields(got, expect).mismatches
}

interface AlertCase {
  readonly series: GivenSeries
  readonly target: number
  readonly conditions: readonly {
    readonly name: string
    readonly longSec: number
    readonly shortSec: number
    readonly factor: number
  }[]
  readonly evaluateEverySec: number
  readonly compare: '>=' | '>'
}

const replay: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    AlertCase,
    readonly { name: string; threshold: number; firing: readonly (readonly string[])[] }[]
  >
  const totals = eventTotals(columnsOf(given.series))
  const comparison = new Comparison().same('alerts', given.conditions.length, expect.length)
  given.conditions.forEach(({ name, longSec, shortSec, factor }, index) => {
    const condition = {
      name,
      severity: 'page' as const,
      longMs: longSec * 1000,
      shortMs: shortSec * 1000,
      factor,
    }
    const firings = alertFirings(totals, condition, given.target, {
      everyMs: given.evaluateEverySec * 1000,
      compare: given.compare,
    })
    const wanted = expect[index]!
    comparison
      .same('name', name, wanted.name)
      .near(`${name}.threshold`, alertThreshold(condition, given.target), wanted.threshold, REL)
      .sameJson(
        `${name}.firing`,
        firings.map(({ fromMs, toMs }) => [fromMs, toMs]),
        wanted.firing.map((times) => times.map((time) => Date.parse(time))),
      )
  })
  return comparison.mismatches
}

const composite: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { target: number; components: readonly CompositeComponent[] },
    Readonly<Record<string, unknown>>
  >
  const got = new Map<string, unknown>(
    Object.entries(compositeBudget(given.components, given.target)),
  )
  const comparison = new Comparison()
  for (const [name, value] of Object.entries(expect)) {
    if (Array.isArray(value)) {
      comparison.nearAll(name, got.get(name) as number[], value, REL)
    } else if (typeof value === 'object' && value !== null) {
      const figures = got.get(name) as Figures | undefined
      compareFields({ ...figures }, value as Figures, comparison, `${name}.`)
    } else comparison.same(name, got.get(name), value)
  }
  return comparison.mismatches
}

const anyBad: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { target: number; goodSlicesByComponent: readonly (readonly (number | null)[])[] },
    Figures
  >
  const verdicts = given.goodSlicesByComponent.map((slices) =>
    Float64Array.from(slices, (slice) => slice ?? Number.NaN),
  )
  return compareFields({ ...compositeSlices(verdicts, given.target) }, expect).mismatches
}

const recurring: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    RecurringExclusion,
    { intervals: readonly (readonly [string, string])[] }
  >
  const wanted = expect.intervals.map((times) => times.map((time) => Date.parse(time)))
  // A rule without an end goes on after the last interval that is listed.
  const isEndless = !/COUNT|UNTIL/i.test(given.rrule)
  const toMs = isEndless ? wanted.at(-1)![1]! : Date.UTC(2100, 0)
  const got = exclusionOccurrences(given, { fromMs: 0, toMs })
  const intervals = got.ok ? got.value.map(({ fromMs, toMs }) => [fromMs, toMs]) : got.error
  return new Comparison().sameJson('intervals', intervals, wanted).mismatches
}

const seasonal: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { values: readonly number[]; seasonLength: number; periods: number },
    { factors: readonly number[]; multiplicativeTrendProjection: readonly number[] }
  >
  const got = seasonGrowth(given.values, given.seasonLength, given.periods)
  return new Comparison()
    .nearAll('factors', got?.factors ?? [], expect.factors, REL)
    .nearAll('projection', got?.projection ?? [], expect.multiplicativeTrendProjection, REL)
    .mismatches
}

/** Checks of alerts, of objectives made of several, of exclusions that come round, of seasons. */
export const alertChecks: Readonly<Record<string, GroupCheck>> = {
  'burn-factor': factor,
  'burn-max': most,
  'mwmb-replay': replay,
  composite,
  'composite-timeslices': anyBad,
  'recurring-exclusion': recurring,
  seasonal,
}

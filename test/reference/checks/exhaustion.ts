import {
  growthExhaustion,
  monthsToLimit,
  unitsAtDay,
  type GrowthShape,
} from '#core/capacity/growth-exhaustion.ts'
import {
  linearExhaustion,
  predictionAhead,
  probabilityOver,
} from '#core/capacity/linear-exhaustion.ts'
import { recommendation } from '#core/capacity/recommendation.ts'
import { monthsUntilCapacity } from '#core/capacity/utilisation.ts'
import { DAY_MS } from '#core/units/units.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import type { GivenExpect } from './given.ts'

const REL = 1e-9

interface GrowthCase {
  readonly input: {
    readonly unitCapacity: number
    readonly units: number
    readonly redundancy: number
    readonly maxUtilisation: number
    readonly averageDemand: number
    readonly peakToAverage: number
    readonly monthlyGrowth: number
    readonly leadTimeDays: number
    readonly horizonDays: number
    readonly eventFactor: number
    readonly stepAddAverage: number
  }
  readonly expected: Readonly<Record<string, number | null>>
  readonly relTol: number
}

/** Growth by a stated percentage against redundant units. */
export const growthExhaustionCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as GrowthCase
  const plan = { ...input, pool: input }
  const outlook = growthExhaustion(plan)
  const unitsFor = (shape: GrowthShape) => unitsAtDay(plan, input.horizonDays, shape, input).units
  const got: Readonly<Record<string, number | null>> = {
    usableCapacity: outlook.usableCapacity,
    peakDemandNow: outlook.peakDemandNow,
    headroomFraction: outlook.headroom,
    peakUtilisationAllUnits: outlook.peakUtilisationAllUnits,
    linearDaysToExhaustion: outlook.linear.days,
    linearOrderByDay: outlook.linear.orderByDay,
    compoundDaysToExhaustion: outlook.compound.days,
    compoundOrderByDay: outlook.compound.orderByDay,
    linearUnitsNeededAtHorizon: unitsFor('linear'),
    compoundUnitsNeededAtHorizon: unitsFor('compound'),
  }
  const comparison = new Comparison()
  for (const [name, value] of Object.entries(expected)) {
    comparison.near(name, got[name], value, relTol)
  }
  return comparison.mismatches
}

interface LineCase {
  readonly input: {
    readonly dailyPeak: readonly number[]
    readonly capacity: number
    readonly horizonsDays: readonly number[]
  }
  readonly expected: {
    readonly intercept: number
    readonly slope: number
    readonly residualSd: number
    readonly meanDaysToExhaustion: number | null
    readonly pExceed: Readonly<Record<string, number>>
    readonly pi90: Readonly<Record<string, readonly [number, number]>>
  }
  readonly relTol: number
}

/** A least-squares line through daily peaks, day 0 first. */
function lineThrough(daily: readonly number[], limit: number) {
  const times = Float64Array.from(daily, (_, day) => day * DAY_MS)
  return linearExhaustion(times, Float64Array.from(daily), limit)
}

/** P(over the limit) and prediction intervals of a least-squares line. */
export const linearExhaustionCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as LineCase
  const line = lineThrough(input.dailyPeak, input.capacity)
  const intercept = line.fit.level - (line.fit.slopePerDay * line.fit.anchorMs) / DAY_MS
  const comparison = new Comparison()
    .near('intercept', intercept, expected.intercept, relTol)
    .near('slope', line.fit.slopePerDay, expected.slope, relTol)
    .near('residualSd', line.fit.residualSd, expected.residualSd, relTol)
    .near('meanDaysToExhaustion', line.days, expected.meanDaysToExhaustion, relTol)
  for (const days of input.horizonsDays) {
    comparison
      .near(`pExceed@${days}`, probabilityOver(line, days), expected.pExceed[days], relTol)
      .nearAll(`pi90@${days}`, predictionAhead(line, days, 0.9), expected.pi90[days]!, relTol)
  }
  return comparison.mismatches
}

interface ForecastCase {
  readonly dailyValues: readonly number[]
  readonly capacityLimit: number
  readonly daysAhead: number
}

const forecast: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<ForecastCase, Record<string, unknown>>
  const line = lineThrough(given.dailyValues, given.capacityLimit)
  const fittedForecast = line.fittedNow + line.fit.slopePerDay * given.daysAhead
  const advice = recommendation(fittedForecast / given.capacityLimit)
  const got: Readonly<Record<string, unknown>> = {
    slopePerDay: line.fit.slopePerDay,
    fittedNow: line.fittedNow,
    fittedForecast,
    daysUntilCapacity: line.days,
    forecastUtilizationPercent: advice.utilisation * 100,
    recommendation: advice.level.toUpperCase(),
  }
  const comparison = new Comparison()
  for (const [name, value] of Object.entries(expect)) comparison.near(name, got[name], value, REL)
  return comparison.mismatches
}

interface MonthsCase {
  readonly currentUsage: number
  readonly capacityLimit: number
  readonly growthPercentMonthly: number
}

const months: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<MonthsCase, Record<string, unknown>>
  const { currentUsage, capacityLimit } = given
  const growth = given.growthPercentMonthly / 100
  const got: Readonly<Record<string, unknown>> = {
    linearMonths: monthsToLimit(currentUsage, capacityLimit, growth, 'linear'),
    compoundMonths: monthsUntilCapacity(currentUsage, capacityLimit, growth).months,
    utilizationPercent: (currentUsage / capacityLimit) * 100,
  }
  const comparison = new Comparison()
  for (const [name, value] of Object.entries(expect)) comparison.near(name, got[name], value, REL)
  return comparison.mismatches
}

/** The standard's own capacity arithmetic. */
export const capacityChecks: Readonly<Record<string, GroupCheck>> = {
  'capacity-forecast': forecast,
  'capacity-months': months,
}

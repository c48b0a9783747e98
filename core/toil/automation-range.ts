import { normal } from '#core/random/distributions.ts'
import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { proportion, type Estimate } from '#core/simulation/estimates.ts'
import { quantileSorted } from '#core/stats/quantile.ts'
import { automationValue, type AutomationPlan } from './automation-value.ts'

/** Standard deviations from the middle to either end of a range that holds 90 %. */
const RANGE_Z = 1.6448536269514722

const TRIALS_PER_STEP = 512

/** Figures of a plan that are only known as a range: 5 % lie below it and 5 % above. */
export type PlanRanges = {
  readonly [Field in Exclude<keyof AutomationPlan, 'horizonMonths'>]?: {
    readonly low: number
    readonly high: number
  }
}

/** The value of an automation when its figures are uncertain. */
export interface AutomationRange {
  readonly trials: number
  readonly seed: number
  readonly npvHours: { readonly p10: number; readonly p50: number; readonly p90: number }
  /** P(it pays back within the horizon). */
  readonly pPaysBack: Estimate
  /** Of those that do; null if none does. */
  readonly paybackMonths: {
    readonly p10: number
    readonly p50: number
    readonly p90: number
  } | null
}

/**
 * Plays a plan with its ranges: lognormal where a figure can't fall to 0, normal for growth and
 * interest, cut at what is possible. Each field draws one word a trial in a fixed order, so that
 * one range changes nothing of the others.
 *
 * @throws RangeError for a range that doesn't go from low to high, or from 0 where it can't
 */
export function* automationRange(
  plan: AutomationPlan,
  ranges: PlanRanges,
  trials: number,
  seed: number,
): LongWork<AutomationRange> {
  checkRanges(ranges)
  const random = createGenerator(seed)
  const npv = new Float64Array(trials)
  const months: number[] = []
  for (let trial = 0; trial < trials; trial += 1) {
    random.reseed(seed, trial)
    const { npvHours, paybackMonths } = automationValue(drawn(plan, ranges, random))
    npv[trial] = npvHours
    if (paybackMonths !== null) months.push(paybackMonths)
    if (trial % TRIALS_PER_STEP === TRIALS_PER_STEP - 1) {
      yield { done: trial + 1, total: trials, unit: 'trials' }
    }
  }
  return {
    trials,
    seed,
    npvHours: quantiles(npv.sort()),
    pPaysBack: proportion(months.length, trials),
    paybackMonths: months.length === 0 ? null : quantiles(Float64Array.from(months).sort()),
  }
}

/** Fields that may be 0 or below. */
const SIGNED: readonly string[] = ['growthAnnual', 'discountAnnual'] satisfies (keyof PlanRanges)[]

function checkRanges(ranges: PlanRanges): void {
  for (const [field, range] of Object.entries(ranges)) {
    const { low, high } = range
    if (!(low <= high && high < Infinity && (low > 0 || SIGNED.includes(field)))) {
      throw new RangeError(`invalid range of ${field}: ${low} to ${high}`)
    }
  }
}

function quantiles(sorted: Float64Array) {
  const at = (p: number) => quantileSorted(sorted, p)
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

function drawn(plan: AutomationPlan, ranges: PlanRanges, random: SeededSource): AutomationPlan {
  const z = (): number => normal(random)
  const positive = (field: keyof PlanRanges): number => {
    const draw = z()
    const range = ranges[field]
    if (range === undefined) return plan[field]
    const sigma = Math.log(range.high / range.low) / (2 * RANGE_Z)
    return Math.sqrt(range.low * range.high) * Math.exp(sigma * draw)
  }
  const signed = (field: keyof PlanRanges): number => {
    const draw = z()
    const range = ranges[field]
    if (range === undefined) return plan[field]
    const sd = (range.high - range.low) / (2 * RANGE_Z)
    return (range.low + range.high) / 2 + sd * draw
  }
  return {
    frequencyPerWeek: positive('frequencyPerWeek'),
    minutesPerOccurrence: positive('minutesPerOccurrence'),
    buildHours: positive('buildHours'),
    buildMonths: positive('buildMonths'),
    maintenanceHoursPerMonth: positive('maintenanceHoursPerMonth'),
    coverage: Math.min(positive('coverage'), 1),
    growthAnnual: Math.max(signed('growthAnnual'), -0.99),
    discountAnnual: Math.max(signed('discountAnnual'), -0.99),
    horizonMonths: plan.horizonMonths,
  }
}

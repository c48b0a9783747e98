import type { Ratio } from '#core/units/units.ts'

/** Real weeks a month: 365.25 / 7 / 12. */
const WEEKS_PER_MONTH = 365.25 / 7 / 12

/** What automating a piece of toil costs and saves. */
export interface AutomationPlan {
  readonly frequencyPerWeek: number
  readonly minutesPerOccurrence: number
  readonly buildHours: number
  /** Months until it works; toil goes on meanwhile. */
  readonly buildMonths: number
  readonly maintenanceHoursPerMonth: number
  /** Share of the toil that it takes over. */
  readonly coverage: Ratio
  /** Growth of the toil in a year, 0.2 for 20 %; above -1. */
  readonly growthAnnual: number
  /** Worth of an hour a year from now is 1 / (1 + this); above -1. */
  readonly discountAnnual: number
  /** Whole months looked ahead from today. */
  readonly horizonMonths: number
}

/** The full picture beside the standard's simple months. */
export interface AutomationValue {
  /** Toil a month today. */
  readonly monthlyToilHours: number
  /** Present value of the hours saved over the horizon, less the build. */
  readonly npvHours: number
  readonly undiscountedNetHours: number
  /** Months from today until what is saved has paid for the build; null if not in the horizon. */
  readonly paybackMonths: number | null
  /** Build / monthly toil: nothing but these two; null without toil. */
  readonly simplePaybackMonths: number | null
  /** Hours gained by the end of each month, from -build on: a Float64Array of horizon + 1. */
  readonly cumulativeHours: Float64Array
}

/**
 * Month by month: in month k the toil is h (1 + growth)^((k - 1) / 12); once the build is over
 * `coverage` of it is saved and maintenance paid, discounted by (1 + discount)^(k / 12). The
 * payback lies within the month in which the undiscounted sum reaches 0, in proportion.
 */
export function automationValue(plan: AutomationPlan): AutomationValue {
  const monthly = (plan.frequencyPerWeek * plan.minutesPerOccurrence * WEEKS_PER_MONTH) / 60
  const { buildHours, buildMonths, horizonMonths } = plan
  const cumulativeHours = new Float64Array(horizonMonths + 1)
  cumulativeHours[0] = -buildHours
  let npvHours = -buildHours
  let gained = -buildHours
  let paybackMonths = gained >= 0 ? 0 : null
  for (let month = 1; month <= horizonMonths; month += 1) {
    // A build that ends within the month saves for the rest of it.
    const working = Math.min(Math.max(month - buildMonths, 0), 1)
    const toil = monthly * (1 + plan.growthAnnual) ** ((month - 1) / 12)
    const net = working * (toil * plan.coverage - plan.maintenanceHoursPerMonth)
    npvHours += net / (1 + plan.discountAnnual) ** (month / 12)
    if (paybackMonths === null && gained + net >= 0) {
      paybackMonths = month - working + (working * -gained) / net
    }
    gained += net
    cumulativeHours[month] = gained
  }
  return {
    monthlyToilHours: monthly,
    npvHours,
    undiscountedNetHours: gained,
    paybackMonths,
    simplePaybackMonths: monthly > 0 ? buildHours / monthly : null,
    cumulativeHours,
  }
}

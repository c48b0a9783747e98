import type { Days, EpochMs, Ratio } from '#core/units/units.ts'
import { DAY_MS } from '#core/units/units.ts'
import { formatNumber } from '#core/units/format.ts'
import { proportionStandardError } from '#core/stats/variance.ts'

/** How much to order now so that it lasts. */
export interface Purchase {
  /** From the delivery of an order placed now to the end of the cover period. */
  readonly fromMs: EpochMs
  readonly toMs: EpochMs
  readonly coverDays: Days
  /** The accepted P(at or over the limit at any time of that period). */
  readonly risk: Ratio
  /** That probability when nothing is bought, with its standard error. */
  readonly riskNow: Ratio
  readonly standardError: number
  /** The same after the purchase. */
  readonly riskAfter: Ratio
  /** How much to add to the limit, in its unit; 0 when nothing is needed. */
  readonly quantity: number
  /** Whole units to buy where the resource has units; null where it is bought by the amount. */
  readonly units: number | null
  /** Cost a month of what is bought; null where no price is known. */
  readonly monthlyCost: number | null
  readonly currency: string | null
}

/** No purchase can be told, and why. */
export interface NoPurchase {
  readonly reason: string
}

/** What a purchase is reckoned from. */
export interface PurchaseQuestion {
  readonly nowMs: EpochMs
  /** The middle of the lead time. */
  readonly leadTimeDays: Days
  readonly coverDays: Days
  readonly risk: Ratio
  /** What one unit adds to the limit; null where any amount can be bought. */
  readonly unitCapacity: number | null
  /** Price a month of a unit, or of 1 of the limit's unit. */
  readonly costPerMonth: number | null
  readonly currency: string | null
}

/** Amounts are rounded up to so many significant digits: nobody orders 131.072 GiB. */
const DIGITS = 3
/** Exponent of the smallest amount that is told apart from nothing. */
const SMALLEST = -12

/** A need this close above a whole number of units is that number with a rounding error. */
const SLOP = 1e-9

/**
 * The least quantity that keeps P(at or over the limit within the cover period) at or below
 * the accepted risk: that quantile of the paths' worst shortages, rounded up to whole units, or
 * to three digits. What runs out before the delivery no purchase can help; that risk stands in
 * `deliveryRisk`.
 *
 * @param shortage by how much each path exceeds the limit at worst in that period; null where
 *   it could not be walked
 */
export function purchase(
  shortage: Float64Array | null,
  question: PurchaseQuestion,
): Purchase | NoPurchase {
  const { nowMs, leadTimeDays, coverDays, risk, unitCapacity, costPerMonth, currency } = question
  if (shortage === null) {
    const days = formatNumber(leadTimeDays + coverDays, 0)
    return { reason: `the measurements are too fine to be followed step by step for ${days} days` }
  }
  const sorted = shortage.toSorted()
  const short = (bought: number): Ratio => {
    const first = sorted.findIndex((over) => over >= bought)
    return first < 0 ? 0 : (sorted.length - first) / sorted.length
  }
  const need = Math.max(0, sorted[sorted.length - 1 - Math.floor(sorted.length * risk + SLOP)]!)
  const step = unitCapacity ?? roundStep(need)
  // The path that the need is taken of would stand just at the limit: one step more clears it.
  const least = Math.ceil(need / step - SLOP)
  const steps = short(least * step) <= risk + SLOP ? least : least + 1
  // A tenth is no binary number: what is bought is written without its slop.
  const quantity = unitCapacity === null ? Number((steps * step).toPrecision(12)) : steps * step
  const units = unitCapacity === null ? null : steps
  const fromMs = nowMs + leadTimeDays * DAY_MS
  const riskNow = short(0)
  return {
    fromMs,
    toMs: fromMs + coverDays * DAY_MS,
    coverDays,
    risk,
    riskNow,
    standardError: proportionStandardError(riskNow, shortage.length),
    riskAfter: short(quantity),
    quantity,
    units,
    monthlyCost: costPerMonth === null ? null : costPerMonth * (units ?? quantity),
    currency,
  }
}

/** The place of the last digit that is kept. */
function roundStep(need: number): number {
  if (need === 0) return 1
  return 10 ** Math.max(SMALLEST, Math.floor(Math.log10(need)) + 1 - DIGITS)
}

import { studentTCdf } from '#core/stats/student-t.ts'
import type { Ratio } from '#core/units/units.ts'
import { resourceAt, resourceVariance, type DriverFit } from './driver.ts'
import { elicitedQuantile, type ElicitedFamily } from './elicit.ts'

/** What a resource will be for a driver that is only known as a distribution. */
export interface ExpectedResource {
  /** 5th, 50th and 95th percentile of a single value. */
  readonly low: number
  readonly median: number
  readonly high: number
  /** P(a single value is over the limit). */
  readonly probabilityOver: Ratio
}

/** The driver is looked at in this many equally likely places. */
const PLACES = 100

/**
 * The resource at an expected driver: the stated distribution of the driver, the line and the
 * scatter about it together, as a mixture over equally likely values of the driver.
 */
export function expectedResource(
  fit: DriverFit,
  driver: ElicitedFamily,
  limit: number,
): ExpectedResource {
  const parts = Array.from({ length: PLACES }, (_, place) => {
    const x = elicitedQuantile(driver, (place + 0.5) / PLACES)
    return { mean: resourceAt(fit, x), sd: Math.sqrt(resourceVariance(fit, x)) }
  })
  const below = (value: number): Ratio =>
    parts.reduce((sum, { mean, sd }) => {
      const share = sd > 0 ? studentTCdf((value - mean) / sd, fit.df) : value >= mean ? 1 : 0
      return sum + share / PLACES
    }, 0)
  const least = parts.reduce((low, { mean, sd }) => Math.min(low, mean - 100 * sd), Infinity)
  const most = parts.reduce((high, { mean, sd }) => Math.max(high, mean + 100 * sd), -Infinity)
  const quantile = (p: Ratio): number => {
    let low = least
    let high = most
    for (let step = 0; step < 45; step += 1) {
      const middle = (low + high) / 2
      if (below(middle) < p) low = middle
      else high = middle
    }
    return Math.max(fit.floor, (low + high) / 2)
  }
  return {
    low: quantile(0.05),
    median: quantile(0.5),
    high: quantile(0.95),
    probabilityOver: 1 - below(limit),
  }
}

import { upperGammaRatio } from '#core/stats/incomplete-gamma.ts'
import type { Ratio } from '#core/units/units.ts'

/** Expected incidents a class must have before chi-square holds. */
const LEAST_EXPECTED = 5

/** Unevenness that chance would show this rarely is taken for real. */
const SIGNIFICANCE = 0.01

/** How incidents spread over the classes of a clock: hours of the day, or days of the week. */
export interface ClockPattern {
  /** Incidents of each class. */
  readonly counts: readonly number[]
  /** P(as uneven as these | no pattern); null where too few incidents came to tell. */
  readonly pValue: Ratio | null
  /** Whether there is a pattern beyond chance. */
  readonly isUneven: boolean
  /** Rate of each class relative to the mean; all 1 where there is no pattern beyond chance. */
  readonly relativeRates: readonly number[]
}

/**
 * Tests whether incidents prefer some classes of a clock, by Pearson's chi-square. Hours may be
 * passed in blocks: 24 classes need 120 incidents, four blocks of six hours need 20.
 *
 * @param classes the class of each incident, 0..count - 1, in the zone of the service
 * @param count number of equally long classes, e.g. 24 or 7
 */
export function clockPattern(classes: readonly number[], count: number): ClockPattern {
  const counts = Array.from({ length: count }, () => 0)
  for (const index of classes) {
    if (!(Number.isInteger(index) && index >= 0 && index < count)) {
      throw new RangeError(`no class ${index} of ${count}`)
    }
    counts[index]! += 1
  }
  const expected = classes.length / count
  const flat = counts.map(() => 1)
  if (expected < LEAST_EXPECTED) {
    return { counts, pValue: null, isUneven: false, relativeRates: flat }
  }
  const chiSquare = counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
  const pValue = upperGammaRatio((count - 1) / 2, chiSquare / 2)
  const isUneven = pValue < SIGNIFICANCE
  return {
    counts,
    pValue,
    isUneven,
    relativeRates: isUneven ? counts.map((seen) => seen / expected) : flat,
  }
}

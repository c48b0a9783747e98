import { median } from '#core/simulation/fit-costs.ts'
import type { DurationModel } from '#core/simulation/incident-model.ts'
import type { Minutes } from '#core/units/units.ts'
import { variance } from '#core/stats/variance.ts'

/** Where durations lie and how far they spread on the log scale. */
export interface DurationSpread {
  readonly medianMinutes: Minutes
  /** Standard deviation of ln(duration). */
  readonly sigma: number
}

/** Median and sigma of lognormal or measured durations; null of any other kind. */
export function durationSpread(duration: DurationModel): DurationSpread | null {
  if (duration.dist === 'lognormal') {
    return { medianMinutes: duration.medianMinutes, sigma: duration.sigma }
  }
  if (duration.dist !== 'empirical') return null
  const { minutes } = duration
  const sigma = minutes.length < 2 ? 0 : Math.sqrt(variance(minutes.map(Math.log)))
  return { medianMinutes: median(minutes), sigma }
}

/**
 * Durations with another median, another sigma or both; undefined keeps. Measured ones move
 * and stretch about their median on the log scale: x becomes median' (x / median)^(sigma' /
 * sigma), which keeps their order and so the luck of every trial.
 *
 * @returns null when one of the two is missing and the durations don't have it either
 */
export function reshapeDurations(
  duration: DurationModel,
  medianMinutes: Minutes | undefined,
  sigma: number | undefined,
): DurationModel | null {
  if (medianMinutes === undefined && sigma === undefined) return duration
  const own = durationSpread(duration)
  const centre = medianMinutes ?? own?.medianMinutes
  const spread = sigma ?? own?.sigma
  if (centre === undefined || spread === undefined) return null
  // Equal durations can't be stretched: they become lognormal.
  if (duration.dist !== 'empirical' || own === null || own.sigma === 0) {
    return { dist: 'lognormal', medianMinutes: centre, sigma: spread }
  }
  const stretch = spread / own.sigma
  return {
    dist: 'empirical',
    minutes: duration.minutes.map((x) => centre * (x / own.medianMinutes) ** stretch),
  }
}

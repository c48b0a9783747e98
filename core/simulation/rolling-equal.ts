import type { Days, Ratio } from '#core/units/units.ts'

/** A rolling window that freezes deploys while it holds `freezeAt` incidents or more. */
export interface EqualIncidents {
  readonly windowDays: Days
  /** Incidents a day that come whether or not deploys are frozen. */
  readonly backgroundPerDay: number
  /** Incidents a day that deploys cause while they are not frozen. */
  readonly changePerDay: number
  /** Number of incidents that spends the budget, at least 1. */
  readonly freezeAt: number
}

/** How such a window behaves in the long run. */
export interface EqualIncidentsAnswer {
  /** P(n incidents in the window), n = 0, 1, …, until the rest is below 1e-15. */
  readonly incidents: Float64Array
  readonly frozenShare: Ratio
  readonly meanIncidents: number
}

/** Probabilities of a rest that no longer matters. */
const REST = 1e-15

/**
 * The stationary answer in closed form: P(n) is proportional to the product over i < n of
 * (rate(i) W) / n!, with the rate of i incidents in the window: Erlang's loss formula where the
 * background is 0. It depends on the window's length alone, however the incidents age.
 */
export function equalIncidents(input: EqualIncidents): EqualIncidentsAnswer {
  const { windowDays, backgroundPerDay, changePerDay, freezeAt } = input
  const load = (inWindow: number) =>
    windowDays * (backgroundPerDay + (inWindow < freezeAt ? changePerDay : 0))
  // From the mode outwards nothing can overflow; logarithms serve as well and are simpler.
  const logs = [0]
  let most = 0
  for (let n = 1; load(n - 1) > 0; n += 1) {
    const log = logs[n - 1]! + Math.log(load(n - 1) / n)
    logs.push(log)
    most = Math.max(most, log)
    if (n > load(n) && n > freezeAt && log < most + Math.log(REST)) break
  }
  const weights = logs.map((log) => Math.exp(log - most))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const incidents = Float64Array.from(weights, (weight) => weight / sum)
  return {
    incidents,
    frozenShare: incidents.reduce((share, p, n) => (n >= freezeAt ? share + p : share), 0),
    meanIncidents: incidents.reduce((mean, p, n) => mean + n * p, 0),
  }
}

import type { DurationModel, ImpactModel, PlainDuration } from '#core/simulation/incident-model.ts'
import type { Comparison } from '../compare.ts'

/** Shapes that stochastic cases of `simulation/cases.json` share. */

export const TRIALS = 100_000
export const SEED = 20_260_701

export interface Severity {
  readonly dist: string
  readonly mean?: number
  readonly median?: number
  readonly sigma?: number
  readonly shape?: number
  readonly scale?: number
  readonly value?: number
  readonly values?: number[]
  readonly components?: readonly (Severity & { readonly weight: number })[]
  readonly impact?: ImpactModel
}

/** Either a value with an absolute tolerance (by number of trials if stochastic), or an interval. */
export interface Expectation {
  readonly value: number
  readonly tol?: number | Readonly<Record<string, number>>
  readonly accept?: Readonly<Record<string, readonly [number, number]>>
}

function plainDuration(severity: Severity): PlainDuration {
  const number = (field: keyof Severity): number => {
    const value = severity[field]
    if (typeof value !== 'number') throw new Error(`${severity.dist} without ${field}`)
    return value
  }
  switch (severity.dist) {
    case 'constant':
      return { dist: 'constant', minutes: number('value') }
    case 'exponential':
      return { dist: 'exponential', meanMinutes: number('mean') }
    case 'lognormal':
      return { dist: 'lognormal', medianMinutes: number('median'), sigma: number('sigma') }
    case 'weibull':
      return { dist: 'weibull', shape: number('shape'), scaleMinutes: number('scale') }
    case 'gamma':
      return { dist: 'gamma', shape: number('shape'), scaleMinutes: number('scale') }
    case 'empirical':
      return { dist: 'empirical', minutes: severity.values ?? [] }
    default:
      throw new Error(`unknown distribution ${severity.dist}`)
  }
}

export function durationModel(severity: Severity): DurationModel {
  if (severity.dist !== 'mixture') return plainDuration(severity)
  const components = (severity.components ?? []).map((component) => ({
    weight: component.weight,
    duration: plainDuration(component),
  }))
  return { dist: 'mixture', components }
}

/** Duration and impact of a cause of incidents. */
export function severityOf(severity: Severity): { duration: DurationModel; impact: ImpactModel } {
  return { duration: durationModel(severity), impact: severity.impact ?? 1 }
}

export function compareExpected(
  comparison: Comparison,
  name: string,
  got: number,
  expected: Expectation,
): void {
  const interval = expected.accept?.[TRIALS]
  if (interval !== undefined) {
    comparison.between(name, got, interval)
    return
  }
  const tolerance = typeof expected.tol === 'number' ? expected.tol : expected.tol?.[TRIALS]
  if (tolerance === undefined) throw new Error(`${name} has no tolerance for ${TRIALS} trials`)
  comparison.within(name, got, expected.value, tolerance)
}

import type { Ratio } from '#core/units/units.ts'
import { BILLION, budgetPartsPerBillion } from './exact-target.ts'

/** One objective of several that are judged together. */
export interface CompositeComponent {
  /** Null when it has no events: it then takes no part. */
  readonly sli: Ratio | null
  /** Its own target. */
  readonly target: Ratio
  /** Above 0; 1 is usual. */
  readonly weight: number
}

/**
 * Several objectives as one, by each convention that tools use. They answer differently on the
 * same data, so that a figure is never shown without its convention.
 */
export interface CompositeBudget {
  /** Mean of the SLIs by weight, Σw·SLI / Σw, against the composite's target (Elastic). */
  readonly weightedAverage: { readonly sli: Ratio | null; readonly remaining: Ratio | null }
  /** Burn rate of each component against its own target, in their order. */
  readonly componentBurn: readonly (number | null)[]
  /** Sum of the burn rates by weight, Σw·burn (OpenSLO, occurrences): 1 spends the budget. */
  readonly openSloOccurrences: { readonly burn: number | null }
  /** Error ratios by weight add up, 1 - Σw(1 - SLI) (OpenSLO, ratio time slices). */
  readonly openSloRatioTimeslices: { readonly sli: Ratio | null; readonly remaining: Ratio | null }
  /** Index of the component that burns fastest, the first of equals; null without any. */
  readonly worstComponent: number | null
}

/**
 * The composite of objectives over one window. Weights of the OpenSLO conventions aren't
 * normalised: with weight 1 each, two components at 95 % make 95 % by the mean and 90 % by sum.
 *
 * @param target of the composite
 * @throws RangeError for a weight that isn't above 0
 */
export function compositeBudget(
  components: readonly CompositeComponent[],
  target: Ratio,
): CompositeBudget {
  const budget = budgetPartsPerBillion(target)
  const remainingOf = (errorParts: number | null): Ratio | null =>
    errorParts === null || budget <= 0 ? null : (budget - errorParts) / budget
  let weights = 0
  let errors = 0
  const componentBurn = components.map(({ sli, target, weight }) => {
    if (!(weight > 0 && weight < Infinity)) throw new RangeError(`invalid weight: ${weight}`)
    if (sli === null) return null
    const own = budgetPartsPerBillion(target)
    weights += weight
    errors += weight * errorPartsPerBillion(sli)
    return own <= 0 ? null : errorPartsPerBillion(sli) / own
  })
  const mean = weights > 0 ? errors / weights : null
  const summed = weights > 0 ? errors : null
  return {
    weightedAverage: { sli: sliOfErrors(mean), remaining: remainingOf(mean) },
    componentBurn,
    openSloOccurrences: { burn: weightedSum(componentBurn, components) },
    openSloRatioTimeslices: { sli: sliOfErrors(summed), remaining: remainingOf(summed) },
    worstComponent: indexOfLargest(componentBurn),
  }
}

/** How a slice of a composite stands. */
export interface CompositeSlices {
  /** Slices in which at least one component has a verdict. */
  readonly slices: number
  /** Slices in which any component is bad. */
  readonly badSlices: number
  readonly sli: Ratio | null
  /** Null without a verdict or without a budget. */
  readonly remaining: Ratio | null
}

/**
 * The composite by time slices: a slice is bad when any component is bad in it, so that outages
 * at the same time cost once. A component without a verdict in a slice has no say there.
 *
 * @param verdicts per component and slice, all of one grid: 1 good, 0 bad, NaN no verdict
 * @throws RangeError when the components differ in length
 * @example bad slices 95-99 and 97-101 of 200 are 7 bad slices, 96.5 %
 */
export function compositeSlices(
  verdicts: readonly ArrayLike<number>[],
  target: Ratio,
): CompositeSlices {
  const length = verdicts[0]?.length ?? 0
  if (verdicts.some((component) => component.length !== length)) {
    throw new RangeError('components of different lengths')
  }
  let slices = 0
  let badSlices = 0
  for (let slice = 0; slice < length; slice += 1) {
    let known = false
    let bad = false
    for (const component of verdicts) {
      const verdict = component[slice]!
      known ||= !Number.isNaN(verdict)
      bad ||= verdict < 1
    }
    if (known) slices += 1
    if (bad) badSlices += 1
  }
  const allowedParts = slices * budgetPartsPerBillion(target)
  return {
    slices,
    badSlices,
    sli: slices === 0 ? null : (slices - badSlices) / slices,
    remaining: allowedParts > 0 ? (allowedParts - badSlices * BILLION) / allowedParts : null,
  }
}

/** Dust of a decimal ratio in parts per billion: a double near 1 is that coarse. */
const DUST = 1e-6

/** 1 - SLI as the decimal that was meant: in doubles 1 - 0.999 isn't 0.001. */
function errorPartsPerBillion(sli: Ratio): number {
  const parts = BILLION - sli * BILLION
  const whole = Math.round(parts)
  return Math.abs(parts - whole) <= DUST ? whole : parts
}

function sliOfErrors(errorParts: number | null): Ratio | null {
  return errorParts === null ? null : (BILLION - errorParts) / BILLION
}

function weightedSum(
  burns: readonly (number | null)[],
  components: readonly CompositeComponent[],
): number | null {
  const known = burns.some((burn) => burn !== null)
  return known
    ? burns.reduce<number>((sum, burn, i) => sum + (burn ?? 0) * components[i]!.weight, 0)
    : null
}

function indexOfLargest(burns: readonly (number | null)[]): number | null {
  let worst: number | null = null
  burns.forEach((burn, index) => {
    if (burn !== null && (worst === null || burn > burns[worst]!)) worst = index
  })
  return worst
}

import type { ImpactModel } from '#core/simulation/incident-model.ts'
import type { Ratio } from '#core/units/units.ts'

/** The mean share of the service that an incident takes away. */
export function meanImpact(impact: ImpactModel): Ratio {
  if (typeof impact === 'number') return impact
  return impact.reduce((sum, { p, fraction }) => sum + p * fraction, 0)
}

/**
 * The same mix of impacts with another mean: every fraction grows or shrinks by one factor, at
 * most to 1; where that cuts some off, the others take over what is missing.
 */
export function scaleImpact(impact: ImpactModel, mean: Ratio): ImpactModel {
  if (typeof impact === 'number' || !(meanImpact(impact) > 0)) return mean
  const whole = new Set<number>()
  for (;;) {
    let full = 0
    let rest = 0
    for (const [index, { p, fraction }] of impact.entries()) {
      if (whole.has(index)) full += p
      else rest += p * fraction
    }
    const factor = rest > 0 ? (mean - full) / rest : 0
    const before = whole.size
    for (const [index, { fraction }] of impact.entries()) {
      if (factor * fraction > 1) whole.add(index)
    }
    if (whole.size > before) continue
    return impact.map(({ p, fraction }, index) => ({
      p,
      fraction: whole.has(index) ? 1 : factor * fraction,
    }))
  }
}

/** How a slider's way maps to values: evenly, by factors, or by nines (for targets below 1). */
export type Curve = 'linear' | 'log' | 'nines'

export interface SliderScale {
  readonly min: number
  readonly max: number
  readonly curve: Curve
  /** Grid of a linear slider; values snap to it. */
  readonly step?: number
}

/** Steps of a slider whose curve isn't linear. */
const CURVED_STEPS = 400

/** How many steps the slider has from end to end. */
export function stepCount({ min, max, curve, step }: SliderScale): number {
  if (curve !== 'linear' || step === undefined) return CURVED_STEPS
  return Math.max(1, Math.round((max - min) / step))
}

/** Place of a value on the way, 0..1, clamped. */
export function shareOf(value: number, { min, max, curve }: SliderScale): number {
  const bend = bends[curve]
  const share = (bend.to(value) - bend.to(min)) / (bend.to(max) - bend.to(min))
  return Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0))
}

/** Value at a place 0..1, rounded to what a person would type. */
export function valueAt(share: number, scale: SliderScale): number {
  const { min, max, curve, step } = scale
  if (share <= 0) return min
  if (share >= 1) return max
  const bend = bends[curve]
  const raw = bend.from(bend.to(min) + share * (bend.to(max) - bend.to(min)))
  if (curve === 'nines') return Number((1 - Number((1 - raw).toPrecision(2))).toPrecision(12))
  if (curve === 'log' || step === undefined) return Number(raw.toPrecision(3))
  return Number((min + Math.round((raw - min) / step) * step).toPrecision(12))
}

const bends = {
  linear: { to: (value: number) => value, from: (bent: number) => bent },
  log: { to: Math.log, from: Math.exp },
  nines: {
    to: (value: number) => -Math.log(1 - value),
    from: (bent: number) => 1 - Math.exp(-bent),
  },
} satisfies Record<Curve, { to: (value: number) => number; from: (bent: number) => number }>

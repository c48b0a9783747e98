/** Values that a series can't pass, if any. */
export interface Bounds {
  /** Nothing lies below; -Infinity for none. */
  readonly floor: number
  /** Nothing lies above; Infinity for none. */
  readonly cap: number
}

/**
 * A scale on which growth is a straight line: by a factor on that of the logarithm above a
 * floor, towards a cap that slows it down on that of the log-odds.
 */
export interface GrowthScale {
  readonly kind: 'plain' | 'log' | 'log-odds'
  readonly to: (value: number) => number
  readonly from: (scaled: number) => number
}

const PLAIN: GrowthScale = { kind: 'plain', to: (value) => value, from: (scaled) => scaled }

/** Largest power of e that is still far from the end of numbers. */
const MAX_EXPONENT = 700

/** How far inside the bounds a value on a bound is taken to lie, as a share of their distance. */
const INSIDE = 1e-3

/**
 * The scale of growth by a factor: the logarithm above the floor; the plain one when a value
 * lies on the floor, of which no logarithm can be taken, or when there is no floor. A cap
 * plays no part: that a disk is finite doesn't slow down what is written to it.
 *
 * @param values n finite values
 */
export function growthScale(values: Float64Array, { floor }: Bounds): GrowthScale {
  if (floor === -Infinity) return PLAIN
  const least = values.reduce((low, value) => Math.min(low, value), Infinity)
  if (!(least > floor)) return PLAIN
  return {
    kind: 'log',
    to: (value) => Math.log(Math.max(least, value) - floor),
    from: (scaled) => floor + Math.exp(Math.min(MAX_EXPONENT, scaled)),
  }
}

/** The scale of growth that slows down towards a cap, the log-odds; null without floor or cap. */
export function saturationScale({ floor, cap }: Bounds): GrowthScale | null {
  if (floor === -Infinity || cap === Infinity) return null
  const width = cap - floor
  return {
    kind: 'log-odds',
    to: (value) => {
      const share = Math.min(1 - INSIDE, Math.max(INSIDE, (value - floor) / width))
      return Math.log(share / (1 - share))
    },
    from: (scaled) => floor + width / (1 + Math.exp(-scaled)),
  }
}

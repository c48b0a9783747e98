import { lnBeta } from './gamma.ts'
import { betaRatio } from './incomplete-beta.ts'
import { normalQuantile } from './normal.ts'

/** P(T <= t) of Student's t with `df` > 0 degrees of freedom; the lower tail keeps its relative accuracy. */
export function studentTCdf(t: number, df: number): number {
  checkDf(df)
  const tail = upperTail(Math.abs(t), df)
  return t > 0 ? 1 - tail : tail
}

/** Density of Student's t with `df` degrees of freedom. */
function studentTDensity(t: number, df: number): number {
  const scale = -lnBeta(df / 2, 0.5) - 0.5 * Math.log(df)
  return Math.exp(scale - ((df + 1) / 2) * Math.log1p((t * t) / df))
}

/**
 * The t with P(T <= t) = p for Student's t with `df` > 0 degrees of freedom (not necessarily
 * whole), to about 1e-12 relative. -Infinity at 0, Infinity at 1, NaN outside [0, 1].
 *
 * @throws RangeError when `df` is not above 0
 * @example studentTQuantile(0.975, 10) // 2.228138851986273
 */
export function studentTQuantile(p: number, df: number): number {
  checkDf(df)
  if (p > 0.5) return p < 1 ? upperQuantile(1 - p, df) : p === 1 ? Infinity : Number.NaN
  if (p === 0.5) return 0
  return p > 0 ? -upperQuantile(p, df) : p === 0 ? -Infinity : Number.NaN
}

/**
 * Solves upperTail(t) = tail for t > 0 by Newton steps on ln t and the logarithm of the
 * tail, which is nearly straight there (a power law), kept inside a bracket.
 */
function upperQuantile(tail: number, df: number): number {
  let low = 0
  let high = Infinity
  let t = startingPoint(tail, df)
  for (let step = 0; step < 200; step += 1) {
    const value = upperTail(t, df)
    if (value < tail) high = t
    else low = t
    const slope = (-studentTDensity(t, df) * t) / value
    let next = t * Math.exp((Math.log(tail) - Math.log(value)) / slope)
    if (!(next > low && next < high)) next = high === Infinity ? 2 * t : (low + high) / 2
    if (Math.abs(next - t) <= 4 * 2 ** -53 * t) return next
    t = next
  }
  return t
}

/** The larger of the normal quantile and the power law of the far tail. */
function startingPoint(tail: number, df: number): number {
  const power = Math.exp(-(Math.log(tail * df) + Math.log(2)) / df) * Math.sqrt(df) * 0.5
  const start = Math.max(-normalQuantile(tail), df < 5 ? power : 0)
  return start > 0 && start < Infinity ? start : 1
}

/** P(T > t) for t >= 0. */
function upperTail(t: number, df: number): number {
  if (t === Infinity) return 0
  const square = t * t
  return 0.5 * betaRatio(df / (df + square), df / 2, 0.5, square / (df + square))
}

function checkDf(df: number): void {
  if (!(df > 0)) throw new RangeError(`invalid degrees of freedom: ${df}`)
}

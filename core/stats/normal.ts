import { upperGammaRatio } from './incomplete-gamma.ts'

/** P(Z <= z) of the standard normal, to about 1e-15; the lower tail keeps its relative accuracy. */
export function normalCdf(z: number): number {
  const tail = upperGammaRatio(0.5, (z * z) / 2) / 2
  return z > 0 ? 1 - tail : tail
}

/** Density of the standard normal. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}

/**
 * The z with P(Z <= z) = p of the standard normal, to about 1e-15 relative. -Infinity at 0,
 * Infinity at 1, NaN outside [0, 1].
 *
 * Source: M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37(3), 1988.
 *
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * central(0.180625 - q * q)
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const z = r <= 5 ? nearTail(r - 1.6) : farTail(r - 5)
  return q < 0 ? -z : z
}

/** Rational approximation for 0.075 <= p <= 0.925 in r = 0.425^2 - (p - 1/2)^2. */
function central(r: number): number {
  return (
    degree7(
      r,
      3.387132872796366608,
      133.14166789178437745,
      1971.5909503065514427,
      13731.693765509461125,
      45921.953931549871457,
      67265.770927008700853,
      33430.575583588128105,
      2509.0809287301226727,
    ) /
    degree7(
      r,
      1,
      42.313330701600911252,
      687.1870074920579083,
      5394.1960214247511077,
      21213.794301586595867,
      39307.89580009271061,
      28729.085735721942674,
      5226.495278852545925,
    )
  )
}

/** Rational approximation for tails down to exp(-25) in r = sqrt(-ln p) - 1.6. */
function nearTail(r: number): number {
  return (
    degree7(
      r,
      1.42343711074968357734,
      4.6303378461565452959,
      5.7694972214606914055,
      3.64784832476320460504,
      1.27045825245236838258,
      0.24178072517745061177,
      0.0227238449892691845833,
      7.7454501427834140764e-4,
    ) /
    degree7(
      r,
      1,
      2.05319162663775882187,
      1.6763848301838038494,
      0.68976733498510000455,
      0.14810397642748007459,
      0.0151986665636164571966,
      5.475938084995344946e-4,
      1.05075007164441684324e-9,
    )
  )
}

/** Rational approximation for smaller tails in r = sqrt(-ln p) - 5. */
function farTail(r: number): number {
  return (
    degree7(
      r,
      6.6579046435011037772,
      5.4637849111641143699,
      1.7848265399172913358,
      0.29656057182850489123,
      0.026532189526576123093,
      0.0012426609473880784386,
      2.71155556874348757815e-5,
      2.01033439929228813265e-7,
    ) /
    degree7(
      r,
      1,
      0.59983220655588793769,
      0.13692988092273580531,
      0.0148753612908506148525,
      7.868691311456132591e-4,
      1.8463183175100546818e-5,
      1.4215117583164458887e-7,
      2.04426310338993978564e-15,
    )
  )
}

/** The polynomial c0 + c1 x + … + c7 x^7 by Horner's rule; plain arguments, so that it inlines. */
function degree7(
  x: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  c4: number,
  c5: number,
  c6: number,
  c7: number,
): number {
  return ((((((c7 * x + c6) * x + c5) * x + c4) * x + c3) * x + c2) * x + c1) * x + c0
}

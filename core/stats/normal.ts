import { upperGammaRatio } from './incomplete-gamma.ts'

/** P(Z <= z) of the standard normal, to about 1e-15; the lower tail keeps its relative accuracy. */
export function normalCdf(z: number): number {
  const tail = upperGammaRatio(0.5, (z * z) / 2) / 2
  return z > 0 ? 1 - tail : tail
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
      3.3871328727963665,
      133.14166789178438,
      1971.5909503065513,
      13731.69376550946,
      45921.95393154987,
      67265.7709270087,
      33430.57558358813,
      2509.0809287301227,
    ) /
    degree7(
      r,
      1,
      42.31333070160091,
      687.1870074920579,
      5394.196021424751,
      21213.794301586597,
      39307.89580009271,
      28729.085735721943,
      5226.495278852546,
    )
  )
}

/** Rational approximation for tails down to exp(-25) in r = sqrt(-ln p) - 1.6. */
function nearTail(r: number): number {
  return (
    degree7(
      r,
      1.4234371107496835,
      4.630337846156546,
      5.769497221460691,
      3.6478483247632045,
      1.2704582524523684,
      0.2417807251774506,
      0.022723844989269184,
      0.0007745450142783414,
    ) /
    degree7(
      r,
      1,
      2.053191626637759,
      1.6763848301838038,
      0.6897673349851,
      0.14810397642748008,
      0.015198666563616457,
      0.0005475938084995345,
      1.0507500716444169e-9,
    )
  )
}

/** Rational approximation for smaller tails in r = sqrt(-ln p) - 5. */
function farTail(r: number): number {
  return (
    degree7(
      r,
      6.657904643501103,
      5.463784911164114,
      1.7848265399172913,
      0.29656057182850487,
      0.026532189526576124,
      0.0012426609473880784,
      2.7115555687434876e-5,
      2.0103343992922881e-7,
    ) /
    degree7(
      r,
      1,
      0.599832206555888,
      0.1369298809227358,
      0.014875361290850615,
      0.0007868691311456133,
      1.8463183175100548e-5,
      1.421511758316446e-7,
      2.0442631033899397e-15,
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

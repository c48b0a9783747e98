/**
 * The digamma function, the derivative of ln gamma, for x > 0; relative accuracy about 1e-14.
 *
 * Source: recurrence 5.5.2 up to x = 10, then the asymptotic series 5.11.2 of the NIST Digital
 * Library of Mathematical Functions.
 *
 * @example digamma(1) // -0.5772156649015329
 */
export function digamma(x: number): number {
  let below = 0
  let at = x
  while (at < 10) {
    below += 1 / at
    at += 1
  }
  const s = 1 / (at * at)
  const tail =
    s *
    (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - (s * 691) / 32_760)))))
  return Math.log(at) - 0.5 / at - tail - below
}

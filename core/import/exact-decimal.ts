/** Powers of ten that a double holds exactly. */
export const EXACT_POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))

/** Digits that always fit into a double. */
export const EXACT_DIGITS = 15

/** Digits beyond those that `wideDecimal` takes. */
export const MORE_DIGITS = 7

const SPLIT = 2 ** 27 + 1
/** Far above what the steps below lose, far below what would matter. */
const SLACK = 2 ** -96

/**
 * The double nearest to (head · 10^more + rest) / 10^fraction, for numbers of more digits than a
 * double holds, such as `0.8499999999999999`. It is reckoned in pairs of doubles (Dekker 1971,
 * “A floating-point technique for extending the available precision”).
 *
 * @param head the first 15 digits
 * @param rest the digits behind them, `more` in number, at most 7
 * @param fraction digits behind the point, 0..22
 * @returns NaN in the rare case that lies too near the middle between two doubles to be told apart
 */
export function wideDecimal(head: number, rest: number, more: number, fraction: number): number {
  const power = EXACT_POWERS[more]!
  const product = head * power
  const whole = product + rest
  const added = whole - product
  const lost = productError(head, power, product) + (product - (whole - added)) + (rest - added)
  const high = whole + lost
  if (fraction === 0) return high
  const low = lost - (high - whole)
  const divisor = EXACT_POWERS[fraction]!
  const quotient = high / divisor
  const back = quotient * divisor
  const correction = (high - back - productError(quotient, divisor, back) + low) / divisor
  const slack = quotient * SLACK
  const least = quotient + (correction - slack)
  return least === quotient + (correction + slack) ? least : Number.NaN
}

/** What `a * b` lost when it was rounded to `product`. */
function productError(a: number, b: number, product: number): number {
  const splitA = SPLIT * a
  const highA = splitA - (splitA - a)
  const lowA = a - highA
  const splitB = SPLIT * b
  const highB = splitB - (splitB - b)
  const lowB = b - highB
  return highA * highB - product + highA * lowB + lowA * highB + lowA * lowB
}

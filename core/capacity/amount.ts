import { normalQuantile } from '#core/stats/normal.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import type { Ratio } from '#core/units/units.ts'
import type { Amount, CapacityEvent, ElicitedRange } from '#core/workspace/model/capacity.ts'

/** What an amount measures: a ratio of change (0.2 is + 20 %), or the figure itself. */
export type AmountScale = 'change' | 'plain'

/** Which scale the amount of an event is on. */
export function scaleOf(kind: CapacityEvent['kind']): AmountScale {
  return kind === 'demand' ? 'change' : 'plain'
}

/** Whether an amount is a range that is drawn anew for each path. */
export function isRange(amount: Amount): amount is ElicitedRange {
  return typeof amount === 'object' && amount.low < amount.high
}

/** The largest figure that an amount may have: a range that hardly anybody is sure of reaches no further. */
const LARGEST_AMOUNT = 1e15

/**
 * Quantile `p` of an amount. A range is a distribution that has exactly `level` between its
 * ends and as much below as above: lognormal where both ends are above 0 (above - 100 % for a
 * change), so that no draw turns growth into decline; normal else. A known figure is itself.
 *
 * @param p in (0, 1)
 * @example amountQuantile({ low: 0.2, high: 0.4, level: 0.9 }, 0.05, 'change') // 0.2
 */
export function amountQuantile(amount: Amount, p: Ratio, scale: AmountScale): number {
  if (typeof amount === 'number') return amount
  const { low, high, level } = amount
  if (low >= high) return low
  const base = scale === 'change' ? 1 : 0
  // The ends lie at z = -1 and z = 1 of this scale, whatever the level.
  const z = normalQuantile(p) / normalQuantile((1 + level) / 2)
  const share = (1 + z) / 2
  const [from, to] = [low + base, high + base]
  const drawn =
    from > 0
      ? Math.exp(Math.log(from) + share * (Math.log(to) - Math.log(from))) - base
      : low + share * (high - low)
  return Math.min(LARGEST_AMOUNT, Math.max(-LARGEST_AMOUNT, drawn))
}

/** The middle of an amount: its median, the figure itself when it is known. */
export function middleOf(amount: Amount, scale: AmountScale): number {
  return typeof amount === 'number' ? amount : amountQuantile(amount, 0.5, scale)
}

/**
 * An amount in words: `+20 %`, `20 to 40 % (90 % sure)`.
 *
 * @param format how a single figure is written, without the certainty
 */
export function amountText(amount: Amount, format: (value: number) => string): string {
  if (typeof amount === 'number') return format(amount)
  const { low, high, level } = amount
  return `${format(low)} to ${format(high)} (${formatPercent(level, 0)} sure)`
}

/** A change with its sign: `+20 %`. */
export function changeText(change: number): string {
  return `${change > 0 ? '+' : ''}${formatPercent(change)}`
}

/** A factor: `× 1.5`. */
export function factorText(factor: number): string {
  return `× ${formatNumber(factor)}`
}

import { createGenerator } from '#core/random/generator.ts'
import type { Days } from '#core/units/units.ts'
import type { Amount, CapacityEvent } from '#core/workspace/model/capacity.ts'
import { amountQuantile, isRange, scaleOf, type AmountScale } from './amount.ts'

/** What is drawn for one path: the amount of each event, and the lead time. */
export interface DrawnAmounts {
  readonly events: Float64Array
  readonly leadTimeDays: Days
}

/** Whether any amount is a range, so that paths differ in it. */
export function hasRanges(events: readonly CapacityEvent[], leadTimeDays: Amount): boolean {
  return isRange(leadTimeDays) || events.some(({ amount }) => isRange(amount))
}

/**
 * Draws the ranges anew for each path. Each range has a stream of its own that hangs on the id
 * of its event only: another event added or taken away leaves its draws as they were, so two
 * scenarios are compared under the same luck. The object given out is reused.
 *
 * @returns the amounts of path k; the figures themselves where nothing is a range
 */
export function amountDrawer(
  events: readonly CapacityEvent[],
  leadTimeDays: Amount,
  seed: number,
): (path: number) => DrawnAmounts {
  const amounts = new Float64Array(events.length)
  const drawn = { events: amounts, leadTimeDays: 0 }
  const random = createGenerator(0)
  const draw = (amount: Amount, scale: AmountScale, key: string, path: number): number => {
    if (typeof amount === 'number') return amount
    if (amount.low >= amount.high) return amount.low
    random.reseed(keySeed(seed, key), path)
    return amountQuantile(amount, (random.nextUint32() + 0.5) * 2 ** -32, scale)
  }
  return (path) => {
    events.forEach(({ id, kind, amount }, index) => {
      amounts[index] = draw(amount, scaleOf(kind), id, path)
    })
    drawn.leadTimeDays = Math.max(0, draw(leadTimeDays, 'plain', 'lead time', path))
    return drawn
  }
}

/** A seed of its own for a key: FNV-1a over its letters, begun at the seed. */
function keySeed(seed: number, key: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash
}

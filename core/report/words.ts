import { formatPercent, formatPlusMinus } from '#core/units/format.ts'
import type { Ratio } from '#core/units/units.ts'

/** `1 incident`, `3 incidents`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`; of more than `most` the rest is counted: `a, b and 3 more`. */
export function listed(items: readonly string[], most = items.length): string {
  if (items.length > most)
    return `${items.slice(0, most).join(', ')} and ${items.length - most} more`
  if (items.length <= 1) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`
}

/**
 * A simulated probability for readers: with its standard error between 0.1 % and 99.9 %, beyond
 * that only as a bound, because nobody decides on the fourth decimal of a chance.
 */
export function chanceText(chance: Ratio | null, standardError: number | null): string {
  if (chance === null) return 'no answer'
  if (chance < 0.001) return `< ${formatPercent(0.001, 1)}`
  if (chance > 0.999) return `> ${formatPercent(0.999, 1)}`
  return standardError === null ? formatPercent(chance, 1) : formatPlusMinus(chance, standardError)
}

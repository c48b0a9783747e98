import { formatNumber } from '#core/units/format.ts'

/** A number of things: `1 row`, `26 496 rows`. */
export function count(number: number, thing: string): string {
  return `${formatNumber(number, 0)} ${thing}${number === 1 || thing.endsWith('series') ? '' : 's'}`
}

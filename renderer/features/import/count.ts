import { formatNumber } from '#core/units/format.ts'

/** A number of things: `1 row`, `26 496 rows`, `2 entries`, `3 series`. */
export function count(number: number, thing: string): string {
  return `${formatNumber(number, 0)} ${number === 1 ? thing : pluralOf(thing)}`
}

function pluralOf(thing: string): string {
  if (thing.endsWith('series')) return thing
  return thing.endsWith('ry') ? `${thing.slice(0, -1)}ies` : `${thing}s`
}

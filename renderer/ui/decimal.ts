/**
 * Reads what a person types as a decimal: `99,95`, `1 000.5`, `+12 %`, `−3`. A lone comma
 * is a decimal mark; commas that group thousands need a point after them or stand every
 * three digits more than once. Returns null for anything else.
 */
export function parseDecimal(text: string, unit = ''): number | null {
  let plain = text.trim()
  if (unit !== '' && plain.endsWith(unit)) plain = plain.slice(0, -unit.length)
  plain = plain
    .replace(/%$/, '')
    .replaceAll(/[\s\u00a0\u202f_']/g, '')
    .replace(/^\u2212/, '-')
  if (/^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(plain) || /^[+-]?\d{1,3}(,\d{3}){2,}$/.test(plain)) {
    plain = plain.replaceAll(',', '')
  }
  plain = plain.replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

/**
 * Writes a number for an input field: at most `digits` decimals, no grouping, and no
 * trailing zeros beyond `minDigits`.
 */
export function decimalText(value: number, digits = 6, minDigits = 0): string {
  if (!Number.isFinite(value)) return ''
  const fixed = value.toFixed(digits)
  if (digits === minDigits || !fixed.includes('.')) return fixed
  const [whole = '', fraction = ''] = fixed.split('.')
  const kept = fraction.replace(/0+$/, '').padEnd(minDigits, '0')
  return kept === '' ? whole : `${whole}.${kept}`
}

/** `shown / factor` without the dust of binary floats: 99.9 % is 0.999, not 0.9990000000000001. */
export function fromShown(shown: number, factor: number): number {
  return Number((shown / factor).toPrecision(14))
}

/** `value * factor`, likewise without dust. */
export function toShown(value: number, factor: number): number {
  return Number((value * factor).toPrecision(14))
}

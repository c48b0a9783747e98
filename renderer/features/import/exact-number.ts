import { formatNumber } from '#core/units/format.ts'

/** A number in full: rounding would hide what is stored. */
export function exactNumber(value: number): string {
  const text = String(value)
  if (text.includes('e')) return text
  return formatNumber(value, /\.(\d+)$/.exec(text)?.[1]?.length ?? 0)
}

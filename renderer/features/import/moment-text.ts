import { formatDateTime } from '#core/units/format.ts'

/** A moment to its last second or millisecond, where it has one: `3 Jan 2027, 14:02:05`. */
export function momentText(ms: number, zone: string): string {
  const seconds = (((ms % 60_000) + 60_000) % 60_000) / 1000
  if (seconds === 0) return formatDateTime(ms, zone)
  const [whole = '', fraction] = String(seconds).split('.')
  const tail = fraction === undefined ? '' : `.${fraction.padEnd(3, '0')}`
  return `${formatDateTime(ms, zone)}:${whole.padStart(2, '0')}${tail}`
}

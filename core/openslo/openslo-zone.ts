const OFFSET = /^([+-])(\d{2}):?(\d{2})?$/

/**
 * The name under which OpenSLO knows a zone of ours; null when it knows none. Of fixed offsets only
 * whole hours have a name, with the sign the other way round: +02:00 is Etc/GMT-2.
 */
export function openSloZone(zone: string): string | null {
  if (/^[A-Za-z]/.test(zone)) return zone
  const match = OFFSET.exec(zone)
  const hours = match === null ? Number.NaN : Number(match[2])
  if (Number.isNaN(hours) || Number(match![3] ?? 0) !== 0) return null
  if (hours === 0) return 'Etc/UTC'
  const isWest = match![1] === '-'
  return hours <= (isWest ? 12 : 14) ? `Etc/GMT${isWest ? '+' : '-'}${hours}` : null
}

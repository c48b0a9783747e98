/** Units of OpenSLO's duration-shorthand: minutes, hours, days, weeks, months, quarters, years. */
export type ShorthandUnit = 'm' | 'h' | 'd' | 'w' | 'M' | 'Q' | 'Y'

/** A duration as OpenSLO writes it, e.g. `4w`. `m` is a minute and `M` a month. */
export interface ShorthandDuration {
  readonly count: number
  readonly unit: ShorthandUnit
}

const SHORTHAND = /^([1-9]\d{0,8})([mhdwMQY])$/

/** Reads a duration-shorthand; null for any other text. */
export function parseShorthand(text: string): ShorthandDuration | null {
  const match = SHORTHAND.exec(text)
  if (match === null) return null
  return { count: Number(match[1]), unit: match[2] as ShorthandUnit }
}

/** Seconds of a unit; of a month, a quarter and a year when it rolls: 30, 90 and 365 days. */
const SECONDS: Readonly<Record<ShorthandUnit, number>> = {
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  M: 2_592_000,
  Q: 7_776_000,
  Y: 31_536_000,
}

/**
 * Seconds of a duration that rolls. Months, quarters and years have no fixed length: they are
 * taken as 30, 90 and 365 days, as OpenSLO's go-sdk does. Never use it for a calendar window.
 */
export function rollingSeconds({ count, unit }: ShorthandDuration): number {
  return count * SECONDS[unit]
}

/** Whether a unit has the same length always. */
export function isFixedUnit(unit: ShorthandUnit): boolean {
  return unit === 'm' || unit === 'h' || unit === 'd' || unit === 'w'
}

const PROMETHEUS =
  /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/
const PROMETHEUS_SECONDS = [31_536_000, 604_800, 86_400, 3_600, 60, 1, 0.001]

/** Seconds of a Prometheus duration such as `2w` or `1h30m`; null for any other text and for 0. */
export function prometheusSeconds(text: string): number | null {
  const match = text.length > 100 ? null : PROMETHEUS.exec(text)
  if (match === null) return null
  const seconds = PROMETHEUS_SECONDS.reduce(
    (sum, size, i) => sum + size * Number(match[i + 1] ?? 0),
    0,
  )
  return seconds > 0 && Number.isFinite(seconds) ? seconds : null
}

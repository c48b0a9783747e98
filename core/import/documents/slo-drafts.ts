import type { SloDraft } from '../import-batch.ts'
import { fieldsOf, textOf } from './point-values.ts'

/** What a document says of an objective, as it stands there. */
export interface WrittenSlo {
  readonly name: string
  /** Thresholds by time frame, with `target` in percent. */
  readonly thresholds: unknown
  readonly sliPercent: unknown
  readonly goodSeries: string
  readonly totalSeries: string
}

/** The objectives of a document: one for each time frame that has a target. */
export function slosOf(written: WrittenSlo): SloDraft[] {
  const sli = shareOf(written.sliPercent)
  return [...fieldsOf(written.thresholds)].slice(0, 20).flatMap(([key, threshold]): SloDraft[] => {
    const told = fieldsOf(threshold)
    const target = shareOf(told.get('target'))
    if (target === null || target <= 0 || target >= 1) return []
    return [
      {
        name: (written.name || 'SLO').slice(0, 200),
        target,
        windowDays: daysOf(textOf(told.get('timeframe')) || key),
        serviceName: null,
        goodSeries: written.goodSeries,
        totalSeries: written.totalSeries,
        statedSli: sli,
      },
    ]
  })
}

/** A percentage as a share. The point is moved in the decimal text, so that 99.9 is 0.999. */
function shareOf(percent: unknown): number | null {
  if (typeof percent !== 'number' || !(percent >= 0 && percent <= 100)) return null
  const text = String(percent)
  return Number(text.includes('e') ? percent / 100 : `${text}e-2`)
}

/** Days of a time frame such as `30d`; null when it isn't counted in days. */
function daysOf(timeframe: string): number | null {
  const days = /^(\d{1,4})d$/.exec(timeframe)?.[1]
  return days === undefined || Number(days) === 0 ? null : Number(days)
}

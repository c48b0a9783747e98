import type { SloWindow } from '#core/workspace/model/objectives.ts'
import { daysFromCivil } from '#core/time/civil-date.ts'
import { ANNOTATION } from './annotation-keys.ts'
import type { ShorthandUnit } from './duration-shorthand.ts'
import type { OpenSloMeta } from './openslo-object.ts'
import { openSloZone } from './openslo-zone.ts'
import type { OpenSloWindow } from './openslo-window.ts'

/** A window as objectives hold it, or why they can't. */
export type DraftWindow =
  | { readonly window: SloWindow; readonly loss: null }
  | { readonly window: null; readonly loss: string }

type CalendarWindow = Extract<OpenSloWindow, { kind: 'calendar' }>
type Period = Extract<SloWindow, { kind: 'calendar' }>['period']

const PERIODS: Readonly<Partial<Record<ShorthandUnit, Period>>> = {
  w: 'week',
  M: 'month',
  Q: 'quarter',
  Y: 'year',
}

/** Longest rolling window that an objective holds. */
const MOST_DAYS = 3_660

/**
 * Objectives hold rolling windows of any length, and calendar windows of one week from Monday, one
 * month, one quarter from January or one year, from midnight. Any other start or count would
 * judge other days, so it isn't taken as the nearest of them.
 */
export function draftWindow(window: OpenSloWindow, { annotations }: OpenSloMeta): DraftWindow {
  if (window.kind === 'rolling') {
    // The exact length stands beside a duration in whole minutes, unless that has been changed.
    const noted = Number(annotations.get(ANNOTATION.days) ?? Number.NaN)
    const isExact = noted > 0 && Math.abs(noted - window.days) * 1_440 <= 1
    const days = isExact ? noted : window.days
    if (days <= MOST_DAYS) return { window: { kind: 'rolling', days }, loss: null }
    return { window: null, loss: `a window of ${days} days; at most ${MOST_DAYS} are held` }
  }
  const period = PERIODS[window.duration.unit]
  if (period === undefined || window.duration.count !== 1 || !isUsualStart(window, period)) {
    const loss = `calendar windows of ${window.text} from ${window.startTime}`
    return { window: null, loss }
  }
  const noted = annotations.get(ANNOTATION.timeZone)
  const timeZone =
    noted !== undefined && openSloZone(noted) === window.timeZone ? noted : window.timeZone
  return { window: { kind: 'calendar', period, timeZone }, loss: null }
}

/** Whether windows that begin at this time are those of the calendar. */
function isUsualStart({ start }: CalendarWindow, period: Period): boolean {
  const { year, month, day, hour, minute, second } = start
  if (hour !== 0 || minute !== 0 || second !== 0) return false
  if (period === 'week') return weekday(year, month, day) === 1
  if (day !== 1) return false
  return period === 'month' || (period === 'quarter' ? month % 3 === 1 : month === 1)
}

/** 1 is Monday; 1 January 1970 was a Thursday. */
function weekday(year: number, month: number, day: number): number {
  return ((((daysFromCivil(year, month, day) + 3) % 7) + 7) % 7) + 1
}

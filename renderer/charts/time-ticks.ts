import { epochOfWallTime, wallTimeAt, type WallTime } from '#core/time/zone.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import type { PlotTick } from './plot-spec.ts'

type TickUnit = 'minute' | 'hour' | 'day' | 'month' | 'year'

interface TickStep {
  readonly unit: TickUnit
  readonly every: number
  readonly ms: number
}

const MONTH_MS = 30.44 * DAY_MS
const YEAR_MS = 365.25 * DAY_MS

const steps: readonly TickStep[] = [
  ...[1, 5, 15, 30].map((every) => ({ unit: 'minute' as const, every, ms: every * MINUTE_MS })),
  ...[1, 3, 6, 12].map((every) => ({ unit: 'hour' as const, every, ms: every * HOUR_MS })),
  ...[1, 2, 7, 14].map((every) => ({ unit: 'day' as const, every, ms: every * DAY_MS })),
  ...[1, 2, 3, 6].map((every) => ({ unit: 'month' as const, every, ms: every * MONTH_MS })),
  ...[1, 2, 5, 10].map((every) => ({ unit: 'year' as const, every, ms: every * YEAR_MS })),
]

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Ticks at round wall times of a zone (so a day tick is local midnight in both seasons). */
export function timeTicks(range: TimeRange, zone: string, most: number): PlotTick[] {
  const rough = (range.toMs - range.fromMs) / Math.max(1, most)
  const step = steps.find(({ ms }) => ms >= rough) ?? steps.at(-1)!
  const ticks: PlotTick[] = []
  let wall = floorWall[step.unit](wallTimeAt(range.fromMs, zone), step.every)
  let before: WallTime | null = null
  for (let guard = 0; guard < 1000; guard++) {
    const { ms } = epochOfWallTime(wall, zone)
    if (ms > range.toMs) break
    if (ms >= range.fromMs) {
      ticks.push({ value: ms, label: tickLabel(wall, before, step.unit) })
      before = wall
    }
    wall = nextWall[step.unit](wall, step.every)
  }
  return ticks
}

type MoveWall = (wall: WallTime, every: number) => WallTime

/** The latest round wall time at or before one, by unit. */
const floorWall: Record<TickUnit, MoveWall> = {
  minute: (wall, every) => ({
    ...atMidnight(wall),
    hour: wall.hour,
    minute: floorTo(wall.minute, every),
  }),
  hour: (wall, every) => ({ ...atMidnight(wall), hour: floorTo(wall.hour, every) }),
  day: (wall, every) => shiftDays(atMidnight(wall), every % 7 === 0 ? 1 - wall.weekday : 0),
  month: (wall, every) => ({
    ...atMidnight(wall),
    month: floorTo(wall.month - 1, every) + 1,
    day: 1,
  }),
  year: (wall, every) => ({
    ...atMidnight(wall),
    year: floorTo(wall.year, every),
    month: 1,
    day: 1,
  }),
}

/** The round wall time after one that is round, by unit. */
const nextWall: Record<TickUnit, MoveWall> = {
  minute: (wall, every) => shiftMinutes(wall, every),
  hour: (wall, every) => shiftMinutes(wall, every * 60),
  day: (wall, every) => shiftDays(wall, every),
  month: (wall, every) => {
    const month = wall.month - 1 + every
    return { ...wall, year: wall.year + Math.floor(month / 12), month: (month % 12) + 1, day: 1 }
  },
  year: (wall, every) => ({ ...wall, year: wall.year + every }),
}

function atMidnight(wall: WallTime): WallTime {
  return { ...wall, hour: 0, minute: 0, second: 0, millisecond: 0 }
}

/** Ends at midnight, so that a step of hours starts anew each day. */
function shiftMinutes(wall: WallTime, minutes: number): WallTime {
  const minute = wall.hour * 60 + wall.minute + minutes
  if (minute >= 1440) return atMidnight(shiftDays(wall, 1))
  return { ...wall, hour: Math.floor(minute / 60), minute: minute % 60 }
}

function shiftDays(wall: WallTime, days: number): WallTime {
  const shifted = wallTimeAt(Date.UTC(wall.year, wall.month - 1, wall.day + days), 'UTC')
  return { ...shifted, hour: wall.hour, minute: wall.minute }
}

function floorTo(value: number, every: number): number {
  return value - (value % every)
}

/** The shortest text that is clear beside the tick before it. */
function tickLabel(wall: WallTime, before: WallTime | null, unit: TickUnit): string {
  const newYear = before !== null && before.year !== wall.year
  const month = months[wall.month - 1] ?? ''
  if (unit === 'year') return String(wall.year)
  if (unit === 'month') return newYear ? `${month} ${wall.year}` : month
  const date = `${wall.day} ${month}`
  if (unit === 'day') return newYear ? `${date} ${wall.year}` : date
  if (before === null || before.day !== wall.day) return date
  return `${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`
}

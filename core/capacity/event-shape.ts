import type { TrendFit } from '#core/forecast/trend-fit.ts'
import { DAY_MS, type DurationMs, type EpochMs } from '#core/units/units.ts'
import type { CapacityEvent } from '#core/workspace/model/capacity.ts'
import { middleOf, scaleOf } from './amount.ts'
import { growthLine } from './growth-line.ts'

/** What changes the future of a fit and of its limit. */
export interface ShapeQuestion {
  readonly fit: TrendFit
  /** In order of time, all still to come; see `checkEvents`. */
  readonly events: readonly CapacityEvent[]
  /** Multiplies all use of the fit: 1.2 is demand + 20 %. */
  readonly demandFactor: number
  /** Multiplies the growth from `growthFromMs` on. */
  readonly growthFactor: number
  readonly growthFromMs: EpochMs
  /** The limit before any event, in the unit of the series. */
  readonly limit: number
  /** What the use can't fall below and rise above; infinite where nothing is known. */
  readonly floor: number
  readonly cap: number
  /** Values are peaks of slots of this length; null for measurements as they are. */
  readonly slotMs: DurationMs | null
}

/** Regular times: step j is `fromMs + j * stepMs`. */
export interface StepGrid {
  readonly fromMs: EpochMs
  readonly stepMs: DurationMs
  readonly steps: number
}

/** Steps `[start, end)` in which nothing changes. */
export interface Stretch {
  readonly start: number
  readonly end: number
  /** What becomes of a value v: `((v + turned) * scale + shift) * peak`. */
  readonly scale: number
  readonly shift: number
  readonly peak: number
  /** `turned` is `turn * line + turnLine` of the growth, and the same of a drawn slope by days. */
  readonly turn: number
  readonly turnLine: number
  readonly turnDays: number
  readonly limit: number
}

/** How events change values on a grid. */
export interface EventShape {
  readonly grid: StepGrid
  readonly floor: number
  readonly cap: number
  /** Days of each step since the first. */
  readonly days: Float64Array
  /** The growth of the expected use at each step; empty where no growth changes. */
  readonly line: Float64Array
  /** The middle of each event's amount, in the order of the events. */
  readonly middle: Float64Array
  /** The stretches of the grid under given amounts. */
  readonly stretchesOf: (amounts: Float64Array) => readonly Stretch[]
}

/** A moment this close after a step belongs to it: dates carry no binary slop. */
const CLOSE = 1e-9

/**
 * Lays events over a grid of times. They act in the order of their dates on what is there by
 * then: a launch adds, demand multiplies everything so far, growth turns the line. A seasonal
 * peak multiplies what comes out, so its end takes nothing along. A slot that an event begins in
 * counts as a whole on the worse side: more use holds for all of it, more capacity from the next.
 */
export function eventShape(question: ShapeQuestion, grid: StepGrid): EventShape {
  const { fit, events, growthFactor } = question
  const { fromMs, stepMs, steps } = grid
  const turns = growthFactor !== 1 || events.some(({ kind }) => kind === 'growth')
  const middle = Float64Array.from(events, ({ amount, kind }) => middleOf(amount, scaleOf(kind)))
  const moments = momentsOf(question, grid, middle)
  const lineAt = turns ? growthLine(fit) : flat
  return {
    grid,
    floor: Math.max(fit.floor, question.floor),
    cap: question.cap,
    days: Float64Array.from({ length: steps }, (_, step) => (step * stepMs) / DAY_MS),
    line: turns
      ? Float64Array.from({ length: steps }, (_, step) => lineAt(fromMs + step * stepMs))
      : new Float64Array(),
    middle,
    stretchesOf: (amounts) => stretchesOf(question, grid, moments, amounts, lineAt),
  }
}

/**
 * Changes values on the grid in place.
 *
 * @param slope what a path's line grows by more than the fit's, per day; 0 for the mean
 */
export function applyShape(
  { floor, cap, days, line }: EventShape,
  stretches: readonly Stretch[],
  values: Float64Array,
  slope = 0,
): void {
  for (const { start, end, scale, shift, peak, turn, turnLine, turnDays } of stretches) {
    const turned = turn !== 0 || turnLine !== 0
    for (let step = start; step < end; step += 1) {
      let value = values[step]!
      if (turned) value += turnLine + turn * line[step]! + slope * (turnDays + turn * days[step]!)
      value = (scale * value + shift) * peak
      values[step] = value < floor ? floor : value > cap ? cap : value
    }
  }
}

/** Where no growth changes its line is not asked for. */
function flat(): number {
  return 0
}

/** Where an event starts or stops to act. */
interface Moment {
  readonly step: number
  /** Index of the event. */
  readonly event: number
  readonly ends: boolean
}

function momentsOf(
  { events, slotMs }: ShapeQuestion,
  { fromMs, stepMs, steps }: StepGrid,
  middle: Float64Array,
): Moment[] {
  const place = (ms: EpochMs, whole: boolean): number => {
    const exact = (ms - fromMs) / stepMs
    const step = whole && slotMs !== null ? Math.floor(exact + CLOSE) : Math.ceil(exact - CLOSE)
    return Math.max(0, step)
  }
  return events
    .flatMap(({ atMs, endMs, kind }, event): Moment[] => {
      const worse = makesWorse(kind, middle[event]!)
      const starts = { step: place(atMs, worse), event, ends: false }
      if (kind !== 'peak') return [starts]
      return [starts, { step: place(endMs!, !worse), event, ends: true }]
    })
    .filter(({ step }) => step < steps)
    .toSorted((a, b) => a.step - b.step)
}

/** Whether an event brings the limit nearer. */
function makesWorse(kind: CapacityEvent['kind'], amount: number): boolean {
  // A line turns where its date is, between steps too.
  if (kind === 'migration' || kind === 'growth') return false
  if (kind === 'capacity') return amount < 0
  return kind === 'peak' ? amount > 1 : amount > 0
}

function stretchesOf(
  { events, demandFactor, growthFactor, growthFromMs, limit }: ShapeQuestion,
  { fromMs, steps }: StepGrid,
  moments: readonly Moment[],
  amounts: Float64Array,
  lineAt: (ms: EpochMs) => number,
): Stretch[] {
  let [scale, shift, peak, growth, turnLine, turnDays, top] = [demandFactor, 0, 1, 1, 0, 0, limit]
  const grow = (factor: number, ms: EpochMs): void => {
    const change = growth - growth * factor
    turnLine += change * lineAt(ms)
    turnDays += (change * (ms - fromMs)) / DAY_MS
    growth *= factor
  }
  const take = ({ event, ends }: Moment): void => {
    const { kind, atMs } = events[event]!
    const amount = amounts[event]!
    if (kind === 'launch') shift += amount
    else if (kind === 'migration') shift -= amount
    else if (kind === 'capacity') top += amount
    else if (kind === 'growth') grow(amount, atMs)
    else if (kind === 'peak') peak = ends ? peak / amount : peak * amount
    else [scale, shift] = [scale * (1 + amount), shift * (1 + amount)]
  }
  if (growthFactor !== 1) grow(growthFactor, growthFromMs)
  const stretches: Stretch[] = []
  let start = 0
  const close = (end: number): void => {
    if (end > start) {
      const turn = growth - 1
      stretches.push({ start, end, scale, shift, peak, turn, turnLine, turnDays, limit: top })
    }
    start = Math.max(start, end)
  }
  for (const moment of moments) {
    close(moment.step)
    take(moment)
  }
  close(steps)
  return stretches
}

import type { SliColumns } from '#core/series/series.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import { HOUR_MS, type EpochMs } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'
import { isExhausted } from './budget-health.ts'
import { exhaustedSince } from './burn-down.ts'
import { hoursToExhaustion, periodsToExhaustion, type Exhaustion } from './exhaustion.ts'
import { hasData, slotsInside, slotStart } from './slots.ts'
import type { WindowBudget } from './window-budget.ts'

interface LookbackBurn {
  readonly lookbackHours: number
  readonly rate: number | null
}

/** What a projection starts from. */
export interface ProjectionInput {
  readonly kind: SloWindow['kind']
  readonly columns: SliColumns
  readonly window: TimeRange
  readonly range: TimeRange
  readonly budget: WindowBudget
  readonly nowMs: EpochMs
  /** Burn rates to project, the first that is known is taken. */
  readonly burns: readonly LookbackBurn[]
}

/** When the budget runs out, with the burn rate that was taken to go on. */
export interface ProjectedExhaustion extends Exhaustion {
  readonly burn: { readonly rate: number; readonly lookbackHours: number } | null
  /**
   * What dividing what is left by the burn rate says, as other tools do: beside `atMs` it shows
   * what rolls off. Null where that has no answer.
   */
  readonly linearMs: EpochMs | null
}

/** Parts that a rolling window is cut into, at least; an hour each in windows over a day. */
const MIN_PERIODS = 24

/**
 * When the budget is spent if the present burn rate goes on. A calendar window ends the
 * question at its end. In a rolling one old bad time leaves while new arrives; dividing what is
 * left by the burn rate would give dates that never come.
 */
export function projectExhaustion(input: ProjectionInput): ProjectedExhaustion {
  const burn = knownBurn(input.burns)
  const linearMs = linearExhaustion(input, burn?.rate ?? null)
  return { ...exhaustionOf(input, burn?.rate ?? null, linearMs), burn, linearMs }
}

function exhaustionOf(
  { budget, columns, range, nowMs, kind, window }: ProjectionInput,
  rate: number | null,
  linearMs: EpochMs | null,
): Exhaustion {
  if (budget.remaining === null) return { atMs: null, reason: 'no-data' }
  if (isExhausted(budget.remaining)) {
    return { atMs: exhaustedSince(columns, range, budget.allowedBad), reason: 'exhausted' }
  }
  if (rate === null) return { atMs: null, reason: 'no-data' }
  if (rate === 0) return { atMs: null, reason: 'no-burn' }
  if (kind === 'calendar') {
    const isLater = linearMs === null || linearMs >= window.toMs
    return isLater
      ? { atMs: null, reason: 'outlasts-window' }
      : { atMs: linearMs, reason: 'projected' }
  }
  const windowMs = durationMs(window)
  const count = Math.max(MIN_PERIODS, Math.round(windowMs / HOUR_MS))
  const future = (rate * budget.allowedBad) / count
  const past = badByPeriod(columns, range, count)
  const periods = periodsToExhaustion(past, future, budget.allowedBad)
  if (periods === null) return { atMs: null, reason: 'rolls-off' }
  return { atMs: Math.round(nowMs + (periods * windowMs) / count), reason: 'projected' }
}

function linearExhaustion(
  { budget, window, nowMs }: ProjectionInput,
  rate: number | null,
): EpochMs | null {
  if (budget.remaining === null || rate === null || isExhausted(budget.remaining)) return null
  // A share of the budget is a share of the time that it stands on; past gaps aren't in it.
  const hours = hoursToExhaustion(budget.remaining, rate, budget.countedShare * durationMs(window))
  return hours === null ? null : Math.round(nowMs + hours * HOUR_MS)
}

function knownBurn(burns: readonly LookbackBurn[]): ProjectedExhaustion['burn'] {
  for (const { lookbackHours, rate } of burns) if (rate !== null) return { lookbackHours, rate }
  return null
}

/** Bad events in `count` equal parts of a range, oldest first; a slot belongs where it starts. */
function badByPeriod(columns: SliColumns, range: TimeRange, count: number): Float64Array {
  const { first, end } = slotsInside(columns, range)
  const lengthMs = durationMs(range) / count
  const bad = new Float64Array(count)
  for (let index = first; index < end; index += 1) {
    if (!hasData(columns, index)) continue
    const period = Math.floor((slotStart(columns, index) - range.fromMs) / lengthMs)
    bad[period]! += columns.total[index]! - columns.good[index]!
  }
  return bad
}

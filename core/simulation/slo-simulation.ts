import type { SloStatus } from '#core/error-budget/slo-status.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import { calendarWindowAt } from '#core/time/calendar-window.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, type Days, type EpochMs } from '#core/units/units.ts'
import type { Slo, SloWindow } from '#core/workspace/model/objectives.ts'
import type { DurationModel } from './incident-model.ts'
import { SIMULATION_VERSION, type WindowSimulation } from './simulation-input.ts'
import type { SloHistory } from './slo-history.ts'

/** What a simulation of an objective is made of. */
export interface SloSimulationOptions {
  readonly slo: Slo
  readonly history: Pick<SloHistory, 'fit' | 'costs' | 'outsideMinutesPerDay'>
  readonly trials: number
  readonly seed: number
}

/**
 * The simulation of an objective's next window, from its start and with an untouched budget:
 * the calendar window after the one in force, or as many days as a rolling window has.
 */
export function nextWindowSimulation(
  options: SloSimulationOptions,
  nowMs: EpochMs,
): WindowSimulation {
  const days = durationMs(nextSloWindow(options.slo.window, nowMs)) / DAY_MS
  return wholeWindowSimulation(options, days)
}

/** The simulation of a window of so many days, from its start and with an untouched budget. */
export function wholeWindowSimulation(
  options: SloSimulationOptions,
  windowDays: Days,
): WindowSimulation {
  return simulationOf(options, windowDays, 0, 0)
}

/** When that window is. A rolling one is taken to start now. */
export function nextSloWindow(window: SloWindow, nowMs: EpochMs): TimeRange {
  if (window.kind === 'rolling') return { fromMs: nowMs, toMs: nowMs + window.days * DAY_MS }
  return calendarWindowAt(sloWindowAt(window, nowMs).toMs, window.period, window.timeZone)
}

/**
 * The simulation of the rest of a calendar window in progress, starting with what is left.
 * Null for a rolling window, which has no end, and without data about what is spent.
 */
export function restOfWindowSimulation(
  options: SloSimulationOptions,
  status: SloStatus,
): WindowSimulation | null {
  const { remaining, countedShare } = status.windowBudget
  if (options.slo.window.kind !== 'calendar' || remaining === null) return null
  const elapsedDays = durationMs(status.range) / DAY_MS
  const windowDays = durationMs(status.window) / DAY_MS
  if (elapsedDays >= windowDays) return null
  // Past time without data has no budget: what is left is left of the time that counts.
  const leftMinutes = remaining * countedShare * status.budgetMinutes
  return simulationOf(options, windowDays, elapsedDays, status.budgetMinutes - leftMinutes)
}

function simulationOf(
  { slo, history, trials, seed }: SloSimulationOptions,
  windowDays: Days,
  elapsedDays: Days,
  startConsumedMinutes: number,
): WindowSimulation {
  const { fit, costs, outsideMinutesPerDay } = history
  const leftDays = windowDays - elapsedDays
  return {
    version: SIMULATION_VERSION,
    windowDays,
    elapsedDays,
    target: slo.target,
    startConsumedMinutes,
    backgroundMinutes: (outsideMinutesPerDay ?? 0) * leftDays,
    incidents: {
      count: { dist: 'poisson', mean: fit.rate.perDay * leftDays },
      duration: durationsOf(history),
      impact: costs?.impact ?? fit.impact.share,
    },
    clipAtWindowEnd: false,
    trials,
    seed,
  }
}

function durationsOf({ fit, costs }: SloSimulationOptions['history']): DurationModel {
  if (costs !== null) return { dist: 'empirical', minutes: [...costs.durations] }
  const { medianMinutes, sigma } = fit.duration
  return { dist: 'lognormal', medianMinutes, sigma }
}

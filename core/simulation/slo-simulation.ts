import type { SloStatus } from '#core/error-budget/slo-status.ts'
import { calendarWindowAt } from '#core/time/calendar-window.ts'
import { durationMs } from '#core/time/time-range.ts'
import { DAY_MS, type Days, type EpochMs } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { IncidentFit } from './fit-incidents.ts'
import { SIMULATION_VERSION, type WindowSimulation } from './simulation-input.ts'

export interface SloSimulationOptions {
  readonly slo: Slo
  readonly fit: IncidentFit
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
  return simulationOf(options, nextWindowDays(options.slo, nowMs), 0, 0)
}

/**
 * The simulation of the rest of a calendar window in progress, starting with what is spent.
 * Null for a rolling window, which has no end, and without data about what is spent.
 */
export function restOfWindowSimulation(
  options: SloSimulationOptions,
  status: SloStatus,
): WindowSimulation | null {
  const { consumed } = status.windowBudget
  if (options.slo.window.kind !== 'calendar' || consumed === null) return null
  const elapsedDays = durationMs(status.range) / DAY_MS
  const windowDays = durationMs(status.window) / DAY_MS
  if (elapsedDays >= windowDays) return null
  return simulationOf(options, windowDays, elapsedDays, consumed * status.budgetMinutes)
}

function nextWindowDays({ window }: Slo, nowMs: EpochMs): Days {
  if (window.kind === 'rolling') return window.days
  const current = calendarWindowAt(nowMs, window.period, window.timeZone)
  const next = calendarWindowAt(current.toMs, window.period, window.timeZone)
  return durationMs(next) / DAY_MS
}

function simulationOf(
  { slo, fit, trials, seed }: SloSimulationOptions,
  windowDays: Days,
  elapsedDays: Days,
  startConsumedMinutes: number,
): WindowSimulation {
  return {
    version: SIMULATION_VERSION,
    windowDays,
    elapsedDays,
    target: slo.target,
    startConsumedMinutes,
    incidents: {
      count: { dist: 'poisson', mean: fit.rate.perDay * (windowDays - elapsedDays) },
      duration: {
        dist: 'lognormal',
        medianMinutes: fit.duration.medianMinutes,
        sigma: fit.duration.sigma,
      },
      impact: fit.impact.share,
    },
    clipAtWindowEnd: false,
    trials,
    seed,
  }
}

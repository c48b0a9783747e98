import {
  HOUR_MS,
  MINUTE_MS,
  type DurationMs,
  type EventCount,
  type Hours,
  type Minutes,
  type Ratio,
} from '#core/units/units.ts'
import { BILLION, budgetPartsPerBillion } from './exact-target.ts'

/** A steady service that is hit by an attack or an outage. */
export interface EnduranceInput {
  readonly windowMs: DurationMs
  readonly target: Ratio
  /** Requests of the window without the attack, and the share of them that succeeds. */
  readonly baselineRequests: EventCount
  readonly baselineSli: Ratio
  /** Share of good requests while the attack lasts. */
  readonly attackSli: Ratio
}

/** What it takes to spend the whole budget, by each method; null when nothing does. */
export interface Endurance {
  /** Bad minutes, whatever their traffic. */
  readonly timeslicesBadMinutes: Minutes
  /** Hours of the attack that bring the mean ratio down to the target. */
  readonly ratioTimeslicesHours: Hours | null
  /** Requests that the attack adds, and those of them that fail. */
  readonly occurrencesRequests: EventCount | null
  readonly occurrencesFailed: EventCount | null
}

/**
 * How much of an attack a budget endures by each method, a worked comparison to choose a method
 * by. By occurrences the added requests dilute the total as they fail; by ratio time slices each
 * hour of attack replaces an hour of the baseline; time slices ask for bad time alone.
 */
export function methodEndurance(input: EnduranceInput): Endurance {
  const { windowMs, baselineRequests } = input
  const budget = budgetPartsPerBillion(input.target)
  const usual = budgetPartsPerBillion(input.baselineSli)
  const attack = budgetPartsPerBillion(input.attackSli)
  const badMinutes = { timeslicesBadMinutes: ((windowMs / MINUTE_MS) * budget) / BILLION }
  const spare = budget - usual
  if (spare <= 0) {
    const spent = { ratioTimeslicesHours: 0, occurrencesRequests: 0, occurrencesFailed: 0 }
    return { ...badMinutes, ...spent }
  }
  const requests = attack > budget ? (baselineRequests * spare) / (attack - budget) : null
  const share = attack >= budget ? spare / (attack - usual) : null
  return {
    ...badMinutes,
    ratioTimeslicesHours: share === null ? null : (windowMs / HOUR_MS) * share,
    occurrencesRequests: requests,
    occurrencesFailed: requests === null ? null : (requests * attack) / BILLION,
  }
}

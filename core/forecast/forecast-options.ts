import type { Issue } from '#core/result/issue.ts'
import { formatDuration } from '#core/units/format.ts'
import type { DurationMs } from '#core/units/units.ts'
import type { ForecastOptions } from './forecast.ts'

/** A forecast of more steps than this says nothing and draws nothing. */
const MAX_STEPS = 100_000

/** What is wrong with the options, or null. `stepMs` is the step of the data they apply to. */
export function checkForecastOptions(options: ForecastOptions, stepMs: DurationMs): Issue | null {
  const { horizonMs, levels = [], seasonsMs = [], knownEvents = [] } = options
  if (!(stepMs > 0)) return noStep()
  if (!(horizonMs > 0) || horizonMs / stepMs > MAX_STEPS) {
    const longest = MAX_STEPS * stepMs
    return invalid(
      'horizonMs',
      'The horizon',
      durationText(horizonMs),
      `above 0 and at most ${formatDuration(longest)}, which is ${MAX_STEPS} times the ${formatDuration(stepMs)} between measurements; coarser data reach further`,
    )
  }
  const level = levels.find((value) => !(value > 0 && value < 1))
  if (level !== undefined) {
    return invalid('levels', 'The level of a band', String(level), 'between 0 and 1, both excluded')
  }
  const season = seasonsMs.find((value) => !(value > 0 && value < Infinity))
  if (season !== undefined) {
    return invalid('seasonsMs', 'The length of a season', durationText(season), 'above 0')
  }
  const step = options.stepMs
  if (step !== undefined && !(step > 0 && step < Infinity)) {
    return invalid('stepMs', 'The step', durationText(step), 'above 0')
  }
  const { floor = -Infinity, cap = Infinity } = options
  if (!(floor < cap)) {
    return invalid('cap', 'The cap', `${cap} over a floor of ${floor}`, 'above the floor')
  }
  const event = knownEvents.find(({ fromMs, toMs }) => !(toMs > fromMs))
  if (event !== undefined) {
    return {
      code: 'invalid-forecast-option',
      severity: 'error',
      message: `The known event “${event.name}” ends before it begins.`,
      remedy: 'Give an end after its start, or take it out.',
      path: 'knownEvents',
    }
  }
  return null
}

function durationText(ms: number): string {
  return Number.isFinite(ms) ? formatDuration(ms) : 'not a length of time'
}

function noStep(): Issue {
  return {
    code: 'invalid-forecast-option',
    severity: 'error',
    message: 'Most measurements have the same time, so there is no step to forecast by.',
    remedy: 'Correct the times of the export and import it again.',
    path: 'stepMs',
  }
}

function invalid(option: string, what: string, value: string, range: string): Issue {
  return {
    code: 'invalid-forecast-option',
    severity: 'error',
    message: `${what} is ${value}.`,
    remedy: `Choose a value ${range}.`,
    path: option,
  }
}

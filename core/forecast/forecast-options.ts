import type { Issue } from '#core/result/issue.ts'
import type { DurationMs } from '#core/units/units.ts'
import type { ForecastOptions } from './forecast.ts'

/** A forecast of more steps than this says nothing and draws nothing. */
const MAX_STEPS = 100_000

/** What is wrong with the options, or null. `stepMs` is the step of the data they apply to. */
export function checkForecastOptions(options: ForecastOptions, stepMs: DurationMs): Issue | null {
  const { horizonMs, levels = [], seasonsMs = [] } = options
  if (!(horizonMs > 0) || horizonMs / stepMs > MAX_STEPS) {
    return invalid('horizonMs', horizonMs, `between 1 and ${MAX_STEPS} steps of ${stepMs} ms`)
  }
  const level = levels.find((value) => !(value > 0 && value < 1))
  if (level !== undefined) return invalid('levels', level, 'between 0 and 1, both excluded')
  const season = seasonsMs.find((value) => !(value > 0 && value < Infinity))
  if (season !== undefined) return invalid('seasonsMs', season, 'above 0')
  const step = options.stepMs
  if (step !== undefined && !(step > 0 && step < Infinity)) {
    return invalid('stepMs', step, 'above 0')
  }
  return null
}

function invalid(option: string, value: number, range: string): Issue {
  return {
    code: 'invalid-forecast-option',
    severity: 'error',
    message: `${option} is ${value}.`,
    remedy: `Choose a value ${range}.`,
    path: option,
  }
}

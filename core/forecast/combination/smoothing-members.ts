import { fitDamped, fitHoltWinters, fitSimple } from '../smoothing/fast-smoothing.ts'
import { forecastSmoothing, type SmoothingFit } from '../smoothing/smoothing-fit.ts'
import { lagOneCorrelation } from '../residual-noise.ts'
import type { FitMemory, MemberForecast, MemberId } from './member.ts'
import type { MemberColumn } from './member-column.ts'
import { advanceSmoothing } from './smoothing-runs.ts'

/** Holt-Winters with the shortest season; without a season Holt's trend that fades. */
export const holtWinters: MemberForecast = (column, horizon, memory) =>
  smoothed('holt-winters', column.values, column, horizon, memory)

/** The same on the scale on which growth by a factor is a line. */
export const growthHoltWinters: MemberForecast = (column, horizon, memory) => {
  const { scale, values } = column
  const scaled = scale.kind === 'plain' ? column.cleaned : values.map(scale.to)
  const ahead = smoothed('growth-holt-winters', scaled, column, horizon, memory)
  return ahead === null ? null : ahead.map(scale.from)
}

/**
 * Holt-Winters on values without outliers, without a trend ahead; the distance of the last
 * value fades away as an AR(1) does.
 */
export const steadyHoltWinters: MemberForecast = (column, horizon, memory) => {
  const { cleaned, periods } = column
  const fit = remembered('steady-holt-winters', memory, () =>
    periods.length > 0 ? fitHoltWinters(cleaned, periods[0]!) : fitSimple(cleaned),
  )
  if (fit === null) return null
  const { state, lastError } = advanceSmoothing(fit, cleaned)
  const phi = correlationOf(fit)
  const ahead = forecastSmoothing({ ...fit, end: { ...state, trend: 0 } }, horizon)
  let left = Number.isNaN(lastError) ? 0 : lastError
  for (let step = 0; step < horizon; step += 1) {
    left *= phi
    ahead[step]! += left
  }
  return ahead
}

function smoothed(
  id: MemberId,
  values: Float64Array,
  { periods, fading }: MemberColumn,
  horizon: number,
  memory: FitMemory,
): Float64Array | null {
  const fit = remembered(id, memory, () =>
    periods.length > 0 ? fitHoltWinters(values, periods[0]!) : fitDamped(values),
  )
  if (fit === null) return null
  const { state } = advanceSmoothing(fit, values)
  return forecastSmoothing({ ...fit, phi: Math.min(fading, fit.phi), end: state }, horizon)
}

function remembered(
  id: MemberId,
  memory: FitMemory,
  fit: () => SmoothingFit | null,
): SmoothingFit | null {
  const known = memory.get(id)
  if (known !== undefined) return known
  const fresh = fit()
  memory.set(id, fresh)
  return fresh
}

/** Lag-1 correlation of the one-step errors, at least 0. */
function correlationOf({ residuals }: SmoothingFit): number {
  const steps = residuals.map((_, i) => i)
  const errors = residuals.map((error) => (Number.isNaN(error) ? 0 : error))
  return Math.max(0, lagOneCorrelation(steps, errors, 1))
}

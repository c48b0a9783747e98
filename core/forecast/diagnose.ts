import { variance } from '#core/stats/variance.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import type { BackTest } from './back-test-result.ts'
import type { FittedTrend } from './fit-trend.ts'
import type { Estimate, ForecastDiagnostics } from './forecast.ts'
import { fitLinear } from './linear.ts'
import type { Observations } from './observations.ts'
import { durbinWatson } from './residual-noise.ts'
import { seasonLabel } from './season-label.ts'
import { theilSenSlopePerDay } from './theil-sen.ts'
import type { TrendFit } from './trend-fit.ts'

const GROWTH_LEVEL = 0.95

/** What stands behind a forecast: residuals, seasons, shifts, growth and the back-test. */
export function diagnose(
  observations: Observations,
  fitted: FittedTrend,
  backTest: BackTest | null,
): Omit<ForecastDiagnostics, 'members' | 'eventEffects'> {
  const { fit, residuals } = fitted
  const spread = variance(observations.values)
  const left = residuals.reduce((sum, value) => sum + value * value, 0) / (residuals.length - 1)
  return {
    ols: fitLinear(observations.times, observations.values),
    robustSlopePerDay: theilSenSlopePerDay(observations.times, observations.values),
    growthPerDay: growthOf(fit),
    residuals: {
      sd: fit.residualSd,
      r2: spread > 0 ? 1 - left / spread : 0,
      autocorrelation: fitted.autocorrelation,
      durbinWatson: durbinWatson(residuals),
      varianceInflation: fit.varianceInflation,
      widening: fit.widening,
    },
    seasons: fit.seasons.map(({ lengthMs, strength }) => ({
      lengthMs,
      label: seasonLabel(lengthMs),
      strength,
    })),
    levelShifts: fit.shifts,
    backTest,
  }
}

/** The slope of a fit per day with its 95 % interval. */
export function growthOf(fit: TrendFit): Estimate {
  const t = studentTQuantile((1 + GROWTH_LEVEL) / 2, fit.df)
  const spread = t * Math.sqrt(fit.varSlope) * fit.widening
  const value = fit.slopePerDay
  return { value, lower: value - spread, upper: value + spread, level: GROWTH_LEVEL }
}

import type { ExhaustionDate } from '#core/capacity/exhaustion-date.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { Forecast } from '#core/forecast/forecast.ts'

/** What the outlook says; the columns behind it are left out. */
export function outlookJson(outlook: ResourceOutlook): Record<string, unknown> {
  const { history: _history, forecast: _forecast, fan: _fan, ...rest } = outlook
  const { exhaustion, softExhaustion } = outlook
  return {
    ...rest,
    exhaustion: datesJson(exhaustion),
    softExhaustion: softExhaustion === null ? null : datesJson(softExhaustion),
  }
}

/** The dates without the distribution behind them, which is for charts. */
function datesJson(exhaustion: ExhaustionDate): Record<string, unknown> {
  const { cumulative: _cumulative, histogram: _histogram, ...dates } = exhaustion
  return dates
}

/** Columns as plain arrays; typed arrays would print as objects. */
export function forecastJson(forecast: Forecast): Record<string, unknown> {
  const { model, reason, stepMs, times, mean, levels, assumptions, warnings } = forecast
  const { growthPerDay, seasons, levelShifts, residuals, members, eventEffects, backTest } =
    forecast.diagnostics
  return {
    model,
    reason,
    stepMs,
    times: [...times],
    mean: [...mean],
    levels: levels.map(({ level, lower, upper }) => ({
      level,
      lower: [...lower],
      upper: [...upper],
    })),
    growthPerDay,
    seasons,
    levelShifts,
    residuals,
    members,
    eventEffects,
    backTest,
    dataUsed: forecast.dataUsed,
    assumptions,
    warnings,
  }
}

import { forecastSeries } from '#core/forecast/forecast-series.ts'
import { horizonOfDays } from '#core/forecast/forecast.ts'
import { formatDate, formatDateTime, formatQuantity } from '#core/units/format.ts'
import { asOfMs } from '#core/workspace/as-of.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type CommandOutcome, type OptionValues } from './command.ts'
import { seriesChoices, type ForecastChoices } from './forecast-choices.ts'
import { findRecord } from './find-record.ts'
import { numberOption } from './options.ts'
import { forecastJson } from './outlook-json.ts'

/** How far ahead a series is forecast. */
function horizonDays(options: OptionValues): number {
  return numberOption(options, 'horizon-days', { min: 1, max: 3660 }) ?? 90
}

/** `headroom forecast --series`: how a series goes on, with a band. */
export function forecastOfSeries(
  workspace: Workspace,
  name: string,
  options: OptionValues,
  choices: ForecastChoices,
): CommandOutcome {
  const record = findRecord('series', workspace.documents.series, name)
  const series = workspace.series.get(record.id)
  if (series === undefined) {
    throw new UsageError(`The series ${name} has no columns.`, 'Import it again.')
  }
  const level = numberOption(options, 'level', { min: 0.01, max: 0.999 }) ?? 0.8
  const forecast = forecastSeries(series, {
    horizonMs: horizonOfDays(horizonDays(options)),
    levels: [level],
    ...seriesChoices(choices),
  })
  if (!forecast.ok) throw new UsageError(forecast.error.message, forecast.error.remedy)
  const { times, mean, levels, model } = forecast.value
  const last = times.length - 1
  const zone = workspace.meta.timeZone
  const value = (column: Float64Array | undefined): string =>
    formatQuantity(column?.[last], record.unit)
  const percent = `${Math.round(level * 1000) / 10} %`
  return {
    findings: false,
    json: { series: record, ...forecastJson(forecast.value) },
    text: `${record.name} on ${formatDate(times[last], zone)}: ${value(mean)}, ${percent} between ${value(levels[0]?.lower)} and ${value(levels[0]?.upper)}.\n  as of ${formatDateTime(asOfMs([record], Infinity), zone)} ${zone}, ${model} model`,
  }
}

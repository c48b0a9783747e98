import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { rankOutlooks } from '#core/capacity/rank-outlooks.ts'
import { resourceOutlook } from '#core/capacity/resource-outlook.ts'
import { outlookSentence } from '#core/capacity/outlook-sentence.ts'
import { forecastSeries } from '#core/forecast/forecast-series.ts'
import { horizonOfDays, type Forecast } from '#core/forecast/forecast.ts'
import { issueText, type Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { formatDate, formatDateTime, formatPercent, formatQuantity } from '#core/units/format.ts'
import { asOfMs, ownAsOfMs } from '#core/workspace/as-of.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type Command, type CommandOutcome, type OptionValues } from '../command.ts'
import { findRecord } from '../find-record.ts'
import { numberOption, requiredText, seedOption, textOption, wordOption } from '../options.ts'
import { openWorkspace } from '../workspace-file.ts'

const MODELS = ['auto', 'linear', 'seasonal'] as const

/** `headroom forecast`: when does a resource run out, or how does a series go on? */
export const forecastCommand: Command = {
  name: 'forecast',
  summary: 'Forecasts when resources run out, or how a series goes on.',
  usage: '--workspace FILE [--resource NAME | --series NAME] [--horizon-days N]',
  help: {
    '--workspace FILE': 'the .headroom file',
    '--resource NAME': 'one resource by name or id; all of them, worst first, when absent',
    '--series NAME': 'series by name or id: values with a band',
    '--horizon-days N': 'how far ahead; default 90',
    '--level P': 'share of outcomes inside the band of a series, 0..1; default 0.8',
    '--model NAME': 'auto, linear or seasonal; default auto',
    '--seed N': 'seed of the sample paths of a resource; default 1',
  },
  options: {
    workspace: { type: 'string' },
    resource: { type: 'string' },
    series: { type: 'string' },
    'horizon-days': { type: 'string' },
    level: { type: 'string' },
    model: { type: 'string' },
    seed: { type: 'string' },
  },
  async run({ options }, shell) {
    const resource = textOption(options, 'resource')
    const series = textOption(options, 'series')
    if (resource !== undefined && series !== undefined) {
      throw new UsageError(
        'Give --resource or --series, not both.',
        'See: headroom forecast --help',
      )
    }
    const workspace = await openWorkspace(requiredText(options, 'workspace'), shell)
    if (series !== undefined) return forecastOfSeries(workspace, series, options)
    return resource === undefined
      ? forecastOfAll(workspace, options, shell.nowMs())
      : forecastOfResource(workspace, resource, options, shell.nowMs())
  },
}

function horizonDays(options: OptionValues): number {
  return numberOption(options, 'horizon-days', { min: 1, max: 3660 }) ?? 90
}

function outlookOf(
  workspace: Workspace,
  resource: Resource,
  options: OptionValues,
  clockMs: number,
): Result<ResourceOutlook, Issue> {
  const series = workspace.series.get(resource.seriesId)
  if (series === undefined) {
    throw new UsageError(
      `The series of ${resource.name} is not in the workspace.`,
      'Import it again.',
    )
  }
  return resourceOutlook({
    resource,
    series,
    nowMs: ownAsOfMs([resource.seriesId], workspace.documents.series, clockMs),
    horizonDays: horizonDays(options),
    model: wordOption(options, 'model', MODELS) ?? 'auto',
    seed: seedOption(options),
  })
}

function forecastOfResource(
  workspace: Workspace,
  name: string,
  options: OptionValues,
  clockMs: number,
): CommandOutcome {
  const resource = findRecord('resources', workspace.documents.resources, name)
  const outlook = outlookOf(workspace, resource, options, clockMs)
  if (!outlook.ok) throw new UsageError(outlook.error.message, outlook.error.remedy)
  return {
    findings: false,
    json: { ...outlookJson(outlook.value), forecast: forecastJson(outlook.value.forecast) },
    text: outlookText(outlook.value, workspace.meta.timeZone),
  }
}

/** The answer, and below it what it rests on. */
function outlookText(outlook: ResourceOutlook, zone: string): string {
  const { answer, utilisation, limit, resource, nowMs, forecast, paths, seed } = outlook
  const quantity = (value: number): string => formatQuantity(value, resource.unit)
  const use = `use ${quantity(utilisation.current)}, peak ${quantity(utilisation.peak)} of ${quantity(limit)} (${formatPercent(utilisation.peakRatio, 0)})`
  return `${outlookSentence(answer, zone)}
  ${use}; as of ${formatDateTime(nowMs, zone)} ${zone}, ${forecast.model} model, ${paths} paths, seed ${seed}`
}

/** Every resource, worst first; one that can't be answered says why. */
function forecastOfAll(
  workspace: Workspace,
  options: OptionValues,
  clockMs: number,
): CommandOutcome {
  const answers = workspace.documents.resources.map((resource) => ({
    resource,
    outlook: outlookOf(workspace, resource, options, clockMs),
  }))
  const known = answers.flatMap(({ outlook }) => (outlook.ok ? [outlook.value] : []))
  const ranked = rankOutlooks(known)
  const unanswered = answers.flatMap(({ resource, outlook }) =>
    outlook.ok ? [] : [{ resource, issue: outlook.error }],
  )
  const lines = [
    ...ranked.map((outlook) => outlookText(outlook, workspace.meta.timeZone)),
    ...unanswered.map(({ resource, issue }) => `${resource.name}: ${issueText(issue)}`),
  ]
  return {
    findings: unanswered.length > 0,
    json: { resources: ranked.map(outlookJson), unanswered },
    text: lines.length > 0 ? lines.join('\n') : 'There are no resources in this workspace.',
  }
}

/** What the outlook says; the columns behind it are left out. */
function outlookJson(outlook: ResourceOutlook): Record<string, unknown> {
  const { history: _history, forecast: _forecast, exhaustion, ...rest } = outlook
  const { cumulative: _cumulative, histogram: _histogram, ...dates } = exhaustion
  return { ...rest, exhaustion: dates }
}

function forecastOfSeries(
  workspace: Workspace,
  name: string,
  options: OptionValues,
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
    model: wordOption(options, 'model', MODELS) ?? 'auto',
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

/** Columns as plain arrays; typed arrays would print as objects. */
function forecastJson(forecast: Forecast): Record<string, unknown> {
  const { model, reason, stepMs, times, mean, levels, assumptions, warnings } = forecast
  const { growthPerDay, seasons, levelShifts } = forecast.diagnostics
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
    dataUsed: forecast.dataUsed,
    assumptions,
    warnings,
  }
}

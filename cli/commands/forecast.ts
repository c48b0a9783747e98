import type { ResourceOutlook, ResourceOutlookInput } from '#core/capacity/outlook.ts'
import { rankOutlooks } from '#core/capacity/rank-outlooks.ts'
import { resourceOutlook } from '#core/capacity/resource-outlook.ts'
import { purchaseSentence } from '#core/capacity/purchase-words.ts'
import { runOutBefore } from '#core/capacity/run-out-before.ts'
import { scenarioQuestion } from '#core/capacity/scenario-question.ts'
import { tornadoWork, type Tornado } from '#core/capacity/tornado.ts'
import { outlookSentence } from '#core/capacity/outlook-sentence.ts'
import { chanceText } from '#core/report/words.ts'
import { issueText, type Issue } from '#core/result/issue.ts'
import { runToEnd } from '#core/result/long-work.ts'
import type { Result } from '#core/result/result.ts'
import { startOfZoneDay } from '#core/time/zone-day.ts'
import { formatDate, formatDateTime, formatPercent, formatQuantity } from '#core/units/format.ts'
import { ownAsOfMs } from '#core/workspace/as-of.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type Command, type CommandOutcome, type OptionValues } from '../command.ts'
import { capacityWhatIf, type CapacityWhatIf } from '../capacity-what-if.ts'
import {
  CHOICE_HELP,
  CHOICE_OPTIONS,
  forecastChoices,
  type ForecastChoices,
} from '../forecast-choices.ts'
import { findRecord } from '../find-record.ts'
import { forecastOfSeries } from '../series-forecast.ts'
import { forecastJson, outlookJson } from '../outlook-json.ts'
import { numberOption, requiredText, seedOption, textOption } from '../options.ts'
import { openWorkspace } from '../workspace-file.ts'

/** `headroom forecast`: when does a resource run out, or how does a series go on? */
export const forecastCommand: Command = {
  name: 'forecast',
  summary: 'Forecasts when resources run out, or how a series goes on.',
  usage: '--workspace FILE [--resource NAME | --series NAME] [--horizon-days N]',
  help: {
    '--workspace FILE': 'the .headroom file',
    '--resource NAME': 'one resource by name or id; all of them, worst first, when absent',
    '--series NAME': 'series by name or id: values with a band',
    '--scenario NAME': 'of a resource: a saved scenario by name or id, or a JSON file',
    '--events FILE': 'of a resource: JSON file of dated events, added to the scenario',
    '--before DATE': 'of a resource: the chance to run out before that day',
    '--tornado': 'of a resource: which assumption moves its date most',
    '--horizon-days N': 'how far ahead; default 90',
    '--level P': 'share of outcomes inside the band of a series, 0..1; default 0.8',
    ...CHOICE_HELP,
    '--seed N': 'seed of the sample paths of a resource; default 1',
  },
  options: {
    workspace: { type: 'string' },
    resource: { type: 'string' },
    series: { type: 'string' },
    scenario: { type: 'string' },
    events: { type: 'string' },
    before: { type: 'string' },
    tornado: { type: 'boolean' },
    'horizon-days': { type: 'string' },
    level: { type: 'string' },
    ...CHOICE_OPTIONS,
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
    if (series === undefined && 'level' in options) {
      throw new UsageError('--level is about one series.', 'Add --series NAME.')
    }
    const alone = ['scenario', 'events', 'before', 'tornado'].find((name) => name in options)
    if (resource === undefined && alone !== undefined) {
      throw new UsageError(`--${alone} is about one resource.`, 'Add --resource NAME.')
    }
    const workspace = await openWorkspace(requiredText(options, 'workspace'), shell)
    const choices = await forecastChoices(options, workspace.meta.timeZone, shell)
    if (series !== undefined) return forecastOfSeries(workspace, series, options, choices)
    const asked = { options, choices, clockMs: shell.nowMs() }
    if (resource === undefined) return forecastOfAll(workspace, asked)
    const found = findRecord('resources', workspace.documents.resources, resource)
    const whatIf = await capacityWhatIf(workspace, found, options)
    return forecastOfResource(workspace, found, whatIf, asked)
  },
}

/** What was asked for on the command line. */
interface Asked {
  readonly options: OptionValues
  readonly choices: ForecastChoices
  readonly clockMs: number
}

const NO_WHAT_IF: CapacityWhatIf = { name: null, changes: {}, events: [] }

function questionOf(
  workspace: Workspace,
  resource: Resource,
  { changes, events }: CapacityWhatIf,
  { options, choices, clockMs }: Asked,
): ResourceOutlookInput {
  const series = workspace.series.get(resource.seriesId)
  if (series === undefined) {
    throw new UsageError(
      `The series of ${resource.name} is not in the workspace.`,
      'Import it again.',
    )
  }
  const nowMs = ownAsOfMs([resource.seriesId], workspace.documents.series, clockMs)
  const days = numberOption(options, 'horizon-days', { min: 1, max: 3660 })
  return {
    ...scenarioQuestion(resource, nowMs, changes, events),
    series,
    seed: seedOption(options),
    ...(days === undefined ? {} : { horizonDays: days }),
    ...choices,
  }
}

function forecastOfResource(
  workspace: Workspace,
  resource: Resource,
  whatIf: CapacityWhatIf,
  asked: Asked,
): CommandOutcome {
  const { options } = asked
  const question = questionOf(workspace, resource, whatIf, asked)
  const { value: outlook } = valueOf(resourceOutlook(question))
  const zone = workspace.meta.timeZone
  const before = beforeOption(options, outlook, zone)
  const tornado =
    options['tornado'] === true ? valueOf(runToEnd(tornadoWork(question))).value : null
  const scenario = whatIf.name === null ? '' : `${whatIf.name}: `
  return {
    findings: false,
    json: {
      ...outlookJson(outlook),
      forecast: forecastJson(outlook.forecast),
      ...(before === null ? {} : { before: before.json }),
      ...(tornado === null ? {} : { tornado }),
    },
    text: [
      `${scenario}${outlookText(outlook, zone)}`,
      `  ${purchaseSentence(outlook.purchase, resource.unit, zone)}`,
      ...(before === null ? [] : [before.text]),
      ...(tornado === null ? [] : tornadoLines(tornado, zone)),
      ...outlook.warnings.map((issue) => `  ${issueText(issue)}`),
    ].join('\n'),
  }
}

function valueOf<T>(result: Result<T, Issue>): { readonly value: T } {
  if (!result.ok) throw new UsageError(result.error.message, result.error.remedy)
  return result
}

/** The chance to run out before the day that was asked for. */
function beforeOption(
  options: OptionValues,
  { exhaustion, nowMs }: ResourceOutlook,
  zone: string,
): { readonly json: unknown; readonly text: string } | null {
  const day = textOption(options, 'before')
  if (day === undefined) return null
  const beforeMs = startOfZoneDay(day, zone)
  if (beforeMs === null) throw new UsageError(`--before is "${day}".`, 'Give a day as 2027-01-03.')
  const answer = runOutBefore(exhaustion, nowMs, beforeMs)
  const { probability, standardError, reason } = answer
  const chance = reason ?? `${chanceText(probability, standardError)} to reach the limit`
  return {
    json: { beforeMs, ...answer },
    text: `  before ${formatDate(beforeMs, zone)}: ${chance}`,
  }
}

/** One line per assumption, the one that moves the date most first. */
function tornadoLines({ bars }: Tornado, zone: string): string[] {
  return bars.map(({ label, ends }) => {
    const dates = ends.map(
      ({ text, p50Ms, problem }) =>
        `${text}: ${problem ?? (p50Ms === null ? 'not in sight' : formatDate(p50Ms, zone))}`,
    )
    return `  ${label}: ${dates.join('; ')}`
  })
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
function forecastOfAll(workspace: Workspace, asked: Asked): CommandOutcome {
  const answers = workspace.documents.resources.map((resource) => ({
    resource,
    outlook: resourceOutlook(questionOf(workspace, resource, NO_WHAT_IF, asked)),
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

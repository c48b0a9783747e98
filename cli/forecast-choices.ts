import { readKnownEvents } from '#core/capacity/read-known-events.ts'
import { parseSeasons } from '#core/capacity/season-words.ts'
import type { ResourceOutlookInput } from '#core/capacity/outlook.ts'
import { FORECAST_MODELS, modelOfName } from '#core/forecast/forecast-models.ts'
import type { ForecastOptions } from '#core/forecast/forecast.ts'
import { issueText } from '#core/result/issue.ts'
import { HOUR_MS } from '#core/units/units.ts'
import { UsageError, type OptionValues, type CliShell } from './command.ts'
import { readInput } from './files.ts'
import { textOption } from './options.ts'

/** How a forecast is to be made; what was not given is absent. */
export type ForecastChoices = Pick<ResourceOutlookInput, 'model' | 'seasonsHours' | 'knownEvents'>

const NAMES = FORECAST_MODELS.map(({ id }) => id)

/** The options that {@link forecastChoices} reads, for a command's table of options. */
export const CHOICE_OPTIONS = {
  model: { type: 'string' },
  seasons: { type: 'string' },
  'known-events': { type: 'string' },
} as const

/** What `--help` says of them. */
export const CHOICE_HELP = {
  '--model NAME': `${NAMES.slice(0, 3).join(', ')}, or one of the forecasts that auto combines: ${NAMES.slice(3).join(', ')}; default auto`,
  '--seasons LIST': 'lengths of what repeats, as "24h, 7d", or: none; detected when absent',
  '--known-events FILE':
    'days unlike others, learned and applied: an .ics calendar or a JSON list; the resource’s own when absent',
} as const

/** Model, seasons and known events as the options name them. */
export async function forecastChoices(
  options: OptionValues,
  zone: string,
  shell: CliShell,
): Promise<ForecastChoices> {
  const model = modelOption(options)
  const seasons = textOption(options, 'seasons')
  const path = textOption(options, 'known-events')
  return {
    ...(model === undefined ? {} : { model }),
    ...(seasons === undefined ? {} : { seasonsHours: seasonsOf(seasons) }),
    ...(path === undefined ? {} : { knownEvents: await eventsOf(path, zone, shell) }),
  }
}

/** The same for a series, which has nothing of its own to fall back on. */
export function seriesChoices(
  choices: ForecastChoices,
): Pick<ForecastOptions, 'model' | 'seasonsMs' | 'knownEvents'> {
  const { seasonsHours, ...rest } = choices
  return seasonsHours == null
    ? rest
    : { ...rest, seasonsMs: seasonsHours.map((hours) => hours * HOUR_MS) }
}

function modelOption(options: OptionValues): ForecastChoices['model'] {
  const name = textOption(options, 'model')
  if (name === undefined) return undefined
  const model = modelOfName(name)
  if (model === null) {
    throw new UsageError(`--model is "${name}".`, `Give one of: ${NAMES.join(', ')}.`)
  }
  return model
}

function seasonsOf(text: string): readonly number[] | null {
  const parsed = parseSeasons(text)
  if (!parsed.ok) throw new UsageError(`--seasons: ${parsed.error.message}`, parsed.error.remedy)
  return parsed.value
}

async function eventsOf(path: string, zone: string, shell: CliShell) {
  const text = new TextDecoder().decode(await readInput(path))
  const read = readKnownEvents(text, { zone, nowMs: shell.nowMs() })
  if (!read.ok) {
    throw new UsageError(
      read.error.map((issue) => issueText({ ...issue, file: path })).join('\n'),
      '',
    )
  }
  for (const issue of read.value.warnings) shell.say(issueText({ ...issue, file: path }))
  return read.value.events
}

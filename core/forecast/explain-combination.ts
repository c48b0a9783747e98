import type { Issue } from '#core/result/issue.ts'
import { formatDate, formatDuration, formatNumber, formatPercent } from '#core/units/format.ts'
import { DAY_MS, type DurationMs } from '#core/units/units.ts'
import type { BackTest } from './back-test-result.ts'
import type { Combination } from './combination/combination.ts'
import { sizeOf } from './combination/error-model.ts'
import type { DataUsed, LevelShift } from './forecast.ts'
import type { EventEffect } from './known-events.ts'
import { seasonLabel } from './season-label.ts'

/** What the words about a combination rest on. */
export interface CombinationContext {
  /** One member was asked for by name. */
  readonly named: boolean
  readonly combination: Combination
  readonly backTest: BackTest | null
  readonly seasonsMs: readonly DurationMs[]
  readonly shifts: readonly LevelShift[]
  readonly effects: readonly EventEffect[]
  readonly outliers: number
  /** Values above the cap or below the floor. */
  readonly beyondBounds: number
  /** Known events were given and leave no usual time. */
  readonly eventsCoverAll: boolean
  readonly dataUsed: DataUsed
  readonly horizonMs: DurationMs
}

/** Members that are named in the reason. */
const NAMED = 3

/** Why this forecast, in words. */
export function combinationReason({
  named: byName,
  combination,
  backTest,
}: CombinationContext): string {
  const { members } = combination
  const first = members[0]!
  if (byName) return `${capital(first.label)}, as asked for${testText(backTest)}.`
  const named = members
    .slice(0, NAMED)
    .map(({ label, weight }) => `${label} (${formatPercent(weight, 0)})`)
    .join(', ')
  if (backTest === null) {
    return `${capital(first.label)}: the history is too short to test one forecast against another.`
  }
  return `The middle of ${members.length} forecasts, each weighed by its errors at ${backTest.origins} past origins: most of all ${named}${testText(backTest)}.`
}

function testText(backTest: BackTest | null): string {
  const own = backTest?.scores[0]
  if (own === undefined || own.mase === null) return ''
  const naive = backTest?.scores.find(({ candidate }) => candidate === 'seasonal-naive')
  const beside =
    naive?.mase == null ? '' : ` against ${formatNumber(naive.mase, 2)} of the last season going on`
  return ` (MASE ${formatNumber(own.mase, 2)}${beside})`
}

/** What the forecast assumes, one sentence each. */
export function combinationAssumptions(context: CombinationContext): string[] {
  const { combination, backTest, seasonsMs, shifts, effects, dataUsed, outliers } = context
  const { errors, floor, cap } = combination
  const list = [
    backTest === null
      ? 'Without a back-test the bands are those of differences in the history, taken to add up as a random walk does.'
      : `Errors will be like those at ${backTest.origins} past origins (${formatNumber(errors.df, 1)} that don’t overlap) and like the changes of the whole history; ${errors.relative ? 'they are shares of the expected value and ' : 'they '}grow with the distance to the power ${formatNumber(errors.growth, 2)}.`,
  ]
  if (seasonsMs.length > 0) {
    const names = seasonsMs.map((lengthMs) => seasonLabel(lengthMs)).join(' and ')
    list.push(`The pattern of the ${names} repeats (clock time in UTC).`)
  }
  for (const { atMs, size } of shifts) {
    const signed = `${size > 0 ? '+' : ''}${formatNumber(size)}`
    list.push(
      `A lasting step of ${signed} on ${formatDate(atMs, 'UTC')} is kept out of growth and back-test; bands foresee no further ones.`,
    )
  }
  list.push(...effectSentences(effects))
  if (dataUsed.resampled) {
    list.push(`Values were averaged over ${formatDuration(dataUsed.stepMs)} first.`)
  }
  if (outliers > 0) {
    const what = outliers === 1 ? 'One outlier counts' : `${outliers} outliers count`
    list.push(`${what} at a bounded distance where a level or a trend is fitted.`)
  }
  if (floor === 0) list.push('Nothing falls below 0.')
  else if (floor > -Infinity) list.push(`Nothing falls below ${formatNumber(floor)}.`)
  if (cap < Infinity) list.push(`Nothing rises above ${formatNumber(cap)}.`)
  return list
}

/** Names of events that are told one by one; a calendar may hold hundreds. */
const TOLD = 8

/** What known events did: first those that matter ahead. */
function effectSentences(effects: readonly EventEffect[]): string[] {
  const sorted = effects.toSorted(
    (a, b) => Number(b.ahead > 0) - Number(a.ahead > 0) || b.slots - a.slots,
  )
  const told = sorted
    .slice(0, TOLD)
    .map(({ name, factor, slots, ahead }) =>
      slots === 0
        ? `${name} has no past occurrence to learn from, so it changes nothing.`
        : `${name} multiplies by ${formatNumber(factor, 2)}, the middle of ${slots} past values; ${ahead} of the forecast are under it.`,
    )
  const left = sorted.length - told.length
  return left === 0 ? told : [...told, `${left} more known events are taken in likewise.`]
}

/** Bounds and events that the data contradict. */
function contradictions({ beyondBounds, eventsCoverAll }: CombinationContext): Issue[] {
  const list: Issue[] = []
  if (beyondBounds > 0) {
    list.push(
      warning(
        'values-beyond-bounds',
        `${formatNumber(beyondBounds, 0)} measured values lie beyond the floor or the cap: the bounds contradict the data.`,
        'Correct the bounds, or leave them out.',
      ),
    )
  }
  if (eventsCoverAll) {
    list.push(
      warning(
        'events-cover-all',
        'The known events leave no usual time in the history, so they are not taken into account.',
        'Shorten the events or import a longer history.',
      ),
    )
  }
  return list
}

/** Horizons beyond this many times the scored one are told of. */
const FAR = 3

/** What the reader should be wary of. */
export function combinationWarnings(context: CombinationContext): Issue[] {
  const { combination, backTest, dataUsed, horizonMs } = context
  const span = dataUsed.toMs - dataUsed.fromMs
  const list: Issue[] = []
  if (horizonMs > span) {
    list.push(
      warning(
        'horizon-beyond-history',
        `The horizon of ${days(horizonMs)} days is longer than the history of ${days(span)} days.`,
        'Import a longer history or ask for a nearer date.',
      ),
    )
  } else if (backTest !== null && horizonMs > FAR * backTest.horizonMs) {
    list.push(
      warning(
        'horizon-beyond-back-test',
        `The back-test could look ${days(backTest.horizonMs)} days ahead, the forecast looks ${days(horizonMs)}: beyond, the bands are extrapolated.`,
        'Import a longer history or ask for a nearer date.',
      ),
    )
  }
  if (sizeOf(combination.errors, 0.95) === 0) {
    list.push(
      warning(
        'no-variation',
        context.outliers > 0
          ? 'Almost all values lie exactly on the fit, so the bands have no width: they know neither the few others nor a change to come.'
          : 'The data lie exactly on the fit, so the bands have no width: they can’t know of a change to come.',
        'Check that the export isn’t a constant or a calculated figure.',
      ),
    )
  }
  list.push(...contradictions(context))
  if (backTest === null) {
    list.push(
      warning(
        'no-back-test',
        'The history is too short to hold any of it back, so nothing tells how good the forecast is.',
        'Import a longer history.',
      ),
    )
  }
  return list
}

function days(ms: DurationMs): string {
  return formatNumber(ms / DAY_MS, ms < 10 * DAY_MS ? 1 : 0)
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`
}

function warning(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'warning', message, remedy }
}

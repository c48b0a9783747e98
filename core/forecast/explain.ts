import type { Issue } from '#core/result/issue.ts'
import { formatDate, formatDuration, formatNumber } from '#core/units/format.ts'
import { DAY_MS, type DurationMs } from '#core/units/units.ts'
import type { DataUsed } from './forecast.ts'
import { seasonLabel } from './season-label.ts'
import type { TrendFit } from './trend-fit.ts'

/** What an explanation speaks about. */
export interface ForecastContext {
  readonly fit: TrendFit
  readonly robust: boolean
  /** The widening of the bands that the back-test asked for; null without a back-test. */
  readonly needed: number | null
  /** A sentence about the plain forecast that beat the model; null when none did. */
  readonly better: string | null
  readonly dataUsed: DataUsed
  readonly horizonMs: DurationMs
}

/** What the forecast assumes, one sentence each. */
export function assumptionsOf(context: ForecastContext): string[] {
  const { fit, robust, dataUsed } = context
  const list = ['The growth of the past goes on as a straight line.']
  if (fit.seasons.length > 0) {
    const names = fit.seasons.map((season) => seasonLabel(season.lengthMs)).join(' and ')
    list.push(`The pattern of the ${names} repeats as it was on average (clock time in UTC).`)
  }
  for (const shift of fit.shifts) {
    const size = `${shift.size > 0 ? '+' : ''}${formatNumber(shift.size)}`
    list.push(
      `A lasting step of ${size} on ${formatDate(shift.atMs, 'UTC')} is kept out of growth and back-test; bands foresee no further ones.`,
    )
  }
  list.push(
    robust
      ? `Bands allow for residuals that hang together${wideningText(context)}.`
      : 'Residuals are taken as independent and normal, as in a textbook prediction interval.',
  )
  if (fit.phi > 0) list.push('Today’s distance from the fit fades away step by step.')
  if (dataUsed.resampled) {
    list.push(`Values were averaged over ${formatDuration(dataUsed.stepMs)} first.`)
  }
  if (dataUsed.outliers > 0) {
    const what =
      dataUsed.outliers === 1 ? 'One outlier counts' : `${dataUsed.outliers} outliers count`
    list.push(`${what} at a bounded distance from the fit.`)
  }
  if (fit.floor === 0) list.push('Nothing falls below 0, as nothing ever did.')
  return list
}

/** How the bands follow the back-test: never narrowed, and widened up to a limit. */
function wideningText({ needed, fit }: ForecastContext): string {
  if (needed === null) return '; without a back-test nothing tells whether they are wide enough'
  const factor = (value: number) => `${formatNumber(value, value < 10 ? 1 : 0)}×`
  if (needed === Infinity) return ', but had no width in the back-test, which no factor mends'
  if (needed > fit.widening) {
    return `, and are ${factor(fit.widening)} as wide for the errors of the back-test, which asked for ${factor(needed)}`
  }
  if (needed === 1) return '; the back-test asked for no more'
  return `, and are ${factor(fit.widening)} as wide, as the back-test asked for`
}

/** What the reader should be wary of. */
export function warningsOf(
  context: ForecastContext & { readonly autocorrelation: number },
): Issue[] {
  const { fit, robust, needed, better, dataUsed, horizonMs } = context
  const span = dataUsed.toMs - dataUsed.fromMs
  const list: Issue[] = []
  if (better !== null) {
    list.push(
      warning(
        'beaten-by-reference',
        `${better} The model misses something in these data.`,
        'Look at the history for a change that the model can’t know, or ask for another model.',
      ),
    )
  }
  if (needed !== null && needed > fit.widening && needed < Infinity) {
    list.push(
      warning(
        'bands-too-narrow',
        `The errors of the back-test were larger than the widest bands allow for: ${formatNumber(fit.widening, 0)}× as wide, where ${formatNumber(needed, 1)}× was needed.`,
        'Take dates from this forecast as rough.',
      ),
    )
  }
  if (horizonMs > span) {
    list.push(
      warning(
        'horizon-beyond-history',
        `The horizon of ${days(horizonMs)} days is longer than the history of ${days(span)} days.`,
        'Import a longer history or ask for a nearer date.',
      ),
    )
  }
  if (fit.residualSd === 0) {
    list.push(
      warning(
        'no-variation',
        'The data lie exactly on the fit, so the bands have no width: they can’t know of a change to come.',
        'Check that the export isn’t a constant or a calculated figure.',
      ),
    )
  }
  // Twice the standard error of a correlation: beyond it the residuals hang together.
  if (!robust && fit.residualSd > 0 && context.autocorrelation > 2 / Math.sqrt(dataUsed.used)) {
    list.push(
      warning(
        'autocorrelated-residuals',
        `Neighbouring residuals correlate by ${formatNumber(context.autocorrelation, 2)}: the textbook bands are too narrow.`,
        'Use the automatic model or robust intervals.',
      ),
    )
  }
  return list
}

function days(ms: DurationMs): string {
  return formatNumber(ms / DAY_MS, ms < 10 * DAY_MS ? 1 : 0)
}

function warning(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'warning', message, remedy }
}

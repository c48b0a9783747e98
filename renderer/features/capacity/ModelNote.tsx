import { expectedGrowthPerDay } from '#core/capacity/growth-line.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { MemberShare } from '#core/forecast/combination/combination.ts'
import type { BackTest, BackTestCandidate } from '#core/forecast/back-test-result.ts'
import type { Forecast, ForecastDiagnostics } from '#core/forecast/forecast.ts'
import { formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import { cx } from '#renderer/ui/cx.ts'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { effectText } from './known-event-table.tsx'
import styles from './Capacity.module.css'

const NAMES: ReadonlyMap<string, string> = new Map([
  ['combined', 'all of them combined'],
  ['naive', 'last value goes on'],
  ['seasonal-naive', 'last season goes on'],
  ['drift', 'drift from first to last'],
])

/** Which model and why: its error in the back-test beside those it had to beat, and what it is made of. */
export function ModelNote({ outlook: { forecast, resource } }: { outlook: ResourceOutlook }) {
  const { diagnostics, model } = forecast
  const { seasons, backTest } = diagnostics
  const pattern = seasons.map(
    ({ label, strength }) => `${label} ${formatPercent(strength, 0)} of the rest`,
  )
  return (
    <section className={cx(styles.note, styles.modelNote)}>
      <SectionLabel>Model and back-test</SectionLabel>
      <p>{firstSentence(forecast.reason)}</p>
      {backTest === null ? (
        <p>The history is too short to hold any of it back for a test.</p>
      ) : (
        <BackTestFacts backTest={backTest} chosen={model} members={diagnostics.members} />
      )}
      <p>
        <GrowthText forecast={forecast} unit={resource.unit} />
        {pattern.length === 0 ? '' : ` Pattern: ${pattern.join(', ')}.`}
      </p>
      <Disclosure label="Residuals and lines">
        <Diagnostics diagnostics={diagnostics} unit={resource.unit} />
      </Disclosure>
    </section>
  )
}

/** A combination grows as its expected values do; a line is what the history alone would say. */
function GrowthText({ forecast, unit }: { forecast: Forecast; unit: string }) {
  const { fit, times, diagnostics } = forecast
  const { value, lower, upper, level } = diagnostics.growthPerDay
  const interval = `${formatPercent(level, 0)}: ${formatNumber(lower)} to ${formatNumber(upper)}`
  if (fit.combination === null) {
    return (
      <>
        Growth <b>{formatQuantity(value, unit)}</b> a day ({interval}).
      </>
    )
  }
  const ahead = expectedGrowthPerDay(fit, times[0]!, times.at(-1)!)
  return (
    <>
      Expected to grow <b>{formatQuantity(ahead, unit)}</b> a day; a line through the history grows{' '}
      {formatQuantity(value, unit)} ({interval}).
    </>
  )
}

/** The figures in brackets stand in the table below. */
function firstSentence(reason: string): string {
  return reason.replaceAll(/ \([^()]*MASE[^()]*\)/g, '')
}

interface BackTestFactsProps {
  backTest: BackTest
  chosen: string
  members: readonly MemberShare[]
}

function BackTestFacts({ backTest, chosen, members }: BackTestFactsProps) {
  const shares = new Map<string, MemberShare>(members.map((member) => [member.id, member]))
  const measured = backTest.scores.some(({ mase }) => mase !== null)
  const scores = backTest.scores.toSorted((a, b) => (a.mase ?? a.mae) - (b.mase ?? b.mae))
  const [only] = members
  // One forecast asked for by name is its own combination.
  const isChosen = (candidate: BackTestCandidate): boolean =>
    candidate === chosen || (candidate === 'combined' && members.length === 1)
  const wordsOf = (candidate: BackTestCandidate): string =>
    (candidate === 'combined' && members.length === 1 ? only?.label : undefined) ??
    NAMES.get(candidate) ??
    shares.get(candidate)?.label ??
    candidate.replaceAll('-', ' ')
  const shareOf = (candidate: BackTestCandidate): string => {
    const share = shares.get(candidate)
    if (share === undefined) return isChosen(candidate) ? 'used' : '–'
    return formatPercent(share.weight, 0)
  }
  return (
    <>
      <table className={styles.scores}>
        <caption className="visually-hidden">Errors of each forecast in the back-test</caption>
        <thead>
          <tr>
            <th scope="col">Forecast</th>
            {members.length > 1 ? <th scope="col">Share</th> : null}
            <th scope="col">{measured ? 'MASE' : 'Error'}</th>
          </tr>
        </thead>
        <tbody>
          {scores.map(({ candidate, mase, mae }) => (
            <tr key={candidate} className={cx(isChosen(candidate) && styles.chosen)}>
              <th scope="row">{wordsOf(candidate)}</th>
              {members.length > 1 ? <td>{shareOf(candidate)}</td> : null}
              <td>{mase === null ? formatNumber(mae) : formatNumber(mase, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {measured
          ? 'MASE: mean error, with 1.00 for repeating the last season or value inside the history. '
          : 'Mean absolute errors. '}
        From {backTest.origins} origins; the 95 % band held {formatPercent(backTest.coverage95, 0)}{' '}
        of {formatNumber(backTest.scored, 0)} values, the 80 % band{' '}
        {formatPercent(backTest.coverage80, 0)}.{' '}
        {members.length > 1
          ? 'Shares are the say of each forecast in the weighted median.'
          : 'Last value, last season and drift are yardsticks.'}
      </p>
    </>
  )
}

/** Below and above these the usual tests of independence speak at common lengths. */
const TOGETHER = 1.5
const ALTERNATING = 2.5

/** What a Durbin-Watson statistic says, in words. */
export function durbinWatsonWords(statistic: number): string {
  if (!(statistic >= 0)) return 'can’t be told'
  if (statistic < TOGETHER) return 'high follows high'
  return statistic > ALTERNATING ? 'high follows low' : 'about independent'
}

/** A table of its own holds all of them. */
const MOST_EFFECTS = 10

/** How the fit misses the history, and what it is made of. */
function Diagnostics({ diagnostics, unit }: { diagnostics: ForecastDiagnostics; unit: string }) {
  const { residuals, robustSlopePerDay, ols, eventEffects } = diagnostics
  const amount = (value: number): string => formatQuantity(value, unit)
  const rows: readonly (readonly [string, string])[] = [
    ['standard deviation', amount(residuals.sd)],
    ['variance explained', formatPercent(residuals.r2, 0)],
    ['lag-1 autocorrelation', formatNumber(residuals.autocorrelation, 2)],
    [
      'Durbin-Watson',
      `${formatNumber(residuals.durbinWatson, 2)}: ${durbinWatsonWords(residuals.durbinWatson)}`,
    ],
    ['bands widened', `× ${formatNumber(residuals.widening, 2)}`],
    ['line by least squares', `${amount(ols.slopePerDay)} a day`],
    ['line without outliers', `${amount(robustSlopePerDay)} a day`],
    ...eventEffects
      .slice(0, MOST_EFFECTS)
      .map((effect) => [`effect of ${effect.name}`, effectText(effect)] as const),
  ]
  return (
    <dl className={styles.facts}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { MemberShare } from '#core/forecast/combination/combination.ts'
import type { BackTest, BackTestCandidate } from '#core/forecast/back-test-result.ts'
import type { ForecastDiagnostics } from '#core/forecast/forecast.ts'
import { formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import { cx } from '#renderer/ui/cx.ts'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { SectionLabel } from '#renderer/ui/Page.tsx'
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
  const { growthPerDay, seasons, backTest } = diagnostics
  const amount = (value: number): string => formatNumber(value)
  const pattern = seasons.map(
    ({ label, strength }) => `${label} ${formatPercent(strength, 0)} of the rest`,
  )
  return (
    <section className={styles.note}>
      <SectionLabel>Model and back-test</SectionLabel>
      <p>{firstSentence(forecast.reason)}</p>
      {backTest === null ? (
        <p>The history is too short to hold any of it back for a test.</p>
      ) : (
        <BackTestFacts backTest={backTest} chosen={model} members={diagnostics.members} />
      )}
      <p>
        Growth <b>{formatQuantity(growthPerDay.value, resource.unit)}</b> a day (
        {formatPercent(growthPerDay.level, 0)}: {amount(growthPerDay.lower)} to{' '}
        {amount(growthPerDay.upper)}).
        {pattern.length === 0 ? '' : ` Pattern: ${pattern.join(', ')}.`}
      </p>
      <Disclosure label="Residuals and components">
        <Diagnostics diagnostics={diagnostics} unit={resource.unit} />
      </Disclosure>
    </section>
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
  const wordsOf = (candidate: BackTestCandidate): string =>
    NAMES.get(candidate) ?? shares.get(candidate)?.label ?? candidate.replaceAll('-', ' ')
  const shareOf = (candidate: BackTestCandidate): string => {
    const weight = shares.get(candidate)?.weight ?? 0
    if (candidate === chosen) return ', used'
    return weight > 0 ? `, share ${formatPercent(weight, 0)}` : ''
  }
  return (
    <>
      <dl className={styles.facts}>
        {scores.map(({ candidate, mase, mae }) => (
          <div key={candidate} className={cx(candidate === chosen && styles.chosen)}>
            <dt>
              {wordsOf(candidate)}
              {shareOf(candidate)}
            </dt>
            <dd>{mase === null ? formatNumber(mae) : formatNumber(mase, 2)}</dd>
          </div>
        ))}
      </dl>
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

/** How the fit misses the history, and what it is made of. */
function Diagnostics({ diagnostics, unit }: { diagnostics: ForecastDiagnostics; unit: string }) {
  const { residuals, robustSlopePerDay, ols, eventEffects } = diagnostics
  const amount = (value: number): string => formatQuantity(value, unit)
  const rows: readonly (readonly [string, string])[] = [
    ['standard deviation', amount(residuals.sd)],
    ['variance explained', formatPercent(residuals.r2, 0)],
    ['lag-1 autocorrelation', formatNumber(residuals.autocorrelation, 2)],
    ['Durbin-Watson', formatNumber(residuals.durbinWatson, 2)],
    ['bands widened', `× ${formatNumber(residuals.widening, 2)}`],
    ['line by least squares', `${amount(ols.slopePerDay)} a day`],
    ['line without outliers', `${amount(robustSlopePerDay)} a day`],
    ...eventEffects.map(
      ({ name, factor }) => [`effect of ${name}`, `× ${formatNumber(factor, 2)}`] as const,
    ),
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

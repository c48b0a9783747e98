import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { MemberShare } from '#core/forecast/combination/combination.ts'
import type { BackTest, BackTestCandidate } from '#core/forecast/back-test-result.ts'
import { formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import { cx } from '#renderer/ui/cx.ts'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import styles from './Capacity.module.css'

const NAMES: ReadonlyMap<BackTestCandidate, string> = new Map([
  ['combined', 'combined'],
  ['linear', 'linear'],
  ['seasonal', 'seasonal'],
  ['naive', 'last value'],
  ['seasonal-naive', 'last season'],
  ['drift', 'drift'],
])

/** Which model and why: its error in the back-test beside those it had to beat. */
export function ModelNote({ outlook: { forecast, resource } }: { outlook: ResourceOutlook }) {
  const { diagnostics, model } = forecast
  const { growthPerDay, seasons, backTest } = diagnostics
  const amount = (value: number): string => formatNumber(value)
  const pattern = seasons.map(
    ({ label, strength }) => `${label} ${formatPercent(strength, 0)} of the rest`,
  )
  return (
    <section className={styles.note}>
      <SectionLabel>Model</SectionLabel>
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
  const shares = new Map(members.map((member) => [member.id as BackTestCandidate, member]))
  const measured = backTest.scores.some(({ mase }) => mase !== null)
  const scores = backTest.scores.toSorted((a, b) => (a.mase ?? a.mae) - (b.mase ?? b.mae))
  return (
    <>
      <dl className={styles.facts}>
        {scores.map(({ candidate, mase, mae }) => (
          <div key={candidate} className={cx(candidate === chosen && styles.chosen)}>
            <dt>
              {nameOf(candidate)}
              {candidate === chosen ? ', used' : ''}
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

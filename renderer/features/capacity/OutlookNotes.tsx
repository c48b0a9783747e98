import type { ReactNode } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { Recommendation } from '#core/capacity/recommendation.ts'
import { counted } from '#core/report/words.ts'
import { findGaps } from '#core/series/gap.ts'
import { formatDate, formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { ModelNote } from './ModelNote.tsx'
import styles from './Capacity.module.css'

interface OutlookNotesProps {
  outlook: ResourceOutlook
  zone: string
}

/** What the answer rests on: use, the standard's advice, the model, the data. */
export function OutlookNotes({ outlook, zone }: OutlookNotesProps) {
  return (
    <>
      <UseNote outlook={outlook} zone={zone} />
      <ModelNote outlook={outlook} />
      <DataNote outlook={outlook} zone={zone} />
      <Disclosure label="Method and assumptions">
        <ul className={styles.assumptions}>
          {outlook.assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
          <li>
            Order by: the date by which {formatPercent(outlook.risk)} of the paths are at the limit,
            less the lead time.
          </li>
        </ul>
      </Disclosure>
    </>
  )
}

function UseNote({ outlook, zone }: OutlookNotesProps) {
  const { utilisation, resource, recommendation, horizonDays } = outlook
  const amount = (value: number): string => formatQuantity(value, resource.unit)
  return (
    <section className={styles.note}>
      <SectionLabel>Use and advice</SectionLabel>
      <dl className={styles.facts}>
        <Fact label="now">
          {amount(utilisation.current)}, {formatPercent(utilisation.currentRatio, 0)}
        </Fact>
        <Fact label={`peak, ${formatDate(utilisation.peakMs, zone)}`}>
          {amount(utilisation.peak)}, {formatPercent(utilisation.peakRatio, 0)}
        </Fact>
        {outlook.limits.redundancy === 0 ? null : (
          <Fact label="of what is installed">
            {formatPercent(utilisation.peak / outlook.limits.installed, 0)} of{' '}
            {amount(outlook.limits.installed)}
          </Fact>
        )}
        <Fact label="months until capacity">{monthsText(outlook)}</Fact>
      </dl>
      <AdviceLine when="Now" advice={recommendation.now} />
      <AdviceLine when={`In ${horizonDays} days`} advice={recommendation.atHorizon} />
      <p>
        Levels above {formatPercent(outlook.bands.monitor, 0)},{' '}
        {formatPercent(outlook.bands.warning, 0)} and {formatPercent(outlook.bands.urgent, 0)} of
        the limit{resource.bands === undefined ? ', the standard’s' : ', this resource’s own'}.
      </p>
    </section>
  )
}

function monthsText({ monthsUntilCapacity }: ResourceOutlook): string {
  const { months, growthPerMonth, reason } = monthsUntilCapacity
  if (months === null) return reason ?? 'no answer'
  if (months === 0) return '0'
  const growth = `${formatPercent(growthPerMonth, growthPerMonth < 0.01 ? 2 : 1)} a month`
  return `${formatNumber(months, months < 10 ? 1 : 0)} at +${growth}`
}

function AdviceLine({ when, advice }: { when: string; advice: Recommendation }) {
  return (
    <p>
      {when} {formatPercent(advice.utilisation, 0)}:{' '}
      <StatusMark status={advice.level} text={advice.text.split(': ')[0] ?? advice.level} />{' '}
      {advice.text.split(': ')[1]}.
    </p>
  )
}

/** Most gaps that are named one by one. */
const NAMED_GAPS = 3

function DataNote({ outlook, zone }: OutlookNotesProps) {
  const { forecast, history, resource } = outlook
  const { dataUsed, diagnostics } = forecast
  // Slots at either end that are only partly measured are left out, not missing.
  const gaps = findGaps(history).filter(
    ({ fromMs, toMs }) => fromMs > dataUsed.fromMs && toMs <= dataUsed.toMs,
  )
  return (
    <section className={styles.note}>
      <SectionLabel>Data</SectionLabel>
      <p>
        {counted(dataUsed.used, 'value')} from {formatDate(dataUsed.fromMs, zone)} to{' '}
        {formatDate(dataUsed.toMs, zone)}
        {dataUsed.outliers > 0 ? `, ${counted(dataUsed.outliers, 'outlier')} held back` : ''}
        {dataUsed.missing > 0
          ? `, ${counted(dataUsed.missing, 'slot')} without a value left out`
          : ''}
        .
      </p>
      {diagnostics.levelShifts.map(({ atMs, size }) => (
        <p key={atMs}>
          Step of{' '}
          <b>
            {size > 0 ? '+' : ''}
            {formatQuantity(size, resource.unit)}
          </b>{' '}
          on {formatDate(atMs, zone)}, kept out of the growth.
        </p>
      ))}
      <p>
        {gaps.length === 0
          ? 'No gaps.'
          : `${counted(gaps.length, 'gap')} left open: ${gaps
              .slice(0, NAMED_GAPS)
              .map(({ fromMs, toMs }) => spanText(fromMs, toMs, zone))
              .join('; ')}${gaps.length > NAMED_GAPS ? '; …' : ''}.`}
      </p>
      <IssueList issues={outlook.warnings} />
    </section>
  )
}

function spanText(fromMs: number, toMs: number, zone: string): string {
  const first = formatDate(fromMs, zone)
  const last = formatDate(toMs - 1, zone)
  return first === last ? first : `${first} – ${last}`
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

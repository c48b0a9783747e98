import type { ReportDocument } from '#core/report/report-document.ts'
import type { IncidentRow, IncidentsSection, RestoreTime } from '#core/report/sections/incidents.ts'
import { counted } from '#core/report/words.ts'
import { formatDateTime, formatNumber, formatPercent } from '#core/units/format.ts'
import { Section } from '../parts/Section.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { minutesText } from '../parts/words.ts'

interface Props {
  readonly report: ReportDocument
  readonly section: IncidentsSection
  readonly number: number
}

/** Rows printed; the JSON document lists all. */
const PRINTED = 10

/** Incidents of the quarter: how many, how long, which cost most. */
export function IncidentsView({ report, section, number }: Props) {
  const printed = section.rows.slice(0, PRINTED)
  const rest = section.rows.length - printed.length
  return (
    <Section kind={section.kind} number={number} answer={section.answer} comment={section.comment}>
      {section.total > 0 && (
        <>
          <RestoreSentence section={section} />
          <Table
            caption="By service"
            columns={serviceColumns(section)}
            rows={section.byService}
            rowKey={(row) => row.serviceName ?? ''}
          />
          <Table
            caption={
              rest > 0
                ? `The ${printed.length} costliest of ${section.rows.length}; the JSON report lists all`
                : 'All incidents, costliest first'
            }
            columns={rowColumns(report.quarter.zone)}
            rows={printed}
            rowKey={(row) => row.incidentId}
          />
        </>
      )}
    </Section>
  )
}

function restoreText(restore: RestoreTime): string {
  if (restore.geometricMeanMinutes === null) return `unknown (${counted(restore.n, 'incident')})`
  const interval =
    restore.lowMinutes === null || restore.highMinutes === null
      ? ''
      : `, 95 % between ${minutesText(restore.lowMinutes)} and ${minutesText(restore.highMinutes)}`
  return `${minutesText(restore.geometricMeanMinutes)} (n = ${restore.n}${interval})`
}

function RestoreSentence({ section }: { section: IncidentsSection }) {
  const change = section.restoreChange
  return (
    <p>
      Typical time to restore, as a geometric mean: {restoreText(section.restore)}.
      {section.previousRestore !== null &&
        section.previousRestore.n > 0 &&
        ` The quarter before: ${restoreText(section.previousRestore)}.`}
      {change !== null &&
        (change.pValue < 0.05
          ? ` The change stands out of the noise (p = ${formatNumber(change.pValue, 3)}).`
          : ` A change can’t be told from chance with so few incidents (p = ${formatNumber(change.pValue, 2)}).`)}
      {section.open > 0 && ` ${counted(section.open, 'incident')} still open or without an end.`}
    </p>
  )
}

function serviceColumns(
  section: IncidentsSection,
): readonly Column<IncidentsSection['byService'][number]>[] {
  return [
    { head: 'Service', cell: (row) => row.serviceName ?? 'no service' },
    { head: 'Incidents', numeric: true, cell: (row) => row.count },
    ...section.bySeverity.map(({ severity }) => ({
      head: severity,
      numeric: true,
      cell: (row: IncidentsSection['byService'][number]) =>
        row.bySeverity.find((entry) => entry.severity === severity)?.count ?? '–',
    })),
    {
      head: 'As full outage',
      numeric: true,
      cell: (row) => (row.badMinutes === null ? 'no data' : minutesText(row.badMinutes)),
    },
  ]
}

function rowColumns(zone: string): readonly Column<IncidentRow>[] {
  return [
    {
      head: 'Incident',
      cell: (row) => (
        <>
          {row.title}
          <span className="second-line">{row.cause}</span>
        </>
      ),
    },
    { head: 'Service', cell: (row) => row.serviceName ?? '–' },
    { head: 'Severity', cell: (row) => row.severity },
    { head: 'Start', className: 'nowrap', cell: (row) => formatDateTime(row.startMs, zone) },
    {
      head: 'Lasted',
      numeric: true,
      cell: (row) => (row.durationMinutes === null ? 'open' : minutesText(row.durationMinutes)),
    },
    {
      head: 'As full outage',
      numeric: true,
      cell: (row) => (
        <>
          {row.badMinutes === null ? 'no data' : minutesText(row.badMinutes)}
          {row.badMinutesFrom === 'estimated' && <span className="second-line">estimated</span>}
        </>
      ),
    },
    {
      head: 'Share of budget',
      numeric: true,
      cell: (row) => (row.budgetShare === null ? '–' : formatPercent(row.budgetShare, 0)),
    },
  ]
}

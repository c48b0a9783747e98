import type { ReportDocument } from '#core/report/report-document.ts'
import type { OutlookRow, OutlookSection } from '#core/report/sections/outlook.ts'
import { chanceText } from '#core/report/words.ts'
import { formatNumber, formatTarget } from '#core/units/format.ts'
import { ProbabilityBar } from '../charts/ProbabilityBar.tsx'
import { Section } from '../parts/Section.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { minutesText, objectiveName } from '../parts/words.ts'

interface Props {
  readonly report: ReportDocument
  readonly section: OutlookSection
  readonly number: number
}

/** The chance of missing each objective next quarter if things go on as they did. */
export function OutlookView({ section, number }: Props) {
  const answered = section.rows.filter((row) => row.pMiss !== null)
  const open = section.rows.filter((row) => row.pMiss === null)
  return (
    <Section kind={section.kind} number={number} answer={section.answer} comment={section.comment}>
      {answered.length > 0 && (
        <Table
          caption={`Simulated ${section.quarterId} as one window, no freeze policy applied`}
          columns={columns}
          rows={answered}
          rowKey={(row) => row.sloId}
        />
      )}
      {open.map((row) => (
        <p key={row.sloId}>
          {objectiveName(row.serviceName, row.sloName)}: {row.reason}
        </p>
      ))}
      {answered.length > 0 && (
        <p className="small">
          Incidents come and cost as they did in the days named under their number; what is lost
          outside them comes from its own, often shorter span, because newer days tell it better.
          Each objective has the whole quarter as its window here, whatever its own; the method
          section lists what is assumed for each.
        </p>
      )}
    </Section>
  )
}

function daysText(days: number | null): string {
  return days === null ? '–' : `${formatNumber(days, 0)}\u00a0days`
}

const columns: readonly Column<OutlookRow>[] = [
  {
    head: 'Objective',
    cell: (row) => objectiveName(row.serviceName, row.sloName),
  },
  { head: 'Target', numeric: true, cell: (row) => formatTarget(row.target) },
  {
    head: 'Incidents',
    unit: 'a quarter',
    numeric: true,
    cell: (row) => (
      <>
        {row.incidentsPerQuarter === null ? '–' : formatNumber(row.incidentsPerQuarter, 1)}
        <span className="second-line">
          {row.incidents} in {daysText(row.incidentDays)}
        </span>
      </>
    ),
  },
  {
    head: 'Median cost',
    numeric: true,
    cell: (row) => (
      <>
        {row.medianCostMinutes === null ? '–' : minutesText(row.medianCostMinutes)}
        <span className="second-line">{row.costs}</span>
      </>
    ),
  },
  {
    head: 'Outside incidents',
    numeric: true,
    cell: (row) => (
      <>
        {row.backgroundMinutes === null ? '–' : minutesText(row.backgroundMinutes)}
        <span className="second-line">from the last {daysText(row.backgroundDays)}</span>
      </>
    ),
  },
  { head: 'Budget, min', numeric: true, cell: (row) => formatNumber(row.budgetMinutes, 0) },
  {
    head: 'Spent, min',
    unit: '10 / 50 / 90 %',
    numeric: true,
    cell: (row) =>
      row.badMinutes === null
        ? '–'
        : [row.badMinutes.p10, row.badMinutes.p50, row.badMinutes.p90]
            .map((value) => formatNumber(value, 0))
            .join(' / '),
  },
  {
    head: 'Chance to miss',
    numeric: true,
    cell: (row) => (
      <>
        {chanceText(row.pMiss, row.standardError)}
        <ProbabilityBar value={row.pMiss ?? 0} />
      </>
    ),
  },
]

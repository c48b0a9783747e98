import { actualDigits } from '#core/report/digits.ts'
import type { ReportDocument } from '#core/report/report-document.ts'
import type {
  Attainment,
  SloAttainmentRow,
  SloAttainmentSection,
} from '#core/report/sections/slo-attainment.ts'
import {
  formatDate,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatTarget,
} from '#core/units/format.ts'
import { BudgetBars } from '../charts/BudgetBars.tsx'
import { Figure } from '../charts/Chart.tsx'
import { Section } from '../parts/Section.tsx'
import { Status, StatusMark } from '../parts/Status.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { objectiveName, windowText } from '../parts/words.ts'

interface Props {
  readonly report: ReportDocument
  readonly section: SloAttainmentSection
  readonly number: number
}

/** Objectives of the quarter: budget bars, the figures, and attainment by month. */
export function SloAttainmentView({ report, section, number }: Props) {
  return (
    <Section kind={section.kind} number={number} answer={section.answer} comment={section.comment}>
      {section.rows.length > 0 && (
        <>
          <Figure title="Error budget spent" note={`${report.quarter.id}, share of each budget`}>
            <BudgetBars rows={section.rows} />
          </Figure>
          <Table
            caption="Attainment in the quarter"
            columns={attainmentColumns}
            rows={section.rows}
            rowKey={(row) => row.sloId}
          />
          <Table
            className="heat"
            caption="Attainment by month, and each objective’s own window at the end"
            columns={monthColumns(section.rows, report.quarter.zone)}
            rows={section.rows}
            rowKey={(row) => row.sloId}
          />
        </>
      )}
    </Section>
  )
}

function percent(row: SloAttainmentRow, actual: number | null): string {
  return formatPercent(actual, actualDigits(row.target))
}

const attainmentColumns: readonly Column<SloAttainmentRow>[] = [
  { head: 'Objective', cell: (row) => objectiveName(row.serviceName, row.sloName) },
  { head: 'Target', numeric: true, cell: (row) => formatTarget(row.target) },
  { head: 'Actual', numeric: true, cell: (row) => percent(row, row.actual) },
  {
    head: 'Quarter before',
    numeric: true,
    cell: (row) => (row.previous ? percent(row, row.previous.actual) : '–'),
  },
  {
    head: 'Budget left',
    numeric: true,
    cell: (row) => (
      <>
        {formatPercent(row.remaining, 0)}
        {row.remainingMinutes !== null && (
          <span className="second-line">
            {formatMinutes(row.remainingMinutes)} of {formatMinutes(row.budgetMinutes)}
          </span>
        )}
      </>
    ),
  },
  {
    head: 'Burn rate',
    numeric: true,
    cell: (row) => (row.burnRate === null ? '–' : `${formatNumber(row.burnRate, 2)} ×`),
  },
  { head: 'Data', numeric: true, cell: (row) => formatPercent(row.coverage, 1) },
  { head: 'Status', cell: (row) => <Status status={row.status} /> },
]

function monthColumns(
  rows: readonly SloAttainmentRow[],
  zone: string,
): readonly Column<SloAttainmentRow>[] {
  const months = rows[0]?.months ?? []
  return [
    { head: 'Objective', cell: (row) => objectiveName(row.serviceName, row.sloName) },
    { head: 'Target', numeric: true, cell: (row) => formatTarget(row.target) },
    ...months.map((month, i) => ({
      head: formatDate(month.range.fromMs, zone).split(/\s/).slice(1).join(' '),
      numeric: true,
      cell: (row: SloAttainmentRow) => <MonthCell row={row} month={row.months[i]} />,
    })),
    { head: 'Own window', cell: (row) => windowText(row.ownWindow.window) },
    {
      head: 'left at the end',
      numeric: true,
      cell: (row) => formatPercent(row.ownWindow.remaining, 0),
    },
    { head: 'Status', cell: (row) => <Status status={row.ownWindow.status} /> },
  ]
}

function MonthCell({ row, month }: { row: SloAttainmentRow; month: Attainment | undefined }) {
  if (month === undefined || month.actual === null) return <span className="faint">no data</span>
  return (
    <span className={month.met === true ? 'met' : 'missed'}>
      {month.met === false && <StatusMark status="exhausted" />} {percent(row, month.actual)}
    </span>
  )
}

import type { ScenarioRow, ScenariosSection } from '#core/report/sections/scenarios.ts'
import { chanceText } from '#core/report/words.ts'
import {
  formatDate,
  formatDuration,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatTarget,
} from '#core/units/format.ts'
import type { ReportDocument } from '#core/report/report-document.ts'
import { ProbabilityBar } from '../charts/ProbabilityBar.tsx'
import { Section } from '../parts/Section.tsx'
import { Table, type Column } from '../parts/Table.tsx'
import { objectiveName } from '../parts/words.ts'

interface Props {
  readonly report: ReportDocument
  readonly section: ScenariosSection
  readonly number: number
}

/** Saved what-if scenarios beside their baselines. */
export function ScenariosView({ report, section, number }: Props) {
  const { zone } = report.quarter
  return (
    <Section kind={section.kind} number={number} answer={section.answer} comment={section.comment}>
      <Table
        caption="Chance to miss the objective’s next window, under the same luck"
        columns={columnsIn(zone)}
        rows={section.rows}
        rowKey={(row) => row.scenarioId}
      />
      <p className="small">
        Baseline and scenario share their random numbers, so the difference is that of the change:
        its ± is the standard error of the paired difference. No freeze policy is applied.
      </p>
    </Section>
  )
}

function columnsIn(zone: string): readonly Column<ScenarioRow>[] {
  return [
    {
      head: 'Scenario',
      cell: (row) => (
        <>
          {row.scenarioName}
          <span className="second-line">{objectiveName(row.serviceName, row.sloName)}</span>
        </>
      ),
    },
    {
      head: 'Window',
      cell: (row) => (
        <>
          <span className="nowrap">from {formatDate(row.range.fromMs, zone)}</span>
          <span className="second-line">
            {formatDuration(row.range.toMs - row.range.fromMs)}; {formatNumber(row.trials, 0)}{' '}
            trials, seed {row.seed}
          </span>
        </>
      ),
    },
    {
      head: 'What changes',
      cell: (row) =>
        row.reason ??
        (row.changes.length === 0 ? 'nothing' : row.changes.map(changeText).join('; ')),
    },
    {
      head: 'Baseline',
      numeric: true,
      cell: ({ baseline }) =>
        baseline === null ? '–' : chanceText(baseline.pMiss, baseline.standardError),
    },
    {
      head: 'With it',
      numeric: true,
      cell: ({ variant }) =>
        variant === null ? (
          '–'
        ) : (
          <>
            {chanceText(variant.pMiss, variant.standardError)}
            <ProbabilityBar value={variant.pMiss} />
          </>
        ),
    },
    {
      head: 'Difference',
      unit: 'points',
      numeric: true,
      cell: ({ difference }) =>
        difference === null ? '–' : pointsText(difference.pMiss, difference.standardError),
    },
  ]
}

function pointsText(difference: number, standardError: number): string {
  const points = formatNumber(difference * 100, 1)
  return `${difference > 0 ? '+' : ''}${points} ± ${formatNumber(standardError * 100, 1)}`
}

const minutes = (value: number): string => formatMinutes(value)

const fields: Readonly<
  Record<string, { readonly name: string; readonly text: (value: number) => string }>
> = {
  target: { name: 'target', text: formatTarget },
  incidentsPerWindow: { name: 'incidents a window', text: (value) => formatNumber(value, 1) },
  medianDurationMinutes: { name: 'median duration', text: minutes },
  durationSigma: { name: 'spread of durations σ', text: (value) => formatNumber(value, 2) },
  impact: { name: 'impact', text: (value) => formatPercent(value, 0) },
  outsideMinutes: { name: 'lost outside incidents', text: minutes },
}

function changeText({ field, from, to }: ScenarioRow['changes'][number]): string {
  const { name, text } = fields[field] ?? { name: field, text: (value) => formatNumber(value) }
  return from === null ? `${name} ${text(to)}` : `${name} ${text(from)} → ${text(to)}`
}

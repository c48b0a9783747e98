import type { ReactNode } from 'react'
import { chanceText } from '#core/report/words.ts'
import { formatMinutes, formatNumber, formatTarget } from '#core/units/format.ts'
import type { Scenario } from '#core/workspace/model/plans.ts'
import type { WindowResult } from '#core/simulation/simulate-window.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { cx } from '#renderer/ui/cx.ts'
import type { Column } from '#renderer/ui/DataTable.tsx'
import type { ScenarioRow } from './scenario-rows.ts'
import { differenceWords } from './words.ts'
import styles from './WhatIf.module.css'

export interface ScenarioRowActions {
  readonly onRename: (scenario: Scenario) => void
  readonly onDuplicate: (scenario: Scenario) => void
  readonly onDelete: (scenario: Scenario) => void
}

/** Columns of the comparison. */
export function scenarioColumns(actions: ScenarioRowActions): Column<ScenarioRow>[] {
  return [
    {
      id: 'name',
      header: 'Scenario',
      value: ({ name }) => name,
      render: ({ name, problem }) => (
        <span className={styles.name}>
          {name}
          {problem === null ? null : <span className={styles.problem}>{problem}</span>}
        </span>
      ),
    },
    input('target', 'Target', ({ inputs }) => inputs.target, formatTarget),
    input('median', 'Median', ({ inputs }) => inputs.medianDurationMinutes, formatMinutes),
    input('incidents', 'Incidents', ({ inputs }) => inputs.incidentsPerWindow, formatNumber),
    figure(
      'miss',
      'P(miss)',
      ({ pMiss }) => pMiss.value,
      ({ pMiss }) => <Split text={chanceText(pMiss.value, pMiss.standardError)} />,
    ),
    figure(
      'days',
      'Days exhausted',
      ({ meanDaysExhausted }) => meanDaysExhausted.value,
      ({ meanDaysExhausted }) => formatNumber(meanDaysExhausted.value, 1),
    ),
    figure(
      'overspend',
      'Overspend',
      ({ meanOverspendMinutes }) => meanOverspendMinutes.value,
      ({ meanOverspendMinutes }) => formatMinutes(meanOverspendMinutes.value),
    ),
    {
      id: 'difference',
      header: 'Against baseline',
      align: 'right',
      value: ({ difference }) => difference?.value ?? null,
      render: ({ difference, stale }) => (
        <Shown stale={stale}>
          {difference === null ? '–' : <Split text={differenceWords(difference)} />}
        </Shown>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      align: 'right',
      sortable: false,
      value: () => null,
      render: ({ scenario }) =>
        scenario === null ? '' : <RowActions scenario={scenario} {...actions} />,
    },
  ]
}

function input(
  id: string,
  header: string,
  value: (row: ScenarioRow) => number | null,
  format: (value: number | null) => string,
): Column<ScenarioRow> {
  return { id, header, align: 'right', value, render: (row) => format(value(row)) }
}

function figure(
  id: string,
  header: string,
  value: (result: WindowResult) => number,
  render: (result: WindowResult) => ReactNode,
): Column<ScenarioRow> {
  return {
    id,
    header,
    align: 'right',
    value: ({ result }) => (result === null ? null : value(result)),
    render: ({ result, stale, problem }) => (
      <Shown stale={stale}>
        {result === null ? (problem === null ? '…' : '–') : render(result)}
      </Shown>
    ),
  }
}

/** The error smaller than the figure it belongs to. */
function Split({ text }: { text: string }) {
  const [figure = '', error] = text.split(' ± ')
  return (
    <>
      {figure}
      {error === undefined ? null : <span className={styles.error}> ± {error}</span>}
    </>
  )
}

function Shown({ stale, children }: { stale: boolean; children: ReactNode }) {
  return <span className={cx(stale && styles.stale)}>{children}</span>
}

function RowActions({
  scenario,
  onRename,
  onDuplicate,
  onDelete,
}: ScenarioRowActions & { scenario: Scenario }) {
  const { name } = scenario
  return (
    <div className={styles.rowActions}>
      <IconButton label={`Rename ${name}`} icon="pencil" onClick={() => onRename(scenario)} />
      <IconButton label={`Duplicate ${name}`} icon="plus" onClick={() => onDuplicate(scenario)} />
      <IconButton label={`Delete ${name}`} icon="trash" onClick={() => onDelete(scenario)} />
    </div>
  )
}

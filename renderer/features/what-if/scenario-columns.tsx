import type { ReactNode } from 'react'
import { chanceText } from '#core/report/words.ts'
import { formatMinutes, formatNumber, formatTarget } from '#core/units/format.ts'
import type { WindowResult } from '#core/simulation/simulate-window.ts'
import { cx } from '#renderer/ui/cx.ts'
import type { Column } from '#renderer/ui/DataTable.tsx'
import type { ScenarioRow } from './scenario-rows.ts'
import { differenceWords } from './words.ts'
import styles from './WhatIf.module.css'

/** Columns of the comparison. */
export const scenarioColumns: readonly Column<ScenarioRow>[] = [
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
    'Days spent',
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
    unit: 'points',
    align: 'right',
    value: ({ difference }) => difference?.value ?? null,
    render: ({ difference, stale }) => (
      <Shown stale={stale}>
        {difference === null ? '–' : <Split text={differenceWords(difference)} />}
      </Shown>
    ),
  },
]

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

import { windowWords } from '#core/slo/window-words.ts'
import { formatDate, formatNumber, formatPercent, formatTarget } from '#core/units/format.ts'
import { budgetPath, servicePath } from '#renderer/commands/paths.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { rankOf, type ServiceRow } from './service-rows.ts'
import styles from './Services.module.css'

/** One row per objective: what is promised, what is left, when it goes, on which data. */
export function serviceColumns(zone: string): readonly Column<ServiceRow>[] {
  return [
    {
      id: 'service',
      header: 'Service',
      value: ({ service }) => service.name,
      render: ({ service }) => (
        <a className={styles.cut} href={`#${servicePath(service.id)}`} title={service.name}>
          {service.name}
        </a>
      ),
    },
    {
      id: 'objective',
      header: 'Objective',
      value: ({ objective }) => objective?.slo.name ?? null,
      render: ({ objective }) =>
        objective === null ? (
          <span className={styles.quiet}>none yet</span>
        ) : (
          <a
            className={styles.cut}
            href={`#${budgetPath(objective.slo.id)}`}
            title={objective.slo.name}
          >
            {objective.slo.name}
          </a>
        ),
    },
    {
      id: 'status',
      header: 'Status',
      value: ({ standing }) => rankOf(standing),
      render: (row) => <Standing row={row} />,
    },
    ...promiseColumns(zone),
    ...dataColumns(zone),
  ]
}

function Standing({ row: { standing, objective } }: { row: ServiceRow }) {
  if (standing === 'none') return '–'
  if (standing === 'pending') return '…'
  const [issue] = objective?.issues ?? []
  return (
    <span title={issue?.message}>
      <StatusMark status={standing} />
    </span>
  )
}

function promiseColumns(zone: string): readonly Column<ServiceRow>[] {
  return [
    number('target', 'Target', ({ slo }) => slo.target, formatTarget),
    {
      id: 'window',
      header: 'Window',
      value: ({ objective }) => (objective === null ? null : shortWindow(objective, zone)),
      render: ({ objective }) => (
        <span className={styles.fixed}>
          {objective === null ? '–' : shortWindow(objective, zone)}
        </span>
      ),
    },
    number(
      'left',
      'Budget left',
      ({ status }) => status?.remaining ?? null,
      (left) => formatPercent(left, 0),
    ),
    number('burn1', 'Burn 1 h', ({ status }) => status?.burn1h ?? null, burnText),
    number('burn24', 'Burn 24 h', ({ status }) => status?.burn24h ?? null, burnText),
  ]
}

function dataColumns(zone: string): readonly Column<ServiceRow>[] {
  return [
    {
      id: 'spent',
      header: 'Spent on',
      align: 'right',
      value: ({ objective }) => objective?.status?.exhaustionMs ?? null,
      render: ({ objective }) => (objective === null ? '–' : exhaustionText(objective, zone)),
    },
    number('coverage', 'Coverage', ({ status }) => status?.coverage ?? null, formatPercent),
    number(
      'data',
      'Data to',
      ({ nowMs }) => nowMs,
      (ms) => formatDate(ms, zone),
    ),
  ]
}

function number(
  id: string,
  header: string,
  read: (objective: Objective) => number | null,
  write: (value: number) => string,
): Column<ServiceRow> {
  const valueOf = ({ objective }: ServiceRow) => (objective === null ? null : read(objective))
  return {
    id,
    header,
    align: 'right',
    value: valueOf,
    render: (row) => {
      const value = valueOf(row)
      return value === null ? '–' : write(value)
    },
  }
}

function burnText(rate: number): string {
  return `${formatNumber(rate, rate < 10 ? 2 : 1)}×`
}

/** A zone is named only where it isn't the workspace's own. */
function shortWindow({ slo: { window } }: Objective, zone: string): string {
  if (window.kind === 'rolling') return `${window.days} d rolling`
  return window.timeZone === zone ? `each ${window.period}` : windowWords(window)
}

function exhaustionText({ status }: Objective, zone: string): string {
  switch (status?.exhaustionReason) {
    case 'projected':
      return formatDate(status.exhaustionMs, zone)
    case 'exhausted':
      return status.exhaustionMs === null ? 'is spent' : formatDate(status.exhaustionMs, zone)
    case 'outlasts-window':
      return 'lasts the window'
    case 'rolls-off':
      return 'rolls off'
    case 'no-burn':
      return 'no burn'
    default:
      return '–'
  }
}

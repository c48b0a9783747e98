import type { ReactNode } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { chanceText } from '#core/report/words.ts'
import { formatDate, formatPercent } from '#core/units/format.ts'
import { cx } from '#renderer/ui/cx.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { purchaseText } from '#core/capacity/purchase-words.ts'
import { daysRange } from './sentences.ts'
import styles from './Capacity.module.css'

/** One line of the comparison. */
export interface ComparedOutlook {
  readonly key: string
  readonly name: string
  /** What was changed, in words. */
  readonly detail: string
  /** Null until it is computed, or when `problem` says why there is none. */
  readonly outlook: ResourceOutlook | null
  readonly problem: string | null
  /** Of earlier assumptions, while new ones are computed. */
  readonly stale: boolean
}

interface ComparisonTableProps {
  rows: readonly ComparedOutlook[]
  selectedKey: string
  zone: string
  onOpen: (key: string) => void
}

/** Dates, risk and advice of baseline, what-if and saved scenarios; a name opens its scenario. */
export function ComparisonTable({ rows, selectedKey, zone, onOpen }: ComparisonTableProps) {
  return (
    <div className={styles.comparison}>
      <DataTable
        caption="Scenarios against the baseline"
        columns={columnsIn(zone)}
        rows={rows}
        rowKey={({ key }) => key}
        selectedKey={selectedKey}
        onSelect={({ key }) => onOpen(key)}
      />
    </div>
  )
}

function columnsIn(zone: string): Column<ComparedOutlook>[] {
  return [
    {
      id: 'name',
      header: 'Scenario',
      sortable: false,
      value: ({ name }) => name,
      render: ({ name, detail, problem }) => (
        <>
          {name}
          {detail === '' ? null : <span className={styles.detail}>{detail}</span>}
          {problem === null ? null : <span className={styles.problem}>{problem}</span>}
        </>
      ),
    },
    ...dateColumns(zone),
    ...orderColumns(zone),
  ]
}

const QUANTILES = [
  ['p10Ms', '10 %'],
  ['p50Ms', '50 %'],
  ['p90Ms', '90 %'],
] as const

/** When the limit is reached. */
function dateColumns(zone: string): Column<ComparedOutlook>[] {
  return QUANTILES.map(([key, header]) =>
    figure(
      key,
      header,
      ({ exhaustion }) => exhaustion[key],
      (outlook) => {
        const ms = outlook.exhaustion[key]
        return (
          <>
            {ms === null ? 'not in sight' : formatDate(ms, zone)}
            {key === 'p50Ms' ? (
              <span className={styles.detail}>{daysRange(outlook)} days</span>
            ) : null}
          </>
        )
      },
    ),
  )
}

/** What follows for an order. */
function orderColumns(zone: string): Column<ComparedOutlook>[] {
  return [
    figure(
      'late',
      'P(late)',
      ({ delivery }) => delivery.probability,
      ({ delivery }) => chanceText(delivery.probability, delivery.standardError),
    ),
    figure(
      'order',
      'Order by',
      ({ orderBy }) => orderBy.ms,
      (outlook) => <OrderBy outlook={outlook} zone={zone} />,
    ),
    figure(
      'buy',
      'Buy',
      ({ purchase }) => ('reason' in purchase ? null : purchase.quantity),
      ({ purchase, resource }) => purchaseText(purchase, resource.unit),
    ),
    {
      ...figure(
        'advice',
        'Advice',
        ({ recommendation }) => recommendation.atHorizon.utilisation,
        (outlook) => <Advice outlook={outlook} />,
      ),
      align: 'left',
    },
  ]
}

function figure(
  id: string,
  header: string,
  value: (outlook: ResourceOutlook) => number | null,
  render: (outlook: ResourceOutlook) => ReactNode,
): Column<ComparedOutlook> {
  return {
    id,
    header,
    align: 'right',
    sortable: false,
    value: ({ outlook }) => (outlook === null ? null : value(outlook)),
    render: ({ outlook, problem, stale }) => (
      <span className={cx(stale && styles.stale)}>
        {outlook === null ? (problem === null ? '…' : '–') : render(outlook)}
      </span>
    ),
  }
}

function OrderBy({
  outlook: { orderBy, exhaustion },
  zone,
}: {
  outlook: ResourceOutlook
  zone: string
}) {
  if (exhaustion.state === 'over') return 'now'
  if (orderBy.ms === null) return 'not needed yet'
  return (
    <>
      {formatDate(orderBy.ms, zone)}
      <span className={styles.detail}>
        {orderBy.overdue ? 'overdue' : `for ${formatPercent(orderBy.risk)} risk`}
      </span>
    </>
  )
}

/** The standard's words: its level as a status, the rest under it where there is room (the notes have both). */
function Advice({ outlook: { recommendation } }: { outlook: ResourceOutlook }) {
  const { level, text } = recommendation.atHorizon
  const [word = '', ...rest] = text.split(': ')
  return (
    <>
      <StatusMark status={level} text={word} />
      <span className={cx(styles.detail, styles.words)}>{rest.join(': ')}</span>
    </>
  )
}

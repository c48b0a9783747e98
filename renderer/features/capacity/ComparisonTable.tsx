import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { chanceText } from '#core/report/words.ts'
import { formatDate, formatPercent } from '#core/units/format.ts'
import { cx } from '#renderer/ui/cx.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { daysRange } from './sentences.ts'
import styles from './Capacity.module.css'

/** One line of the comparison. */
export interface ComparedOutlook {
  readonly name: 'Baseline' | 'What-if'
  /** What was changed, in words. */
  readonly detail: string
  readonly outlook: ResourceOutlook
  /** Of earlier assumptions, while new ones are computed. */
  readonly stale: boolean
}

interface ComparisonTableProps {
  rows: readonly ComparedOutlook[]
  zone: string
}

/** Dates, risk and advice of the baseline beside those of the what-if. */
export function ComparisonTable({ rows, zone }: ComparisonTableProps) {
  return (
    <div className={styles.comparison}>
      <DataTable
        caption="Baseline and what-if"
        columns={columnsIn(zone)}
        rows={rows}
        rowKey={({ name }) => name}
        selectedKey="What-if"
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
      render: ({ name, detail }) => (
        <>
          {name}
          {detail === '' ? null : <span className={styles.detail}>{detail}</span>}
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
  return [
    ...QUANTILES.map(([key, header]): Column<ComparedOutlook> => ({
      id: key,
      header,
      align: 'right',
      sortable: false,
      value: ({ outlook }) => outlook.exhaustion[key],
      render: ({ outlook, stale }) => {
        const ms = outlook.exhaustion[key]
        return <Shown stale={stale}>{ms === null ? 'not in sight' : formatDate(ms, zone)}</Shown>
      },
    })),
    {
      id: 'days',
      header: 'Days left',
      align: 'right',
      sortable: false,
      value: ({ outlook }) => outlook.daysUntilLimit.p50,
      render: ({ outlook, stale }) => <Shown stale={stale}>{daysRange(outlook)}</Shown>,
    },
  ]
}

/** What follows for an order. */
function orderColumns(zone: string): Column<ComparedOutlook>[] {
  return [
    {
      id: 'late',
      header: 'P(late)',
      align: 'right',
      sortable: false,
      value: ({ outlook }) => outlook.delivery.probability,
      render: ({ outlook: { delivery }, stale }) => (
        <Shown stale={stale}>{chanceText(delivery.probability, delivery.standardError)}</Shown>
      ),
    },
    {
      id: 'order',
      header: 'Order by',
      align: 'right',
      sortable: false,
      value: ({ outlook }) => outlook.orderBy.ms,
      render: ({ outlook, stale }) => (
        <Shown stale={stale}>
          <OrderBy outlook={outlook} zone={zone} />
        </Shown>
      ),
    },
    {
      id: 'advice',
      header: 'Advice',
      sortable: false,
      value: ({ outlook }) => outlook.recommendation.atHorizon.utilisation,
      render: ({ outlook, stale }) => (
        <Shown stale={stale}>
          <Advice outlook={outlook} />
        </Shown>
      ),
    },
  ]
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

function Shown({ stale, children }: { stale: boolean; children: React.ReactNode }) {
  return <span className={cx(stale && styles.stale)}>{children}</span>
}

import { useMemo } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { planProgress, type PlanProgress } from '#core/capacity/plan.ts'
import { formatDate, formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import type { CapacityPlan } from '#core/workspace/model/capacity.ts'
import { useCapacityPlans } from '#renderer/data/use-documents.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { useScenarioActions } from './use-scenario-actions.ts'
import { changesText } from './what-if.ts'
import styles from './Capacity.module.css'

interface PlanSectionProps {
  /** The baseline: what is measured, and its dates as of now. */
  outlook: ResourceOutlook
  zone: string
}

interface PlanRow {
  readonly plan: CapacityPlan
  readonly progress: PlanProgress
}

/** Plans that were committed, each held against what came since; nothing without one. */
export function PlanSection({ outlook, zone }: PlanSectionProps) {
  const { resource, history } = outlook
  const all = useCapacityPlans()
  const { removePlan } = useScenarioActions()
  const rows = useMemo(
    () =>
      (all ?? [])
        .filter(({ resourceId }) => resourceId === resource.id)
        .toSorted((a, b) => b.committedMs - a.committedMs)
        .map((plan): PlanRow => ({ plan, progress: planProgress(plan, history) })),
    [all, resource.id, history],
  )
  const [newest] = rows
  if (newest === undefined) return null
  return (
    <Section title="Plan against actual" note="newest plan first">
      <p className={styles.planAnswer}>{planSentence(newest, resource.unit, zone)}</p>
      <DataTable
        caption="Committed plans against what was measured since"
        columns={columnsOf(outlook, zone, (plan) => void removePlan(plan))}
        rows={rows}
        rowKey={({ plan }) => plan.id}
      />
    </Section>
  )
}

/** How the newest plan does, in a sentence. */
export function planSentence({ plan, progress }: PlanRow, unit: string, zone: string): string {
  const { points, latest, bias, coverage } = progress
  const committed = `“${plan.name}” of ${formatDate(plan.asOfMs, zone)}`
  if (latest === null || bias === null) return `${committed}: nothing was measured since.`
  const where = {
    inside: 'as planned',
    above: 'above the plan',
    below: 'below the plan',
  }[latest.place]
  const widest = coverage.at(-1)
  const held =
    widest === undefined
      ? ''
      : `, its ${formatPercent(widest.level, 0)} band held ${formatPercent(widest.inside, 0)} of ${formatNumber(points, 0)} values`
  const off = `${bias > 0 ? '+' : ''}${formatQuantity(bias, unit)}`
  return `${committed}: use is ${where} (${formatQuantity(latest.actual, unit)} where ${formatQuantity(latest.planned, unit)} was expected)${held}; on average ${off} off.`
}

function columnsOf(
  now: ResourceOutlook,
  zone: string,
  onRemove: (plan: CapacityPlan) => void,
): Column<PlanRow>[] {
  const { unit } = now.resource
  const date = (ms: number | null): string => (ms === null ? 'not in sight' : formatDate(ms, zone))
  return [
    {
      id: 'name',
      header: 'Plan',
      value: ({ plan }) => plan.name,
      render: ({ plan }) => (
        <>
          {plan.name}
          <span className={styles.detail}>{changesText(plan, unit) || 'baseline'}</span>
        </>
      ),
    },
    right('made', 'As of', ({ plan }) => plan.asOfMs, date),
    right('then', '50 % then', ({ plan }) => plan.p50Ms, date),
    right('now', '50 % now', () => now.exhaustion.p50Ms, date),
    right(
      'points',
      'Values since',
      ({ progress }) => progress.points,
      (n) => formatNumber(n, 0),
    ),
    {
      id: 'held',
      header: 'Held by bands',
      align: 'right',
      sortable: false,
      value: ({ progress }) => coverageText(progress),
    },
    right(
      'bias',
      'Off by',
      ({ progress }) => progress.bias,
      (bias) => (bias === null ? '–' : formatQuantity(bias, unit)),
    ),
    {
      id: 'remove',
      header: 'Delete',
      align: 'right',
      sortable: false,
      value: () => null,
      render: ({ plan }) => (
        <IconButton
          label={`Delete the plan ${plan.name}`}
          icon="trash"
          onClick={() => onRemove(plan)}
        />
      ),
    },
  ]
}

/** `50 %: 48 %, 80 %: 79 %, 95 %: 96 %`. */
function coverageText({ coverage }: PlanProgress): string {
  if (coverage.length === 0) return 'none yet'
  return coverage
    .map(({ level, inside }) => `${formatPercent(level, 0)}: ${formatPercent(inside, 0)}`)
    .join(', ')
}

function right(
  id: string,
  header: string,
  value: (row: PlanRow) => number | null,
  format: (value: number | null) => string,
): Column<PlanRow> {
  return { id, header, align: 'right', value, render: (row) => format(value(row)) }
}

import { useMemo } from 'react'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import { counted } from '#core/report/words.ts'
import { formatPercent, formatTarget } from '#core/units/format.ts'
import { BurnDownChart } from '#renderer/charts/BurnDownChart.tsx'
import { TimeSeriesChart } from '#renderer/charts/TimeSeriesChart.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { chartEvents, errorRatios, projectionOf, tierShades } from './chart-parts.ts'
import type { Budget } from './use-budget.ts'

export type Period = 'hours' | 'days'

interface BudgetChartsProps {
  budget: Budget
  period: Period
  onPeriod: (period: Period) => void
  zone: string
}

const periods = [
  { value: 'hours', label: 'Hours' },
  { value: 'days', label: 'Days' },
] as const

const ratioText = (ratio: number): string => formatPercent(ratio)

/** The budget over its window, and under it the errors that spent it, on the same time axis. */
export function BudgetCharts(props: BudgetChartsProps) {
  return (
    <>
      <BudgetLine budget={props.budget} zone={props.zone} />
      <ErrorRatio {...props} />
    </>
  )
}

function BudgetLine({ budget, zone }: Pick<BudgetChartsProps, 'budget' | 'zone'>) {
  const { objective, answer, incidents, deploys } = budget
  const { policy, nowMs } = objective
  const { status, line, losses } = answer
  const tiers = useMemo(() => tierShades(policy ?? DEFAULT_POLICY), [policy])
  const events = useMemo(
    () => chartEvents(incidents, deploys, losses),
    [incidents, deploys, losses],
  )
  const projection = useMemo(() => projectionOf(status, nowMs), [status, nowMs])
  const marks = [
    incidents.length === 0 ? null : counted(incidents.length, 'incident'),
    deploys.length === 0 ? null : counted(deploys.length, 'deploy'),
  ].filter((mark) => mark !== null)
  const note = ['policy tiers shaded', marks.length === 0 ? null : `▲ ${marks.join(', ')}`]
  return (
    <BurnDownChart
      title="Error budget left"
      note={note.filter((part) => part !== null).join(' · ')}
      times={line.times}
      remaining={line.remaining}
      window={status.window}
      asOfMs={nowMs}
      tiers={tiers}
      events={events}
      timeZone={zone}
      height={260}
      {...projection}
    />
  )
}

function ErrorRatio({ budget, period, onPeriod, zone }: BudgetChartsProps) {
  const { objective, answer } = budget
  const { target } = objective.slo
  const ratios = useMemo(
    () => [{ label: 'error ratio', data: errorRatios(answer[period].sums) }],
    [answer, period],
  )
  const allowed = useMemo(
    () => [{ value: 1 - target, label: `allowed on average, target ${formatTarget(target)}` }],
    [target],
  )
  return (
    <TimeSeriesChart
      title="Error ratio"
      note={
        <SegmentedControl
          label="Error ratio per"
          hideLabel
          options={periods}
          value={period}
          onChange={onPeriod}
        />
      }
      lines={ratios}
      limits={allowed}
      range={answer.status.window}
      format={ratioText}
      yFrom={0}
      timeZone={zone}
      height={150}
    />
  )
}

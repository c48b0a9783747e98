import { useMemo } from 'react'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import { counted } from '#core/report/words.ts'
import { formatPercent, formatTarget } from '#core/units/format.ts'
import { BurnDownChart } from '#renderer/charts/BurnDownChart.tsx'
import { decimalsOf } from '#renderer/charts/nice-axis.ts'
import { TimeSeriesChart } from '#renderer/charts/TimeSeriesChart.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { chartEvents, errorRatios, projectionOf, ratioCut, tierShades } from './chart-parts.ts'
import type { Budget } from './use-budget.ts'
import styles from './Budget.module.css'

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

/** Ticks with the decimals of their step: 0.025 %, 0.050 %, not rounded to 0.03 and 0.05. */
const ratioTick = (ratio: number, step: number): string =>
  formatPercent(ratio, ratio === 0 ? 0 : decimalsOf(step * 100))

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
    'policy tiers shaded',
    incidents.length === 0 ? null : `┊ ${counted(incidents.length, 'incident')}`,
    deploys.length === 0 ? null : `▲ ${counted(deploys.length, 'deploy')}`,
  ]
  return (
    <BurnDownChart
      title="Error budget left"
      note={marks.filter((mark) => mark !== null).join(' · ')}
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
  const ratios = useMemo(() => errorRatios(answer[period].sums), [answer, period])
  const lines = useMemo(() => [{ label: 'error ratio', data: ratios }], [ratios])
  const { highest, ...cut } = useMemo(() => ratioCut(ratios, target), [ratios, target])
  const allowed = useMemo(
    () => [{ value: 1 - target, label: `allowed on average, target ${formatTarget(target)}` }],
    [target],
  )
  return (
    <TimeSeriesChart
      title="Error ratio"
      note={
        <span className={styles.chartNote}>
          {highest === undefined ? null : `cut off; highest ${formatPercent(highest)}`}
          <SegmentedControl
            label="Error ratio per"
            hideLabel
            options={periods}
            value={period}
            onChange={onPeriod}
          />
        </span>
      }
      lines={lines}
      limits={allowed}
      range={answer.status.window}
      format={ratioText}
      tickFormat={ratioTick}
      yFrom={0}
      {...cut}
      timeZone={zone}
      height={150}
    />
  )
}

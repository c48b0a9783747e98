import { useMemo, useState } from 'react'
import type { ScenarioComparison } from '#core/scenario/compare-scenarios.ts'
import type { RemainingFan, WindowResult } from '#core/simulation/simulate-window.ts'
import { formatMinutes, formatNumber, formatPercent } from '#core/units/format.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import { budgetTiers } from '#renderer/charts/budget-tiers.ts'
import { ExceedanceChart } from '#renderer/charts/ExceedanceChart.tsx'
import type { AxisScale } from '#renderer/charts/nice-axis.ts'
import { FanChart } from '#renderer/charts/FanChart.tsx'
import type { Curve } from '#renderer/charts/plot-spec.ts'
import { QuantileDots } from '#renderer/charts/QuantileDots.tsx'
import { TimeSeriesChart, type ChartLine } from '#renderer/charts/TimeSeriesChart.tsx'
import { cx } from '#renderer/ui/cx.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { useChartHeights } from './use-chart-heights.ts'
import styles from './WhatIf.module.css'

interface WhatIfChartsProps {
  comparison: ScenarioComparison
  /** The figures are of earlier assumptions. */
  stale: boolean
  /** Start of the window that is played. */
  startMs: EpochMs
  timeZone: string
  /** One window and several in words, e.g. `quarter` and `quarters`. */
  word: string
  words: string
}

const DOTS = 50
const IN_MINUTES: AxisScale = { unit: 1, format: formatMinutes }
const IN_HOURS: AxisScale = {
  unit: 60,
  format: (minutes) => `${formatNumber(minutes / 60)}\u00A0h`,
}
/** One unit for a whole axis, whose labels stay short. */
const scaleTo = (most: number): AxisScale => (most < 1000 ? IN_MINUTES : IN_HOURS)
const percent = (ratio: number): string => formatPercent(ratio, 0)

/** Bad minutes as countable outcomes and as a curve, then the budget along the window. */
export function WhatIfCharts(props: WhatIfChartsProps) {
  const { comparison, stale, word, words } = props
  const { baseline, variant, changes } = comparison
  const changed = changes.length > 0
  const heights = useChartHeights()
  const budget = useMemo(
    () => ({
      value: variant.budgetMinutes,
      label: `budget ${formatMinutes(variant.budgetMinutes)}`,
    }),
    [variant],
  )
  const quantiles = useMemo(() => countable(variant.dots), [variant])
  const median = quantile(variant, 0.5)
  const curves = useMemo(() => {
    const { budgetMinutes } = variant
    const to = Math.max(quantile(variant, 0.99), quantile(baseline, 0.95), 1.25 * budgetMinutes)
    return { to, own: curveTo(variant, to), ghost: curveTo(baseline, to) }
  }, [variant, baseline])
  return (
    <div className={cx(styles.charts, stale && styles.stale)}>
      <div className={styles.pair}>
        <QuantileDots
          title="Bad minutes"
          note={`${DOTS} equally likely ${words}`}
          quantiles={quantiles}
          threshold={budget}
          format={formatMinutes}
          median={median}
          scale={scaleTo(Math.max(quantiles.at(-1) ?? 0, budget.value))}
          axisLabel={`one dot = ${100 / DOTS} ${words} in 100`}
          height={heights.pair}
        />
        <ExceedanceChart
          title="Chance to exceed"
          note={`share of trials${changed ? ' · dotted: baseline' : ''}`}
          curve={curves.own}
          {...(changed ? { baseline: curves.ghost } : {})}
          threshold={budget}
          format={formatMinutes}
          median={median}
          scale={scaleTo(curves.to)}
          xLabel={`bad minutes in the ${word}`}
          xTo={curves.to}
          height={heights.pair}
        />
      </div>
      <AlongTheWindow {...props} changed={changed} height={heights.along} />
    </div>
  )
}

const views = [
  { value: 'left', label: 'Budget left' },
  { value: 'spent', label: 'Chance it is spent' },
] as const

function AlongTheWindow(props: ChartProps) {
  const [view, setView] = useState<'left' | 'spent'>('left')
  return (
    <div className={styles.along}>
      <SegmentedControl
        label="Along the window"
        hideLabel
        options={views}
        value={view}
        onChange={setView}
      />
      {view === 'left' ? <BudgetFan {...props} /> : <SpentByDay {...props} />}
    </div>
  )
}

type ChartProps = WhatIfChartsProps & { changed: boolean; height: number }

function BudgetFan({ comparison, startMs, timeZone, words, changed, height }: ChartProps) {
  const { fan } = comparison.variant
  const ghost = comparison.baseline.fan.p50
  const times = useMemo(() => timesOf(fan, startMs), [fan, startMs])
  const bands = useMemo(
    () => [
      {
        label: `80 % of ${words}`,
        lower: fan.p10,
        upper: fan.p90,
        strength: 'outer' as const,
      },
      {
        label: `50 % of ${words}`,
        lower: fan.p25,
        upper: fan.p75,
        strength: 'inner' as const,
      },
    ],
    [fan, words],
  )
  return (
    <FanChart
      title="Error budget left"
      note={`median, 50 % and 80 % of ${words}${changed ? ' · dotted: baseline' : ''}`}
      times={times}
      median={fan.p50}
      bands={bands}
      {...(changed ? { baseline: ghost } : {})}
      tiers={budgetTiers}
      limits={SPENT}
      format={percent}
      timeZone={timeZone}
      yTo={1}
      height={height}
    />
  )
}

function SpentByDay({ comparison, startMs, timeZone, changed, height }: ChartProps) {
  const { baseline, variant } = comparison
  const lines = useMemo((): ChartLine[] => {
    const own: ChartLine = { label: 'spent by then', data: spentBy(variant, startMs), paint: 1 }
    if (!changed) return [own]
    return [own, { label: 'baseline', data: spentBy(baseline, startMs), paint: 'ghost' }]
  }, [baseline, variant, startMs, changed])
  return (
    <TimeSeriesChart
      title="Chance that the budget is spent by then"
      note={`share of all trials${changed ? ' · dotted: baseline' : ''}`}
      lines={lines}
      format={percent}
      timeZone={timeZone}
      yFrom={0}
      yTo={1}
      height={height}
    />
  )
}

const SPENT = [{ value: 0, label: 'all spent', tone: 'bad' as const }]

function timesOf({ days }: RemainingFan, startMs: EpochMs): Float64Array {
  return days.map((day) => startMs + day * DAY_MS)
}

function spentBy({ fan }: WindowResult, startMs: EpochMs) {
  return { xs: timesOf(fan, startMs), ys: fan.pExhaustedByDay }
}

/**
 * The chance to exceed from none to `to`: 1 below the least outcome, 0 beyond the largest, and at
 * the budget exactly P(miss).
 */
function curveTo({ exceedance, budgetMinutes, pMiss }: WindowResult, to: number): Curve {
  const points = Array.from(exceedance.minutes, (x, index) => [x, exceedance.probability[index]!])
  points.push([0, 1], [budgetMinutes, pMiss.value])
  if ((exceedance.minutes.at(-1) ?? 0) < to) points.push([to, 0])
  points.sort(([a, up], [b, down]) => a! - b! || down! - up!)
  return {
    xs: Float64Array.from(points, ([x]) => x!),
    ys: Float64Array.from(points, ([, y]) => y!),
  }
}

function quantile({ consumedQuantiles }: WindowResult, p: number): number {
  return consumedQuantiles.find((entry) => entry.p === p)?.value ?? 0
}

/** The middle one of each few of a hundred outcomes: few enough to be counted. */
function countable(dots: Float64Array): number[] {
  const group = dots.length / DOTS
  return Array.from({ length: DOTS }, (_, dot) => dots[Math.floor((dot + 0.5) * group)]!)
}

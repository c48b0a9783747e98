import { useMemo, useState } from 'react'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import { BurnDownChart } from '#renderer/charts/BurnDownChart.tsx'
import { budgetTiers } from '#renderer/charts/budget-tiers.ts'
import { ExceedanceChart } from '#renderer/charts/ExceedanceChart.tsx'
import { FanChart } from '#renderer/charts/FanChart.tsx'
import { Histogram } from '#renderer/charts/Histogram.tsx'
import { QuantileDots } from '#renderer/charts/QuantileDots.tsx'
import { Sparkline } from '#renderer/charts/Sparkline.tsx'
import { AnswerHeader, Figure } from '#renderer/ui/AnswerHeader.tsx'
import { AssumptionField } from '#renderer/ui/AssumptionField.tsx'
import { Columns, Page, SectionLabel } from '#renderer/ui/Page.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { dots, falling, quarterTimes } from './gallery-data.ts'

const percent = (ratio: number) => formatPercent(ratio, 0)
const minutes = (value: number) => formatNumber(value, 0)
const threshold = { value: 129.6, label: 'budget 129.6 min' }
const fan = [
  {
    label: '80 % of quarters',
    lower: falling(1.7),
    upper: falling(0.5),
    strength: 'outer' as const,
  },
  {
    label: '50 % of quarters',
    lower: falling(1.42),
    upper: falling(0.8),
    strength: 'inner' as const,
  },
]
const xs = Float64Array.from({ length: 60 }, (_, i) => i * 6)
const exceedance = { xs, ys: xs.map((x) => Math.exp(-((x / 140) ** 2))) }
const bins = [3, 8, 14, 9, 6, 3, 1, 1].map((count, i) => ({ from: i * 30, to: i * 30 + 30, count }))
const policies = [
  { value: 'none', label: 'None' },
  { value: 'thresholds', label: 'Thresholds' },
  { value: 'matrix', label: 'Matrix' },
] as const
const burned = falling(1.3).map((left, day) =>
  day > 60 ? Number.NaN : left - (day > 30 ? 0.25 : 0),
)
const window = { fromMs: quarterTimes[0]!, toMs: quarterTimes[90]! }

export function GalleryWhatIf() {
  const [target, setTarget] = useState(0.999)
  const [median, setMedian] = useState(48)
  const [policy, setPolicy] = useState<(typeof policies)[number]['value']>('matrix')
  const medianLine = useMemo(() => falling(1.12), [])
  return (
    <Page
      header={
        <AnswerHeader
          title="What-if: checkout availability"
          answer={
            <>
              With the decision matrix, checkout misses 99.9 % in <Figure>55 of 100</Figure>{' '}
              quarters.
            </>
          }
          meta={[
            <>
              P(miss) <b>55.1 % ± 0.2</b>
            </>,
            <>
              100 000 trials · seed <code>7f3a</code>
            </>,
          ]}
        />
      }
      controls={
        <>
          <SectionLabel>Assumptions · 1 changed</SectionLabel>
          <SegmentedControl label="Policy" options={policies} value={policy} onChange={setPolicy} />
          <AssumptionField
            label="Target"
            value={target}
            onChange={setTarget}
            baseline={0.999}
            min={0.9}
            max={0.99999}
            curve="nines"
            factor={100}
            unit="%"
            digits={4}
            minDigits={2}
            evidence="budget 129.6 min a quarter"
          />
          <AssumptionField
            label="Duration, median"
            value={median}
            onChange={setMedian}
            baseline={70}
            min={5}
            max={480}
            curve="log"
            unit="min"
            likely={[38, 92]}
            evidence="lognormal σ 1.25"
          />
        </>
      }
      footer={<span>Assumes independent incidents, charged when they start.</span>}
    >
      <Columns>
        <ExceedanceChart
          title="Bad minutes exceeded"
          note="share of quarters"
          curve={exceedance}
          threshold={threshold}
          format={minutes}
          xLabel="bad minutes"
        />
        <QuantileDots
          title="Bad minutes"
          note="decision matrix"
          quantiles={dots}
          threshold={threshold}
          format={minutes}
          axisLabel="minutes · one dot = 5 quarters in 100"
        />
      </Columns>
      <FanChart
        title="Error budget left"
        note="Q1 2027, tiers shaded"
        times={quarterTimes}
        median={medianLine}
        bands={fan}
        baseline={falling(0.95)}
        tiers={budgetTiers}
        format={percent}
        timeZone="UTC"
        height={220}
      />
      <Columns>
        <BurnDownChart
          title="Budget burn-down"
          times={quarterTimes}
          remaining={burned}
          window={window}
          asOfMs={quarterTimes[60]!}
          projection={{ times: quarterTimes.slice(60), remaining: falling(1.6).slice(60) }}
          events={[{ atMs: quarterTimes[30]!, label: 'DB failover' }]}
          timeZone="UTC"
          height={220}
        />
        <Histogram
          title="Incident durations"
          bins={bins}
          format={minutes}
          xLabel="minutes"
          countLabel="incidents"
          threshold={{ value: 70, label: 'median 70 min' }}
        />
      </Columns>
      <Sparkline values={burned} label="budget left" paint={1} />
      <span>{DAY_MS}</span>
    </Page>
  )
}

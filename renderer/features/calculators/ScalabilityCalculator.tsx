import { useMemo } from 'react'
import type { LoadPoint } from '#core/capacity/load-points.ts'
import { LOAD_TEST_WORDS } from '#core/capacity/pasted-table.ts'
import {
  peakConcurrencyInterval,
  peakThroughputInterval,
  uslBand,
} from '#core/capacity/usl-answers.ts'
import { fitUsl, type UslFit } from '#core/capacity/usl-fit.ts'
import { uslCeiling, uslThroughput } from '#core/capacity/usl.ts'
import { counted } from '#core/report/words.ts'
import type { Issue } from '#core/result/issue.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import type { PlotMark } from '#renderer/charts/plot-spec.ts'
import { Figure } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { NumberField } from '#renderer/ui/NumberField.tsx'
import { CalculatorPage } from './CalculatorPage.tsx'
import { changeScalability, useCalculators } from './calculator-state.ts'
import { DataPanel } from './DataPanel.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import { SAMPLE_LOAD_TEST } from './sample-data.ts'
import {
  rangeText,
  SCALABILITY_METHOD,
  scalabilityFigures,
  type PeakIntervals,
} from './scalability-words.ts'
import { ScatterChart } from './ScatterChart.tsx'
import { usePasted, type PastedPair } from './use-pasted.ts'

const RULES = { words: LOAD_TEST_WORDS, isSeries: false }
const SEED = 1
const CURVE_POINTS = 160

interface Fitted {
  readonly fit: UslFit
  readonly peak: PeakIntervals
}

/** Up to which load a system scales, from a load test. */
export function ScalabilityCalculator() {
  const input = useCalculators((state) => state.scalability)
  const { pair, issues } = usePasted(input, RULES)
  const { fitted, problems } = useFit(pair)
  const controls = (
    <>
      <DataPanel
        label="Load test"
        placeholder={'users,throughput\n1,64.9\n18,995.9\n…'}
        input={input}
        pair={pair}
        roles={['Load', 'Throughput']}
        onChange={changeScalability}
        onSample={() => changeScalability(SAMPLE_LOAD_TEST)}
      />
      <NumberField
        label="Throughput to reach"
        hint="Optional: the load that it takes"
        value={input.target}
        allowEmpty
        live
        min={1e-9}
        onChange={(target) => changeScalability({ target })}
      />
    </>
  )
  return (
    <CalculatorPage
      title="Calculators: scalability"
      answer={answerOf(fitted)}
      meta={metaOf(fitted, pair)}
      controls={controls}
      issues={[...issues, ...problems, ...(pair?.rejected ?? [])]}
      method={SCALABILITY_METHOD}
      footer={<span>Universal Scalability Law, least squares, seed {SEED}</span>}
    >
      {fitted === null || pair === null ? (
        <EmptyState
          title="How far does it scale?"
          text="From a load test: the load at which the throughput is highest, what stands in the way, and how sure that is. Paste throughput by number of users, threads or nodes, or drop a CSV file on the field at the left."
          actions={
            <Button onClick={() => changeScalability(SAMPLE_LOAD_TEST)}>Use sample data</Button>
          }
        />
      ) : (
        <FittedLaw fitted={fitted} pair={pair} target={input.target} />
      )}
    </CalculatorPage>
  )
}

function useFit(pair: PastedPair | null): { fitted: Fitted | null; problems: readonly Issue[] } {
  return useMemo(() => {
    if (pair === null) return { fitted: null, problems: [] }
    const points = Array.from(pair.a, (concurrency, index): LoadPoint => {
      return { concurrency, throughput: pair.b[index]! }
    })
    const result = fitUsl(points, { seed: SEED })
    if (!result.ok) return { fitted: null, problems: [result.error] }
    const fit = result.value
    const peak = {
      concurrency: peakConcurrencyInterval(fit),
      throughput: peakThroughputInterval(fit),
    }
    return { fitted: { fit, peak }, problems: fit.warnings }
  }, [pair])
}

function answerOf(fitted: Fitted | null) {
  if (fitted === null) return 'Paste a load test to see up to which load the system scales.'
  const { fit, peak } = fitted
  if (fit.peak === null) {
    const ceiling = uslCeiling(fit.curve)
    return Number.isFinite(ceiling) ? (
      <>
        Throughput never exceeds <Figure>{formatNumber(ceiling, 0)}</Figure>, whatever the load; no
        load was measured at which it falls.
      </>
    ) : (
      'Throughput grows in step with the load as far as it was measured.'
    )
  }
  const range = peak.concurrency === null ? '' : ` (95 % range ${rangeText(peak.concurrency)})`
  return (
    <>
      Throughput is highest, <Figure>{formatNumber(fit.peak.throughput, 0)}</Figure>, at a load of{' '}
      <Figure>{formatNumber(fit.peak.concurrency, 0)}</Figure>
      {range}; more load only lowers it.
    </>
  )
}

function metaOf(fitted: Fitted | null, pair: PastedPair | null): string[] {
  if (fitted === null || pair === null) return ['Throughput at three loads at least, better six']
  const { fit } = fitted
  return [
    counted(fit.points.length, 'measurement'),
    ...(pair.rejected.length > 0 ? [`${counted(pair.rejected.length, 'row')} left out`] : []),
    `R² ${formatNumber(fit.r2, 3)}`,
    fit.residualSd === null
      ? 'no measurement to spare'
      : `${formatNumber(fit.df, 0)} degrees of freedom, scatter ${formatNumber(fit.residualSd)}`,
  ]
}

interface FittedLawProps {
  fitted: Fitted
  pair: PastedPair
  target: number | null
}

function FittedLaw({ fitted, pair, target }: FittedLawProps) {
  const { fit, peak } = fitted
  const [xLabel, yLabel] = pair.names
  const points = useMemo(
    () => ({
      xs: Float64Array.from(fit.points, ({ concurrency }) => concurrency),
      ys: Float64Array.from(fit.points, ({ throughput }) => throughput),
    }),
    [fit],
  )
  const curve = useMemo(() => {
    const most = fit.points.at(-1)!.concurrency
    const to = 1.1 * Math.max(most, Math.min(fit.peak?.concurrency ?? 0, 3 * most))
    const xs = Float64Array.from({ length: CURVE_POINTS + 1 }, (_, i) => (i * to) / CURVE_POINTS)
    const band = uslBand(fit, xs)
    const ys = xs.map((x) => uslThroughput(fit.curve, x))
    return { xs, ys, lower: band?.lower ?? null, upper: band?.upper ?? null }
  }, [fit])
  const marks = useMemo((): PlotMark[] => {
    if (fit.peak === null) return []
    const at = fit.peak.concurrency
    return [{ x: at, label: `peak at ${formatNumber(at, 0)}`, tone: 'accent' }]
  }, [fit])
  const figures = scalabilityFigures(fit, peak, target)
  return (
    <>
      <ScatterChart
        title="Throughput by load"
        note={`dots: measured · line: fitted · band: ${formatPercent(fit.level)} range of the line`}
        summary={`Throughput by load: ${figures[0]!.name.toLowerCase()} ${figures[0]!.value}, ${counted(fit.points.length, 'measurement')} up to a load of ${formatNumber(fit.points.at(-1)!.concurrency)}.`}
        points={points}
        fitted={curve}
        bandLabel={`${formatPercent(fit.level)} range`}
        xLabel={xLabel}
        yLabel={yLabel}
        marks={marks}
      />
      <FiguresTable
        title="Figures"
        rangeHead={`${formatPercent(fit.level)} range`}
        rows={figures}
      />
    </>
  )
}

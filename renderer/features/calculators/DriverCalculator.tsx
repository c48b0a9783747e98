import { useMemo } from 'react'
import { driverLimit, type DriverLimit } from '#core/capacity/driver-limit.ts'
import { resourceAt, resourceVariance, type DriverFit } from '#core/capacity/driver.ts'
import { fitDriver } from '#core/capacity/fit-driver.ts'
import { counted } from '#core/report/words.ts'
import type { Issue } from '#core/result/issue.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import type { PlotLimit, PlotMark } from '#renderer/charts/plot-spec.ts'
import { Figure } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { CalculatorPage } from './CalculatorPage.tsx'
import { changeDriver, useCalculators, type DriverInput } from './calculator-state.ts'
import { DriverForecastChart } from './DriverForecastChart.tsx'
import { DriverFields } from './DriverFields.tsx'
import { DriverSourcePanel } from './DriverSourcePanel.tsx'
import { DRIVER_METHOD, driverFigures, expectedOf, type Expected } from './driver-words.ts'
import { FiguresTable } from './FiguresTable.tsx'
import { sampleDriver } from './sample-data.ts'
import { ScatterChart } from './ScatterChart.tsx'
import { useDriverData, type DriverData } from './use-driver-data.ts'

const CURVE_POINTS = 80

interface Fitted {
  readonly fit: DriverFit
  readonly limit: DriverLimit | null
  readonly expected: Expected
}

/** How much traffic a resource bears, from measurements of both. */
export function DriverCalculator() {
  const input = useCalculators((state) => state.driver)
  const { data, pair, records, issues } = useDriverData(input)
  const { fitted, problems } = useFit(data, input)
  return (
    <CalculatorPage
      title="Calculators: driver"
      answer={<Answer fitted={fitted} data={data} input={input} />}
      meta={metaOf(fitted, data)}
      controls={
        <>
          <DriverSourcePanel input={input} pair={pair} records={records} />
          <DriverFields input={input} />
        </>
      }
      issues={[...problems, ...issues]}
      method={DRIVER_METHOD}
      footer={<span>Least squares with errors that allow for autocorrelation; no simulation</span>}
    >
      {fitted === null || data === null ? (
        <EmptyState
          title="How much traffic fits?"
          text="From a resource and what drives it, measured side by side: what one more request costs, and how many of them the limit leaves room for. Paste two columns, or drop a CSV file on the field at the left."
          actions={<Button onClick={() => changeDriver(sampleDriver())}>Use sample data</Button>}
        />
      ) : (
        <FittedDriver fitted={fitted} data={data} input={input} />
      )}
    </CalculatorPage>
  )
}

function useFit(
  data: DriverData | null,
  input: DriverInput,
): { fitted: Fitted | null; problems: readonly Issue[] } {
  const { maxLag } = input
  const result = useMemo(
    () => (data === null ? null : fitDriver(data.driver, data.resource, { maxLag })),
    [data, maxLag],
  )
  return useMemo(() => {
    if (result === null) return { fitted: null, problems: [] }
    if (!result.ok) return { fitted: null, problems: [result.error] }
    const fit = result.value
    const limit = input.limit === null ? null : driverLimit(fit, input.limit, input.risk)
    const expected = expectedOf(fit, input)
    return { fitted: { fit, limit, expected }, problems: [...fit.warnings, ...expected.issues] }
  }, [result, input])
}

interface AnswerProps {
  fitted: Fitted | null
  data: DriverData | null
  input: DriverInput
}

function Answer({ fitted, data, input }: AnswerProps) {
  if (fitted === null || data === null) {
    return <>Paste a resource beside its driver to see how much traffic fits.</>
  }
  const { fit, limit } = fitted
  const [driver, resource] = data.names
  if (limit === null) {
    return (
      <>
        One more of {driver} takes <Figure>{formatNumber(fit.slope.value)}</Figure> of {resource},
        on top of {formatNumber(fit.intercept.value)} when idle. Give a limit to see how much fits.
      </>
    )
  }
  if (limit.safe === null || limit.atLimit === null) {
    return (
      <>
        How much {driver} fits can’t be said: {limit.reason}.
      </>
    )
  }
  return (
    <>
      Room for <Figure>{formatNumber(limit.safe, 0)}</Figure> {driver}: up to there {resource} stays
      under {formatNumber(input.limit)} with {formatPercent(1 - limit.risk)}; on average it gets
      there at {formatNumber(limit.atLimit, 0)}.
    </>
  )
}

function metaOf(fitted: Fitted | null, data: DriverData | null): string[] {
  if (fitted === null || data === null) return ['Ten rows at least, better a week of hours']
  const { fit, expected } = fitted
  return [
    counted(fit.n, 'row'),
    ...(fit.dropped > 0 ? [`${counted(fit.dropped, 'row')} without a pair`] : []),
    ...(data.note === null ? [] : [data.note]),
    `R² ${formatNumber(fit.r2, 3)}`,
    ...(expected.resource === null
      ? []
      : [`P(over the limit) as expected ${formatPercent(expected.resource.probabilityOver, 1)}`]),
  ]
}

interface FittedDriverProps {
  fitted: Fitted
  data: DriverData
  input: DriverInput
}

function FittedDriver({ fitted, data, input }: FittedDriverProps) {
  const { fit, limit, expected } = fitted
  const [driver, resource] = data.names
  const points = useMemo(() => pointsOf(data, fit.lag), [data, fit.lag])
  const curve = useMemo(() => {
    const to =
      1.05 * Math.max(fit.driverRange[1], Math.min(limit?.atLimit ?? 0, 3 * fit.driverRange[1]))
    const xs = Float64Array.from({ length: CURVE_POINTS + 1 }, (_, i) => (i * to) / CURVE_POINTS)
    const t = studentTQuantile((1 + fit.level) / 2, fit.df)
    const half = xs.map((x) => t * Math.sqrt(resourceVariance(fit, x)))
    const ys = xs.map((x) => resourceAt(fit, x))
    return { xs, ys, lower: ys.map((y, i) => y - half[i]!), upper: ys.map((y, i) => y + half[i]!) }
  }, [fit, limit])
  const marks = useMemo(() => marksOf(limit), [limit])
  const limits = useMemo((): PlotLimit[] => {
    return input.limit === null
      ? []
      : [{ value: input.limit, label: `limit ${formatNumber(input.limit)}`, tone: 'bad' }]
  }, [input.limit])
  return (
    <>
      <ScatterChart
        title={`${resource} by ${driver}`}
        note={`dots: measured · line: fitted · band: ${formatPercent(fit.level)} of single values`}
        summary={`${resource} by ${driver}: a line from ${formatNumber(fit.intercept.value)} when idle, with ${formatNumber(fit.slope.value)} for each more, through ${counted(fit.n, 'row')}.`}
        points={points}
        fitted={curve}
        bandLabel={`${formatPercent(fit.level)} of values`}
        xLabel={driver}
        yLabel={resource}
        marks={marks}
        limits={limits}
      />
      {input.kind === 'series' ? <DriverForecastChart input={input} names={data.names} /> : null}
      <FiguresTable
        title="Figures"
        rangeHead={`${formatPercent(fit.level)} range`}
        rows={driverFigures(fit, limit, expected, input, data.names)}
      />
    </>
  )
}

/** The pairs that the line is fitted to, ascending in the driver. */
function pointsOf({ driver, resource }: DriverData, lag: number) {
  const pairs = Array.from(resource, (y, i) => [driver[i - lag] ?? Number.NaN, y] as const)
    .filter(([x, y]) => !Number.isNaN(x + y))
    .sort(([x], [other]) => x - other)
  return {
    xs: Float64Array.from(pairs, ([x]) => x),
    ys: Float64Array.from(pairs, ([, y]) => y),
  }
}

function marksOf(limit: DriverLimit | null): PlotMark[] {
  if (limit === null || limit.atLimit === null || limit.safe === null) return []
  return [
    { x: limit.safe, label: `safe ${formatNumber(limit.safe, 0)}`, tone: 'ok' },
    {
      x: limit.atLimit,
      label: `on average ${formatNumber(limit.atLimit, 0)}`,
      tone: 'bad',
      labelAt: 'foot',
    },
  ]
}

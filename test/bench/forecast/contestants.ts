import { fillGaps } from '#core/forecast/decomposition/fill-gaps.ts'
import { forecastSeries } from '#core/forecast/forecast-series.ts'
import { normalHalfWidth, seasonalNaiveForecast } from '#core/forecast/simple.ts'
import { augursEts, augursMstl } from './augurs.ts'
import type { BenchmarkSeries } from './benchmark-series.ts'
import type { Band, Prediction } from './scores.ts'

/** Who forecasts the held-out values; throws where it can't. */
export interface Contestant {
  readonly name: string
  readonly forecast: (series: BenchmarkSeries) => Prediction
}

/** Ours and its peers. All are told the season lengths; the peers get gaps filled. */
export const CONTESTANTS: readonly Contestant[] = [
  { name: 'headroom', forecast: headroom },
  {
    name: 'augurs-mstl',
    forecast: (series) => augursMstl(filled(series), series.periods, series.test.length),
  },
  { name: 'augurs-ets', forecast: (series) => augursEts(filled(series), series.test.length) },
  { name: 'naive-shortest', forecast: (series) => naive(series, series.periods[0] ?? 1) },
  { name: 'naive-longest', forecast: (series) => naive(series, series.periods.at(-1) ?? 1) },
]

function headroom({ values, periods, stepMs, test }: BenchmarkSeries): Prediction {
  // A forecast begins after the last value that is there.
  const open = values.length - 1 - values.findLastIndex((value) => !Number.isNaN(value))
  const start = performance.now()
  const result = forecastSeries(
    { axis: { kind: 'regular', startMs: 0, stepMs }, values },
    {
      horizonMs: (open + test.length) * stepMs,
      levels: [0.8, 0.95],
      seasonsMs: periods.map((period) => period * stepMs),
      stepMs,
    },
  )
  const ms = performance.now() - start
  if (!result.ok) throw new Error(result.error.message)
  const { mean, levels } = result.value
  const [at80, at95] = levels.map((band) => later(band, open))
  return { mean: mean.subarray(open), band80: at80!, band95: at95!, ms }
}

function later(
  { lower, upper }: { readonly lower: Float64Array; readonly upper: Float64Array },
  steps: number,
): Band {
  return { lower: lower.subarray(steps), upper: upper.subarray(steps) }
}

/** The last season going on, with the bands of a random walk from season to season. */
function naive({ values, test }: BenchmarkSeries, period: number): Prediction {
  const start = performance.now()
  const { mean, sd } = seasonalNaiveForecast(values, period, test.length)
  const band = (level: number): Band => {
    const half = normalHalfWidth(level)
    return {
      lower: mean.map((value, i) => value - half * sd[i]!),
      upper: mean.map((value, i) => value + half * sd[i]!),
    }
  }
  const band95 = band(0.95)
  const ms = performance.now() - start
  return { mean, band80: band(0.8), band95, ms }
}

function filled({ values, periods }: BenchmarkSeries): Float64Array {
  const all = fillGaps(values, periods)
  if (all === null) throw new Error('no value')
  return all
}

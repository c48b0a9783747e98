import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoessDegree } from '#core/forecast/decomposition/loess.ts'
import { mstl } from '#core/forecast/decomposition/mstl.ts'
import { naiveSeasonalForecast } from '#core/forecast/decomposition/seasonal-forecast.ts'
import { stl } from '#core/forecast/decomposition/stl.ts'
import { componentStrength } from '#core/forecast/decomposition/strength.ts'
import { normalHalfWidth } from '#core/forecast/simple.ts'
import { Comparison } from '../compare.ts'
import { casesByKey } from '../read-cases.ts'
import type { Mismatch, ReferenceSuite, SuiteContext } from '../suite.ts'

const RELATIVE = 1e-8

type Numbers = readonly (number | null)[]
type Three<T> = Record<'s' | 't' | 'l', T>

interface StlCase {
  name: string
  period: number
  y: number[]
  s_window: number | 'periodic'
  win: Three<number>
  deg: Three<LoessDegree>
  jump: Three<number>
  inner: number
  outer: number
  seasonal: number[]
  trend: number[]
  remainder: number[]
  weights: number[] | null
  trend_strength: number
  seasonal_strength: number
}

/** With every window, degree, jump and loop as the case states it. */
function decompose({ period, y, s_window, win, deg, jump, inner, outer }: StlCase) {
  return stl(Float64Array.from(y), {
    period,
    seasonalWindow: s_window === 'periodic' ? 'periodic' : win.s,
    trendWindow: win.t,
    lowPassWindow: win.l,
    seasonalDegree: deg.s,
    trendDegree: deg.t,
    lowPassDegree: deg.l,
    seasonalJump: jump.s,
    trendJump: jump.t,
    lowPassJump: jump.l,
    innerLoops: inner,
    outerLoops: outer,
  })
}

function checkStl(data: StlCase): readonly Mismatch[] {
  const { seasonal, trend, remainder, weights } = decompose(data)
  const { y } = data
  const compare = new Comparison()
  nearParts(compare, 'seasonal', seasonal, data.seasonal, y)
  nearParts(compare, 'trend', trend, data.trend, y)
  nearParts(compare, 'remainder', remainder, data.remainder, y)
  const trendStrength = componentStrength(trend, remainder)
  const seasonalStrength = componentStrength(seasonal, remainder)
  return compare
    .nearAll('weights', weights, data.weights ?? y.map(() => 1), RELATIVE)
    .near('trend_strength', trendStrength, data.trend_strength, RELATIVE)
    .near('seasonal_strength', seasonalStrength, data.seasonal_strength, RELATIVE).mismatches
}

/**
 * Within the tolerance of each value or, where trend and season cancel out, of the digits
 * that the decomposed values have.
 */
function nearParts(
  compare: Comparison,
  what: string,
  got: ArrayLike<number>,
  expected: readonly number[],
  y: Numbers,
): void {
  const scale = y.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0)
  compare.same(`${what}.length`, got.length, expected.length)
  expected.forEach((value, index) => {
    if (Math.abs(got[index]! - value) <= 1e-12 * scale) return
    compare.near(`${what}[${index}]`, got[index], value, RELATIVE)
  })
}

interface MstlCase {
  name: string
  periods: number[]
  y?: Numbers
  trend: number[]
  [season: `seasonal${number}`]: number[]
}

/** Of a file of real series: one of them. */
interface StoredSeries {
  id: string
  y: Numbers
}

/** The values of a case; they stand in one of the files of real series, null when none has them. */
function valuesOf(data: MstlCase, { directory }: SuiteContext): Numbers | null {
  if (data.y !== undefined) return data.y
  const folder = join(directory, 'forecast')
  for (const file of readdirSync(folder)) {
    if (!/^series-.*\.json$/.test(file)) continue
    const { series } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      series: StoredSeries[]
    }
    const found = series.find(({ id }) => id === data.name)
    if (found !== undefined) return found.y
  }
  return null
}

function checkMstl(data: MstlCase, context: SuiteContext): readonly Mismatch[] {
  const y = valuesOf(data, context)!
  const values = Float64Array.from(y, (value) => value ?? Number.NaN)
  const parts = mstl(values, data.periods)!
  const compare = new Comparison()
  nearParts(compare, 'trend', parts.trend, data.trend, y)
  for (const period of data.periods) {
    const season = parts.seasons.find((item) => item.period === period)
    const name = `seasonal${period}` as const
    nearParts(compare, name, season?.component ?? [], data[name]!, y)
  }
  return compare.mismatches
}

interface NaiveCase {
  name: string
  mean: number[]
  lower80: number[]
  upper80: number[]
  lower95: number[]
  upper95: number[]
}

function checkNaive(data: NaiveCase, { document }: SuiteContext): readonly Mismatch[] {
  // The values stand with the decomposition of the same name.
  const source = (document as { stl: StlCase[] }).stl.find(({ name }) => name === data.name)!
  const seasons = [{ period: source.period, component: decompose(source).seasonal }]
  const { mean, sd } = naiveSeasonalForecast(Float64Array.from(source.y), seasons, data.mean.length)
  const edge = (sign: number, level: number) =>
    mean.map((value, step) => value + sign * normalHalfWidth(level) * sd[step]!)
  return new Comparison()
    .nearAll('mean', mean, data.mean, RELATIVE)
    .nearAll('lower80', edge(-1, 0.8), data.lower80, RELATIVE)
    .nearAll('upper80', edge(1, 0.8), data.upper80, RELATIVE)
    .nearAll('lower95', edge(-1, 0.95), data.lower95, RELATIVE)
    .nearAll('upper95', edge(1, 0.95), data.upper95, RELATIVE).mismatches
}

/** Seasonal decomposition by loess: `forecast/reference-stl.json`. */
export const suite: ReferenceSuite = {
  file: 'forecast/reference-stl.json',
  cases: (document) => casesByKey(document, ['made_with', 'side']),
  absent: ({ group, data }, context) =>
    group === 'mstl' && valuesOf(data as MstlCase, context) === null
      ? `series ${(data as MstlCase).name}`
      : null,
  checks: {
    stl: ({ data }) => checkStl(data as StlCase),
    mstl: ({ data }, context) => checkMstl(data as MstlCase, context),
    stlf_naive: ({ data }, context) => checkNaive(data as NaiveCase, context),
  },
}

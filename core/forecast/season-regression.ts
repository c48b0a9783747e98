import { studentTQuantile } from '#core/stats/student-t.ts'
import type { Ratio } from '#core/units/units.ts'
import { symmetricInverse } from './symmetric-inverse.ts'

/**
 * Least squares of `y = intercept[phase] + sum_k coefficient[k] x_k`: one intercept per phase
 * of the season, common slopes. With time as the only column this is trend + season dummies.
 * Solved in closed form by taking every column around its mean within each phase (the
 * Frisch-Waugh-Lovell theorem), so a season of 168 phases costs no more than one of 7.
 */
export interface SeasonRegression {
  /** Intercept per phase; NaN for a phase without data. */
  readonly intercepts: Float64Array
  /** Points per phase. */
  readonly counts: Float64Array
  readonly coefficients: readonly number[]
  /** Inverse of the columns' within-phase cross products: covariance of the coefficients over sd². */
  readonly inverse: readonly (readonly number[])[]
  /** Means of the columns by phase: `columnMeans[k][phase]`. */
  readonly columnMeans: readonly Float64Array[]
  readonly n: number
  readonly df: number
  readonly rss: number
  readonly residualSd: number
}

/** The phases of n points and how many different ones the season has. */
export interface Phases {
  readonly of: Int32Array
  readonly count: number
}

/**
 * Fits the regression; null when the columns can't be told apart within the phases.
 *
 * @param columns regressors, each n
 * @param y n finite values
 */
export function fitSeasonRegression(
  columns: readonly Float64Array[],
  y: Float64Array,
  phases: Phases,
): SeasonRegression | null {
  const counts = new Float64Array(phases.count)
  for (const phase of phases.of) counts[phase]! += 1
  const yMeans = phaseMeans(y, phases, counts)
  const columnMeans = columns.map((column) => phaseMeans(column, phases, counts))
  const inverse = symmetricInverse(
    columns.map((a, i) =>
      columns.map((b, j) => withinProduct(a, columnMeans[i]!, b, columnMeans[j]!, phases)),
    ),
  )
  if (inverse === null) return null
  const towardsY = columns.map((a, i) => withinProduct(a, columnMeans[i]!, y, yMeans, phases))
  const coefficients = inverse.map((row) => dot(row, towardsY))
  const intercepts = yMeans.map(
    (mean, phase) =>
      mean -
      dot(
        coefficients,
        columnMeans.map((means) => means[phase]!),
      ),
  )
  let rss = 0
  for (let i = 0; i < y.length; i += 1) {
    let residual = y[i]! - intercepts[phases.of[i]!]!
    for (let k = 0; k < columns.length; k += 1) residual -= coefficients[k]! * columns[k]![i]!
    rss += residual * residual
  }
  const used = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
  const df = y.length - used - columns.length
  const residualSd = df > 0 ? Math.sqrt(rss / df) : Number.NaN
  const n = y.length
  return { intercepts, counts, coefficients, inverse, columnMeans, n, df, rss, residualSd }
}

/** The expected value and its Student-t prediction interval for one row of the columns. */
export function predictSeasonRegression(
  fit: SeasonRegression,
  row: readonly number[],
  phase: number,
  level: Ratio,
): { value: number; lower: number; upper: number } {
  const value = fit.intercepts[phase]! + dot(fit.coefficients, row)
  const away = row.map((x, k) => x - fit.columnMeans[k]![phase]!)
  const leverage =
    1 / fit.counts[phase]! +
    dot(
      away,
      fit.inverse.map((line) => dot(line, away)),
    )
  const spread =
    studentTQuantile((1 + level) / 2, fit.df) * fit.residualSd * Math.sqrt(1 + leverage)
  return { value, lower: value - spread, upper: value + spread }
}

function phaseMeans(values: Float64Array, phases: Phases, counts: Float64Array): Float64Array {
  const first = meansOfRest(values, new Float64Array(phases.count), phases, counts)
  const rest = meansOfRest(values, first, phases, counts)
  return first.map((mean, phase) => mean + rest[phase]!)
}

/** Means by phase of what `base` leaves: a second pass keeps a large offset from costing precision. */
function meansOfRest(
  values: Float64Array,
  base: Float64Array,
  phases: Phases,
  counts: Float64Array,
): Float64Array {
  const sums = new Float64Array(phases.count)
  for (let i = 0; i < values.length; i += 1) {
    const phase = phases.of[i]!
    sums[phase]! += values[i]! - base[phase]!
  }
  return sums.map((sum, phase) => sum / counts[phase]!)
}

function withinProduct(
  a: Float64Array,
  aMeans: Float64Array,
  b: Float64Array,
  bMeans: Float64Array,
  phases: Phases,
): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) {
    const phase = phases.of[i]!
    sum += (a[i]! - aMeans[phase]!) * (b[i]! - bMeans[phase]!)
  }
  return sum
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0)
}

import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { aggregate, type Aggregation } from '#core/sli/aggregate.ts'
import { counterIncrements } from '#core/sli/counter-columns.ts'
import { thresholdColumns, type ThresholdOp } from '#core/sli/threshold.ts'
import { MINUTE_MS } from '#core/units/units.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import { compareFields, REL } from './compare-fields.ts'
import type { GivenExpect } from './given.ts'

type Figures = Readonly<Record<string, number | null>>

/** Gaps are null in the cases. */
function valuesOf(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN)
}

/** `95 x 100 ms, 5 x 900 ms` */
function valuesOfText(text: string): number[] {
  return text.split(',').flatMap((run) => {
    const [, count, value] = /^\s*(\d+)\s*x\s*([\d.]+)/.exec(run) ?? []
    if (count === undefined) throw new Error(`unknown run ${run}`)
    return Array<number>(Number(count)).fill(Number(value))
  })
}

const aggregation: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { values: readonly (number | null)[] } | Readonly<Record<string, string>>,
    Figures
  >
  if (Array.isArray(given.values)) {
    const values = valuesOf(given.values as (number | null)[])
    const comparison = new Comparison()
    for (const [name, value] of Object.entries(expect)) {
      comparison.near(name, aggregate(values, name as Aggregation), value, REL)
    }
    return comparison.mismatches
  }
  const slices = Object.entries(given)
    .filter(([name]) => name.startsWith('slice'))
    .map(([name, text]) => [name.slice('slice'.length), valuesOfText(text as string)] as const)
  const p95 = slices.map(([name, values]) => [`p95${name}`, aggregate(values, 'p95')!] as const)
  const got = {
    ...Object.fromEntries(p95),
    p95ofAll: aggregate(
      slices.flatMap(([, values]) => values),
      'p95',
    ),
    meanOfSliceP95: aggregate(
      p95.map(([, value]) => value),
      'average',
    ),
  }
  return compareFields(got, expect).mismatches
}

const counter: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { points: readonly (readonly [number, number | null])[] },
    { increments: readonly (readonly [number, number])[]; sum: number }
  >
  const times = Float64Array.from(given.points, ([seconds]) => seconds * 1000)
  const values = valuesOf(given.points.map(([, value]) => value))
  const grown = counterIncrements({ axis: { kind: 'irregular', times }, values }).values
  const increments = given.points
    .map(([seconds], index) => [seconds, grown[index]!] as const)
    .filter(([, value]) => !Number.isNaN(value))
  return new Comparison()
    .sameJson('increments', increments, expect.increments)
    .near('sum', aggregate(grown, 'sum'), expect.sum, REL).mismatches
}

const threshold: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { values: readonly (number | null)[]; op: ThresholdOp; value: number; target: number },
    Figures
  >
  const column = { startMs: 0, stepMs: MINUTE_MS, values: valuesOf(given.values) }
  const columns = thresholdColumns(column, given)
  const range = { fromMs: 0, toMs: given.values.length * MINUTE_MS }
  return compareFields({ ...budgetByOccurrences(columns, range, given.target) }, expect).mismatches
}

/** Checks of how measurements become good and bad events. */
export const indicatorChecks: Readonly<Record<string, GroupCheck>> = {
  aggregation,
  counter,
  threshold,
}

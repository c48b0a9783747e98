import type { Mapping } from '#core/import/mapping.ts'
import { seriesTitle } from '#core/import/series-name.ts'
import { parse, type ReadBatch, type ReadSeries } from '#test/core/import/read-file.ts'
import type { Comparison } from '../compare.ts'
import type { ManifestFile, ManifestPoint, ManifestSeries } from './import-manifest.ts'
import type { ImportReading } from './import-reading.ts'

const RELATIVE = 1e-9

/** The manifest's words for units, where they differ from the stored ones. */
const UNITS: Readonly<Record<string, string>> = {
  percent: '%',
  bytes: 'B',
  seconds: 's',
  milliseconds: 'ms',
  count: '',
}

/**
 * Kinds that a stored series may be of. A role such as good is taken from the name of a level
 * alone and shown to the user, so it contradicts neither a level nor an amount.
 */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  gauge: ['gauge', 'good', 'bad', 'total'],
  delta: ['delta', 'good', 'bad', 'total'],
  counter: ['counter', 'delta', 'good', 'bad', 'total'],
}

/** Answers that give their series no names: whoever reads them makes some up, so places count. */
const NAMELESS: ReadonlySet<string> = new Set(['datadog-query-v2'])

/** What is compared of the points of a series, by the manifest's names. */
const FIGURES: Readonly<Record<string, (points: Points) => unknown>> = {
  points: ({ values }) => values.length,
  nullPoints: ({ gaps }) => gaps,
  first: (points) => pointAt(points, 0),
  last: (points) => pointAt(points, points.values.length - 1),
  sum: ({ values }) => values.reduce((sum, value) => sum + value, 0),
  min: ({ values }) => Math.min(...values),
  max: ({ values }) => Math.max(...values),
}

/** The points of a series that hold a value. */
interface Points {
  readonly times: readonly number[]
  readonly values: readonly number[]
  readonly gaps: number
}

/** Compares the series of a file with the manifest's, by name, and finds none too many. */
export async function compareSeries(
  comparison: Comparison,
  file: ManifestFile,
  reading: Extract<ImportReading, { kind: 'read' }>,
): Promise<void> {
  const expected = file.series ?? []
  const { batch } = reading
  const raw = expected.some(({ kind }) => kind === 'counter') ? await rawBatch(reading) : batch
  const names = batch.series.map(titleOf)
  const seen = new Set<ReadSeries>()
  for (const [index, series] of expected.entries()) {
    const byPlace = NAMELESS.has(batch.mapping.format) ? batch.series[index] : undefined
    const found = seriesNamed(series.name, batch) ?? byPlace
    if (found === undefined) {
      comparison.same(`series ${series.name}`, `only ${names.join(' | ') || 'none'}`, 'is there')
      continue
    }
    seen.add(found)
    const counted = raw.series.find((candidate) => titleOf(candidate) === titleOf(found))
    compareOne(comparison, series, found, series.kind === 'counter' ? (counted ?? found) : found)
  }
  const extra = batch.series.filter((series) => !seen.has(series)).map(titleOf)
  // A histogram's count and shares are asked for in words only.
  if (file.warnings.some((text) => /distribution|histogram/i.test(text))) return
  comparison.sameJson('series not in the manifest', extra, [])
}

function compareOne(
  comparison: Comparison,
  expected: ManifestSeries,
  found: ReadSeries,
  counted: ReadSeries,
): void {
  const what = (key: string) => `${expected.name}: ${key}`
  const kinds = KINDS[expected.kind] ?? []
  if (!kinds.includes(found.kind)) comparison.same(what('kind'), found.kind, expected.kind)
  if (expected.unit !== null) {
    comparison.same(what('unit'), found.unit, UNITS[expected.unit] ?? expected.unit)
  }
  const points = pointsOf(counted)
  for (const [key, value] of Object.entries(expected)) {
    if (key === 'name' || key === 'kind' || key === 'unit') continue
    const figure = Object.hasOwn(FIGURES, key) ? FIGURES[key] : undefined
    if (figure === undefined) {
      comparison.same(what(key), 'a key that this check does not know', value)
    } else if (key === 'first' || key === 'last') {
      comparePoint(comparison, what(key), figure(points) as ManifestPoint | null, value)
    } else comparison.near(what(key), figure(points), value, RELATIVE)
  }
}

function comparePoint(
  comparison: Comparison,
  what: string,
  got: ManifestPoint | null,
  expected: unknown,
): void {
  if (expected === null || got === null) return void comparison.sameJson(what, got, expected)
  const { t, v } = expected as ManifestPoint
  comparison
    .same(`${what}.t`, got.t, new Date(t).toISOString())
    .near(`${what}.v`, got.v, v, RELATIVE)
}

function pointAt({ times, values }: Points, index: number): ManifestPoint | null {
  const v = values[index]
  return v === undefined ? null : { t: new Date(times[index]!).toISOString(), v }
}

function pointsOf(series: ReadSeries): Points {
  const held = [...series.values.keys()].filter((i) => !Number.isNaN(series.values[i]))
  return {
    times: held.map((i) => series.times[i]!),
    values: held.map((i) => series.values[i]!),
    gaps: series.values.length - held.length,
  }
}

function titleOf({ name, labels }: ReadSeries): string {
  return seriesTitle(name, labels)
}

/**
 * The series that a name of the manifest means: by base name and labels, whatever tools write
 * differently (white space, quotes, `=` or `:`, order, the scope `*` of everything). Labels that
 * the manifest leaves out are let pass where only one series has the others.
 */
function seriesNamed(name: string, { series }: ReadBatch): ReadSeries | undefined {
  const [base, labels] = namePartsOf(name)
  const rivals = series.filter((candidate) => {
    const [ofSeries, known] = namePartsOf(titleOf(candidate))
    return ofSeries === base && labels.every((label) => known.includes(label))
  })
  const exact = rivals.find(
    (candidate) => namePartsOf(titleOf(candidate))[1].length === labels.length,
  )
  return exact ?? (rivals.length === 1 ? rivals[0] : undefined)
}

function namePartsOf(name: string): readonly [base: string, labels: readonly string[]] {
  const [, base = name, labels = ''] = /^([^{]*)\{(.*)\}$/s.exec(name) ?? []
  const pairs = labels
    .split(',')
    .map((pair) =>
      pair
        .replaceAll('"', '')
        .trim()
        .replace(/\s*[:=]\s*/, '='),
    )
    .filter((pair) => pair !== '' && pair !== '*')
  return [base.trim(), pairs]
}

/** The file read once more with every counter taken for a level, that is unconverted. */
async function rawBatch({
  bytes,
  mapping,
  batch,
}: Extract<ImportReading, { kind: 'read' }>): Promise<ReadBatch> {
  const seriesKinds = batch.series.map(({ name }) => ({ series: name, kind: 'gauge' as const }))
  const columns = mapping.columns.map((column) =>
    column.role === 'value' ? { ...column, kind: 'gauge' as const } : column,
  )
  const raw: Mapping = { ...mapping, columns, seriesKinds }
  const result = await parse(bytes, raw)
  if (!result.ok) throw new Error(`read as levels: ${result.error.message}`)
  return result.value
}

import type { SloDraft } from '#core/import/import-batch.ts'
import { wallTimeAt } from '#core/time/zone.ts'
import type { Comparison } from '../compare.ts'
import type { ManifestEntry, ManifestFile } from './import-manifest.ts'
import type { ReadBatch, ReadSeries } from '#test/core/import/read-file.ts'
import type { ImportReading } from './import-reading.ts'

const RELATIVE = 1e-9

/** What is compared of an objective that a file declares, by the manifest's names. */
const SLO_VALUES: Readonly<Record<string, (slo: SloDraft) => unknown>> = {
  name: (slo) => slo.name,
  target: (slo) => slo.target,
  windowDays: (slo) => slo.windowDays,
  sli: (slo) => slo.statedSli,
  service: (slo) => slo.serviceName,
}

/** Compares the one objective of a file. */
export function compareSlo(comparison: Comparison, file: ManifestFile, batch: ReadBatch): void {
  const expected = file.slo ?? {}
  const slo = batch.slos.find(({ name }) => name === expected['name']) ?? batch.slos[0]
  if (slo === undefined) return void comparison.same('slo', 'none', expected['name'])
  comparison.same('objectives', batch.slos.length, 1)
  for (const [key, value] of Object.entries(expected)) {
    const read = Object.hasOwn(SLO_VALUES, key) ? SLO_VALUES[key] : undefined
    if (read === undefined) comparison.same(`slo ${key}`, 'a key that this check knows not', value)
    else comparison.near(`slo ${key}`, read(slo), value, RELATIVE)
  }
}

/** Compares the statuses of objectives, one value a month, stored as a series per objective. */
export function compareStatuses(
  comparison: Comparison,
  file: ManifestFile,
  { batch, mapping }: Extract<ImportReading, { kind: 'read' }>,
): void {
  const entries = file.entries ?? []
  const zone = mapping.time.zone ?? 'UTC'
  for (const entry of entries) compareStatus(comparison, entry, batch, zone)
  const names = new Set(entries.map((entry) => entry['slo']))
  const extra = batch.series.filter((series) => sloNames(series).every((name) => !names.has(name)))
  comparison.sameJson(
    'series of no objective',
    extra.map(({ name }) => name),
    [],
  )
}

function compareStatus(
  comparison: Comparison,
  entry: ManifestEntry,
  batch: ReadBatch,
  zone: string,
): void {
  const name = String(entry['slo'])
  const series = batch.series.find((candidate) => sloNames(candidate).includes(name))
  for (const [key, expected] of Object.entries(entry)) {
    if (key === 'slo') continue
    if (key === 'months') {
      compareMonths(comparison, name, expected as Record<string, number | null>, series, zone)
    } else if (key === 'target') {
      const held = Object.keys(entry['months'] ?? {}).length > 0
      if (held) comparison.near(`${name}: target`, targetOf(name, batch), expected, RELATIVE)
    } else comparison.same(`${name}: ${key}`, 'a key that this check knows not', expected)
  }
}

/** Months without a status are gaps or have no point; an objective without any has no points. */
function compareMonths(
  comparison: Comparison,
  name: string,
  expected: Readonly<Record<string, number | null>>,
  series: ReadSeries | undefined,
  zone: string,
): void {
  const got = new Map<string, number>()
  series?.times.forEach((ms, index) => {
    const { year, month } = wallTimeAt(ms, zone)
    const value = series.values[index]!
    if (!Number.isNaN(value)) got.set(`${year}-${String(month).padStart(2, '0')}`, value)
  })
  for (const [month, value] of Object.entries(expected)) {
    comparison.near(`${name}: ${month}`, got.get(month) ?? null, value, RELATIVE)
    got.delete(month)
  }
  comparison.sameJson(`${name}: other months`, [...got.keys()], [])
}

function sloNames({ name, labels }: ReadSeries): string[] {
  return [name, ...Object.values(labels)]
}

/** The target of an objective, from its draft or as a label of its series. */
function targetOf(name: string, batch: ReadBatch): number | null {
  const slo = batch.slos.find((draft) => draft.name === name)
  if (slo !== undefined) return slo.target
  const text = batch.series.find((series) => sloNames(series).includes(name))?.labels['target']
  if (text === undefined) return null
  return text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text)
}

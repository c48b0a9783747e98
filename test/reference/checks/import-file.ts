import { formatName } from '#core/import/mapping.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import { EntryComparison } from './import-entries.ts'
import { formatKey, KINDS, targetsOf, unknownKeys, type ManifestFile } from './import-manifest.ts'
import { compareSlo, compareStatuses } from './import-objectives.ts'
import {
  openQuestions,
  readCase,
  unknownRequirements,
  type ImportReading,
} from './import-reading.ts'
import { compareRejected, isRefused } from './import-rejected.ts'
import { compareSeries } from './import-series.ts'

type ReadFile = Extract<ImportReading, { kind: 'read' }>

/** Reads one file under each target of its kind and compares all that the manifest tells of it. */
const checkFile: GroupCheck = async ({ data }, { directory }) => {
  const file = data as ManifestFile
  const comparison = new Comparison()
  comparison
    .sameJson('keys that this check knows not', unknownKeys(file), [])
    .sameJson('requirements that no question stands for', unknownRequirements(file), [])
  const entries = new EntryComparison(comparison, file)
  const open: string[] = []
  for (const target of targetsOf(file.kind)) {
    // Metrics have to be told by themselves; events of one tool can be several things.
    const known = target === 'metrics' ? undefined : target
    const reading = await readCase({ directory, file }, known, comparison)
    if (reading.kind === 'refused' || isRefused(file)) {
      compareRefusal(comparison, file, reading)
      continue
    }
    compareShape(comparison, file, reading)
    open.push(...openQuestions(file, reading.detection))
    compareRejected(comparison, file, reading)
    comparison.same('target', reading.batch.target, target)
    if (target !== 'metrics') entries.under(target, reading)
    else await compareMetrics(comparison, file, reading)
  }
  if (!isRefused(file) && file.kind !== 'slo-status') entries.finish()
  if (comparison.mismatches.length > 0) comparison.sameJson('questions left open', open, [])
  return comparison.mismatches
}

async function compareMetrics(
  comparison: Comparison,
  file: ManifestFile,
  reading: ReadFile,
): Promise<void> {
  if (file.kind === 'slo-status') compareStatuses(comparison, file, reading)
  else await compareSeries(comparison, file, reading)
  if (file.slo !== undefined) compareSlo(comparison, file, reading.batch)
}

function compareRefusal(comparison: Comparison, file: ManifestFile, reading: ImportReading): void {
  const expected = isRefused(file) ? 'the file is refused' : 'the file is read'
  const got =
    reading.kind === 'read' ? 'the file is read' : `${reading.issue.code}: ${reading.issue.message}`
  const agrees = isRefused(file) === (reading.kind === 'refused')
  if (!agrees) comparison.same('file', got, expected)
  else if (reading.kind === 'refused') {
    comparison.same('a remedy', reading.issue.remedy !== '', true)
  }
}

/**
 * Format and encoding as they are stored, and that not all of what the manifest warns of is silent:
 * a warning, a question, or gaps, which stand beside each series.
 */
function compareShape(comparison: Comparison, file: ManifestFile, reading: ReadFile): void {
  const { mapping, batch, detection } = reading
  const { encoding } = mapping.dialect
  comparison
    .same('format', formatKey(formatName(mapping)), formatKey(file.format))
    .same('encoding', encoding.startsWith(file.encoding) ? file.encoding : encoding, file.encoding)
  const gaps = batch.series.filter(({ values }) => values.some(Number.isNaN)).length
  const told = batch.warnings.length + detection.questions.length + gaps
  if (file.warnings.length > 0 && told === 0) {
    comparison.same('warnings and questions', 'none', file.warnings.join('; '))
  }
}

/** The same check for every kind: what is compared follows from what the manifest tells. */
export const importChecks: Readonly<Record<string, GroupCheck>> = Object.fromEntries(
  KINDS.map((kind) => [kind, checkFile]),
)

import type { Issue } from '#core/result/issue.ts'
import { err, ok } from '#core/result/result.ts'
import type { ImportRecord, OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { applyEvents } from './apply-events.ts'
import { applyObjectives } from './apply-objectives.ts'
import { applySeries } from './apply-series.ts'
import { eventRecords } from './event-records.ts'
import type { ImportBatch, RejectedDraft, RowCounts } from './import-batch.ts'
import type { ApplyImport, ImportChanges, ImportState } from './import-changes.ts'
import { columnsWithRole } from './mapping.ts'
import { MOST_CONFLICTS, type OverlapTally } from './overlap-tally.ts'
import { fileIssue, fileWarning } from './refusal.ts'
import { ServiceBook } from './service-book.ts'

/** See `ApplyImport`. */
export const applyImport: ApplyImport = async (batch, state, context) => {
  const { importId, newId, overlap, retryOf, take } = context
  const seriesUpserts: SeriesRecord[] = []
  let grownSeries = 0
  const { overlap: tally } = await applySeries(
    batch,
    state,
    { importId, newId, overlap },
    (changes) => {
      for (const { record, isNew } of changes) {
        seriesUpserts.push(record)
        if (!isNew) grownSeries++
      }
      return take(changes)
    },
  )
  const services = new ServiceBook(state.services, newId)
  const origin = () => ({ id: newId(), importId })
  const events = eventRecords(applyEvents(batch, state), state, services, origin, overlap, tally)
  const rejected = [...batch.rejected, ...tally.conflicts].sort((a, b) => a.line - b.line)
  const counts = countsWith(batch, tally)
  const isEmpty =
    seriesUpserts.length === 0 && Object.values(events).every((records) => records.length === 0)
  const refused = refusalOf(batch, state, { tally, overlap, counts, isEmpty })
  if (refused !== null) return err({ ...refused, rows: { counts, rejected } })
  for (const name of metricServices(batch)) services.idOf(name)
  const { withoutService, ...objectives } = applyObjectives(
    batch,
    seriesUpserts,
    state.slos,
    services,
    newId,
  )
  return ok({
    ...events,
    ...objectives,
    warnings: withoutService.length === 0 ? [] : [noServiceFor(withoutService)],
    seriesUpserts,
    grownSeries,
    services: services.added,
    rejectedRows: rejected.map((row) => ({ ...row, ...origin(), retriedBy: null })),
    overlap: overlapOf(tally),
    record: {
      ...fileOf(batch),
      id: importId,
      committedMs: context.nowMs,
      status: 'committed',
      counts,
      seriesIds: seriesUpserts.map(({ id }) => id),
      overlap,
      retryOf: retryOf?.importId ?? null,
    },
  } satisfies ImportChanges)
}

/** Whether an import brought this file, read as the same kind of data. */
export function isSameFile({ sha256, target }: Pick<ImportBatch, 'sha256' | 'target'>) {
  return (record: ImportRecord): boolean =>
    record.sha256 === sha256 && record.target === target && record.status === 'committed'
}

/** What judging a batch against the store came to. */
interface Judgement {
  readonly tally: OverlapTally
  readonly overlap: OverlapPolicy
  readonly counts: RowCounts
  /** Whether nothing would be written. */
  readonly isEmpty: boolean
}

/** Why nothing of a batch shall be stored; null when something is new. */
function refusalOf(
  batch: ImportBatch,
  { imports }: Pick<ImportState, 'imports'>,
  { tally, overlap, counts, isEmpty }: Judgement,
): Issue | null {
  const { contradicting, conflicts } = tally
  const fresh = counts.accepted - (overlap === 'keep' ? 0 : contradicting)
  // A row can be accepted and yet hold nothing: an event that never occurs, an objective without values.
  const isNothing = counts.accepted === 0 || isEmpty
  const before = imports.find(isSameFile(batch))
  // A file whose rows were taken out since, or shall replace others now, may come again.
  if (before !== undefined && (isNothing || (fresh === 0 && overlap !== 'replace'))) {
    return alreadyImported(batch, before)
  }
  if (overlap === 'fail' && contradicting > 0) return contradicts(batch, tally)
  if (overlap === 'keep' && conflicts.length < contradicting) return tooManyConflicts(batch, tally)
  const [first] = [...batch.rejected, ...conflicts].sort((a, b) => a.line - b.line)
  return isNothing ? nothingToImport(batch, counts, first) : null
}

/** What a record keeps of the file itself. */
function fileOf({ fileName, sizeBytes, sha256, target, format, mapping }: ImportBatch) {
  return { fileName, sizeBytes, sha256, target, format, mapping }
}

function overlapOf(tally: OverlapTally): ImportChanges['overlap'] {
  const { duplicates, contradicting, fromMs, toMs } = tally
  if (duplicates + contradicting === 0) return null
  const range = contradicting > 0 ? { fromMs, toMs } : null
  return { rows: duplicates + contradicting, contradicting, range }
}

/** Services named by a metrics file, where a column or the user says that it names them. */
function metricServices({ mapping, groups }: ImportBatch): string[] {
  const named = mapping.service !== '' || columnsWithRole(mapping, 'service').length > 0
  if (!named) return []
  const names = groups.flatMap(({ series }) => series.map(({ labels }) => labels['service'] ?? ''))
  return [...new Set(names)]
}

function noServiceFor(names: readonly string[]): Issue {
  const which =
    names.length === 1 ? `The objective ${names[0]!} was` : `${names.length} objectives were`
  return fileWarning(
    'objective-without-service',
    `${which} not made: the file doesn’t say which service it is of.`,
    'Name the service for the import, or make the objective from the imported series.',
  )
}

function alreadyImported(batch: ImportBatch, before: ImportRecord): Issue {
  return {
    ...fileIssue(
      'already-imported',
      before.fileName === batch.fileName
        ? 'This file has been imported already.'
        : `This file has been imported already, as ${before.fileName}.`,
      'Nothing was changed. Undo the earlier import to read the file in another way.',
    ),
    file: batch.fileName,
  }
}

function contradicts({ fileName }: ImportBatch, { contradicting }: OverlapTally): Issue {
  return {
    ...fileIssue(
      'contradicts-stored',
      `${contradicting === 1 ? '1 row says' : `${contradicting} rows say`} something else than what is stored.`,
      'Nothing was changed. Choose to keep what is stored or to replace it.',
    ),
    file: fileName,
  }
}

function tooManyConflicts({ fileName }: ImportBatch, { contradicting }: OverlapTally): Issue {
  return {
    ...fileIssue(
      'too-many-conflicts',
      `${contradicting} rows say something else than what is stored; up to ${MOST_CONFLICTS} can be kept aside as refused.`,
      'Nothing was changed. Replace what is stored, or export a range that isn’t stored yet.',
    ),
    file: fileName,
  }
}

/** Rows by outcome once what is stored is counted too. */
function countsWith({ counts }: ImportBatch, { duplicates, conflicts }: OverlapTally): RowCounts {
  return {
    read: counts.read,
    accepted: counts.accepted - duplicates - conflicts.length,
    rejected: counts.rejected + conflicts.length,
    duplicate: counts.duplicate + duplicates,
  }
}

function nothingToImport(
  batch: ImportBatch,
  counts: RowCounts,
  first: RejectedDraft | undefined,
): Issue {
  return {
    ...fileIssue(
      'nothing-to-import',
      counts.read === 0
        ? 'The file has no rows.'
        : `${noneStored(counts)}${first ? ` First rejected: ${first.message}` : ''}`,
      first?.remedy ?? 'Nothing was changed. Choose a file with other rows.',
    ),
    file: batch.fileName,
    ...(first === undefined ? {} : { row: first.line }),
  }
}

/** What became of rows that are all rejected or duplicates. */
function noneStored({ read, accepted, rejected }: RowCounts): string {
  if (accepted > 0) return 'No row holds anything new that could be stored.'
  if (rejected === read) {
    return read === 1 ? 'The only row was rejected.' : `All ${read} rows were rejected.`
  }
  const known = read - rejected
  const duplicates = `${known} of ${read} rows ${known === 1 ? 'is a duplicate' : 'are duplicates'}`
  if (rejected === 0) {
    return read === 1 ? 'The only row is stored already.' : `All ${read} rows are stored already.`
  }
  return `Nothing is new: ${duplicates}, ${rejected} ${rejected === 1 ? 'was' : 'were'} rejected.`
}

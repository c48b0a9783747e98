import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { applyEvents } from './apply-events.ts'
import { applySeries } from './apply-series.ts'
import { serviceKey } from './event-keys.ts'
import type { ImportBatch, RejectedDraft } from './import-batch.ts'
import type { ApplyImport, ImportChanges, ImportState } from './import-changes.ts'
import { columnsWithRole } from './mapping.ts'
import { fileIssue } from './refusal.ts'
import { ServiceBook } from './service-book.ts'

/** See `ApplyImport`. */
export const applyImport: ApplyImport = (batch, state, context) => {
  const before = state.imports.find(
    ({ sha256, status }) => sha256 === batch.sha256 && status === 'committed',
  )
  if (before !== undefined) return err(alreadyImported(batch, before))
  const importId = context.newId()
  const series = applySeries(batch.series, state, importId, context.newId)
  const events = applyEvents(batch, state)
  const parts = [series, events.incidents, events.deploys, events.toilEntries]
  const duplicates = parts.reduce((sum, part) => sum + part.duplicates, 0)
  const conflicts = parts.flatMap((part) => part.conflicts)
  const accepted = batch.counts.accepted - duplicates - conflicts.length
  if (accepted === 0) return nothingToImport(batch, conflicts)
  const services = new ServiceBook(state.services, context.newId)
  for (const name of metricServices(batch)) services.idOf(name)
  const origin = () => ({ id: context.newId(), importId })
  const rejected = [...batch.rejected, ...conflicts].sort((a, b) => a.line - b.line)
  return ok({
    ...eventRecords(events, state, services, origin),
    seriesUpserts: series.upserts,
    chunks: series.chunks,
    services: services.added,
    rejectedRows: rejected.map((row) => ({ ...row, ...origin() })),
    record: {
      ...fileOf(batch),
      id: importId,
      committedMs: context.nowMs,
      status: 'committed',
      counts: {
        read: batch.counts.read,
        accepted,
        rejected: batch.counts.rejected + conflicts.length,
        duplicate: batch.counts.duplicate + duplicates,
      },
      seriesIds: series.upserts.map(({ id }) => id),
    },
  } satisfies ImportChanges)
}

/** What a record keeps of the file itself. */
function fileOf({ fileName, sizeBytes, sha256, target, format, mapping }: ImportBatch) {
  return { fileName, sizeBytes, sha256, target, format, mapping }
}

/** New events as records: names become links, and each gets its id. */
function eventRecords(
  { incidents, deploys, toilEntries }: ReturnType<typeof applyEvents>,
  state: ImportState,
  services: ServiceBook,
  origin: () => { id: string; importId: string },
): Pick<ImportChanges, 'incidents' | 'deploys' | 'toilEntries'> {
  return {
    incidents: incidents.added.map(({ line: _line, serviceName, ...incident }) => ({
      ...incident,
      ...origin(),
      serviceId: services.idOf(serviceName),
    })),
    deploys: deploys.added.map(({ line: _line, serviceName, ...deploy }) => ({
      ...deploy,
      ...origin(),
      serviceId: services.idOf(serviceName),
    })),
    toilEntries: toilEntries.added.map(
      ({ line: _line, serviceName, teamName, itemName, ...entry }) => ({
        ...entry,
        ...origin(),
        serviceId: services.idOf(serviceName),
        teamId: idByName(state.teams, teamName),
        itemId: idByName(state.toilItems, itemName),
      }),
    ),
  }
}

/** Services named by a metrics file, where a column or the user says that it names them. */
function metricServices({ mapping, series }: ImportBatch): string[] {
  const named = mapping.service !== '' || columnsWithRole(mapping, 'service').length > 0
  return named ? [...new Set(series.map(({ labels }) => labels['service'] ?? ''))] : []
}

function idByName(
  records: readonly { readonly id: string; readonly name: string }[] | undefined,
  name: string | null,
): string | null {
  if (name === null) return null
  return records?.find((record) => serviceKey(record.name) === serviceKey(name))?.id ?? null
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

function nothingToImport(
  batch: ImportBatch,
  conflicts: readonly RejectedDraft[],
): Result<never, Issue> {
  const { counts } = batch
  const rejected = counts.rejected + conflicts.length
  const first = batch.rejected[0] ?? conflicts[0]
  return err({
    ...fileIssue(
      'nothing-to-import',
      counts.read === 0
        ? 'The file has no rows.'
        : `${noneStored(counts.read, rejected)}${first ? ` First rejected: ${first.message}` : ''}`,
      first?.remedy ?? 'Nothing was changed. Choose a file with other rows.',
    ),
    file: batch.fileName,
    ...(first === undefined ? {} : { row: first.line }),
  })
}

/** What became of rows that are all rejected or duplicates. */
function noneStored(read: number, rejected: number): string {
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

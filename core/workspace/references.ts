import type { Issue } from '#core/result/issue.ts'
import type { DocumentTable } from './model/documents.ts'
import type { Workspace } from './workspace.ts'

/** One link from a record to another; `to` null means that the link is left empty on purpose. */
interface Link {
  readonly from: DocumentTable
  readonly id: string
  readonly field: string
  readonly table: DocumentTable
  readonly to: string | null
}

/**
 * Checks that every id that a record names exists: an objective's indicator, a resource's
 * series and so on, and that every series has its columns. One issue per broken link, with
 * `path` as `slos[<id>].sliId`. Empty for a sound workspace.
 */
export function brokenReferences({ documents, series }: Workspace): Issue[] {
  const ids = new Map<DocumentTable, ReadonlySet<string>>()
  const known = (table: DocumentTable): ReadonlySet<string> => {
    const found = ids.get(table) ?? new Set(documents[table].map(idOf))
    ids.set(table, found)
    return found
  }
  const dangling = linksOf(documents)
    .filter(({ table, to }) => to !== null && !known(table).has(to))
    .map(danglingIssue)
  const missing = documents.series
    .filter((record) => !series.has(record.id))
    .map((record) => ({
      code: 'columns-missing',
      severity: 'error' as const,
      message: `The series ${record.name} has no columns.`,
      remedy: 'Import its file again.',
      path: `series[${record.id}]`,
    }))
  return [...dangling, ...missing]
}

function idOf(record: { id: string } | { seq: number }): string {
  return 'id' in record ? record.id : String(record.seq)
}

function linksOf(documents: Workspace['documents']): Link[] {
  const links: Link[] = []
  const link = (
    from: DocumentTable,
    id: string,
    targets: readonly (readonly [field: string, table: DocumentTable, to: string | null])[],
  ): void => {
    for (const [field, table, to] of targets) links.push({ from, id, field, table, to })
  }
  for (const { id, teamId } of documents.services)
    link('services', id, [['teamId', 'teams', teamId]])
  for (const { id, serviceId, source } of documents.slis) {
    const counted = source.kind === 'good-total' ? source.goodSeriesId : source.badSeriesId
    link('slis', id, [
      ['serviceId', 'services', serviceId],
      ['source', 'series', counted],
      ['source.totalSeriesId', 'series', source.totalSeriesId],
    ])
  }
  for (const { id, serviceId, sliId, policyId } of documents.slos) {
    link('slos', id, [
      ['serviceId', 'services', serviceId],
      ['sliId', 'slis', sliId],
      ['policyId', 'policies', policyId],
    ])
  }
  for (const { id, serviceId, seriesId } of documents.resources) {
    link('resources', id, [
      ['serviceId', 'services', serviceId],
      ['seriesId', 'series', seriesId],
    ])
  }
  for (const { id, sloId } of documents.scenarios) link('scenarios', id, [['sloId', 'slos', sloId]])
  for (const table of ['capacityScenarios', 'capacityPlans'] as const) {
    for (const { id, resourceId } of documents[table]) {
      link(table, id, [['resourceId', 'resources', resourceId]])
    }
  }
  return [...links, ...eventLinks(documents)]
}

function eventLinks(documents: Workspace['documents']): Link[] {
  const links: Link[] = []
  const events = ['incidents', 'deploys', 'alerts', 'maintenance', 'toilEntries'] as const
  for (const from of events) {
    for (const { id, serviceId, importId } of documents[from]) {
      links.push({ from, id, field: 'serviceId', table: 'services', to: serviceId })
      links.push({ from, id, field: 'importId', table: 'imports', to: importId })
    }
  }
  for (const { id, itemId, teamId } of documents.toilEntries) {
    links.push({ from: 'toilEntries', id, field: 'itemId', table: 'toilItems', to: itemId })
    links.push({ from: 'toilEntries', id, field: 'teamId', table: 'teams', to: teamId })
  }
  for (const from of ['toilItems', 'experiments', 'reviews'] as const) {
    for (const { id, serviceId } of documents[from]) {
      links.push({ from, id, field: 'serviceId', table: 'services', to: serviceId })
    }
  }
  for (const { id, retryOf } of documents.imports) {
    links.push({ from: 'imports', id, field: 'retryOf', table: 'imports', to: retryOf })
  }
  for (const { id, importId, retriedBy } of documents.rejectedRows) {
    links.push({ from: 'rejectedRows', id, field: 'importId', table: 'imports', to: importId })
    links.push({ from: 'rejectedRows', id, field: 'retriedBy', table: 'imports', to: retriedBy })
  }
  return links
}

function danglingIssue({ from, id, field, table, to }: Link): Issue {
  return {
    code: 'dangling-reference',
    severity: 'error',
    message: `${from} ${id} names ${to} in ${field}, but ${table} has no such record.`,
    remedy: `Choose another record for it in Headroom, or bring the lost one back.`,
    path: `${from}[${id}].${field}`,
  }
}

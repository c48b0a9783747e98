import type { RecordTable, RecordTables } from './stored-records.ts'

/**
 * What happens to the record that points when the one it points at is deleted:
 * `delete` it too, `detach` it (the field becomes null), or `refuse` the deletion.
 */
export type OnDelete = 'delete' | 'detach' | 'refuse'

/** A field of `from` that holds the id of a record of `to`. */
export interface Reference {
  readonly from: RecordTable
  readonly field: string
  readonly to: RecordTable
  readonly onDelete: OnDelete
}

/** Every link between records. The paths are fields, dots lead into nested objects. */
const references: readonly Reference[] = [
  { from: 'services', field: 'teamId', to: 'teams', onDelete: 'detach' },
  { from: 'slis', field: 'serviceId', to: 'services', onDelete: 'delete' },
  { from: 'slis', field: 'source.goodSeriesId', to: 'series', onDelete: 'refuse' },
  { from: 'slis', field: 'source.badSeriesId', to: 'series', onDelete: 'refuse' },
  { from: 'slis', field: 'source.totalSeriesId', to: 'series', onDelete: 'refuse' },
  { from: 'slos', field: 'serviceId', to: 'services', onDelete: 'delete' },
  { from: 'slos', field: 'sliId', to: 'slis', onDelete: 'delete' },
  { from: 'slos', field: 'policyId', to: 'policies', onDelete: 'detach' },
  { from: 'scenarios', field: 'sloId', to: 'slos', onDelete: 'delete' },
  { from: 'incidents', field: 'serviceId', to: 'services', onDelete: 'detach' },
  { from: 'deploys', field: 'serviceId', to: 'services', onDelete: 'detach' },
  { from: 'alerts', field: 'serviceId', to: 'services', onDelete: 'detach' },
  { from: 'maintenance', field: 'serviceId', to: 'services', onDelete: 'detach' },
  { from: 'resources', field: 'serviceId', to: 'services', onDelete: 'detach' },
  { from: 'resources', field: 'seriesId', to: 'series', onDelete: 'refuse' },
  { from: 'capacityScenarios', field: 'resourceId', to: 'resources', onDelete: 'delete' },
  { from: 'capacityPlans', field: 'resourceId', to: 'resources', onDelete: 'delete' },
  { from: 'toilItems', field: 'serviceId', to: 'services', onDelete: 'detach' },
  { from: 'toilEntries', field: 'itemId', to: 'toilItems', onDelete: 'detach' },
  { from: 'toilEntries', field: 'serviceId', to: 'services', onDelete: 'detach' },
  { from: 'toilEntries', field: 'teamId', to: 'teams', onDelete: 'detach' },
  { from: 'experiments', field: 'serviceId', to: 'services', onDelete: 'detach' },
  { from: 'reviews', field: 'serviceId', to: 'services', onDelete: 'delete' },
]

/** The links that point at records of a table. */
export function referencesTo(table: RecordTable): readonly Reference[] {
  return references.filter((reference) => reference.to === table)
}

/** The ids that a record points at, with the link each belongs to; null links are left out. */
export function referencesOf(
  table: RecordTable,
  record: RecordTables[RecordTable],
): { reference: Reference; id: string }[] {
  return references
    .filter((reference) => reference.from === table)
    .map((reference) => ({ reference, id: referencedId(record, reference) }))
    .filter((found): found is { reference: Reference; id: string } => found.id !== null)
}

/** The id that a record holds in the field of a link, or null. */
export function referencedId(record: object, { field }: Reference): string | null {
  let value: unknown = record
  for (const part of field.split('.')) value = (value as Record<string, unknown>)[part]
  return typeof value === 'string' ? value : null
}

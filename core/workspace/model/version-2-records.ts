/**
 * How data of version 1 of the workspace model become data of version 2, in a store as in a
 * workspace file. Frozen once shipped. Records are plain data here: those of another version
 * follow no schema of this one.
 */

/** Tables that version 2 added. */
export const TABLES_NEW_IN_2 = ['alerts', 'maintenance', 'categoryRules'] as const

/** Fields that version 2 added to the records of a table, with what holds for the older ones. */
const FIELDS_NEW_IN_2: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map([
  ['imports', { overlap: 'keep', retryOf: null }],
  ['rejectedRows', { retriedBy: null }],
  [
    'toilEntries',
    { elapsedMinutes: null, businessMinutes: null, notToil: false, tags: [], project: '' },
  ],
])

/** Names of the tables whose records `version2Record` changes. */
export const TABLES_CHANGED_IN_2: readonly string[] = [...FIELDS_NEW_IN_2.keys()]

/**
 * A record of version 1 as version 2 has it: with the new fields, everything else as it was.
 * What is no record stays as it is, for validation to refuse.
 *
 * @example `version2Record('rejectedRows', { id: 'a' })` is `{ retriedBy: null, id: 'a' }`
 */
export function version2Record(table: string, record: unknown): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record
  const added = FIELDS_NEW_IN_2.get(table)
  return added === undefined ? record : { ...added, ...record }
}

import { documentSchemas, workspaceMetaSchema } from '#core/workspace/model/documents.ts'
import { refuse } from './storage-issue.ts'
import type { RecordChange } from './stored-records.ts'

/** The records as their schemas keep them (names trimmed); refuses the change on a bad one. */
export function validateRecords(changes: readonly RecordChange[]): RecordChange[] {
  return changes.map(validated)
}

function validated(change: RecordChange): RecordChange {
  if (change.value === undefined) return change
  const schema = change.table === 'meta' ? workspaceMetaSchema : documentSchemas[change.table]
  const parsed = schema.safeParse(change.value)
  if (parsed.success) return { ...change, value: parsed.data } as RecordChange
  const problem = parsed.error.issues[0]!
  return refuse({
    code: 'invalid-record',
    message: `${problem.path.join('.') || change.table}: ${problem.message}.`,
    remedy: 'Correct the field and save again.',
    path: problem.path.join('.'),
  })
}

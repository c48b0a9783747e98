import { useLiveQuery } from 'dexie-react-hooks'
import type { ImportRecord, RejectedRow } from '#core/workspace/model/imports.ts'
import { listImports, listRejectedRows } from './imports.ts'
import { useWorkspace } from './workspace-context.ts'

/** All imports, newest first, undone ones included; undefined until read. */
export function useImports(): readonly ImportRecord[] | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(() => listImports(db), [db])
}

/** The first rows of an import that were refused, in file order; undefined until read. */
export function useRejectedRows(
  importId: string,
  limit: number,
): readonly RejectedRow[] | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(
    () => listRejectedRows(db, importId, { offset: 0, limit }),
    [db, importId, limit],
  )
}

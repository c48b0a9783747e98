import { useLiveQuery } from 'dexie-react-hooks'
import type { Mapping } from '#core/import/mapping.ts'
import { waitingRows, type LeftOut } from './refused-rows.ts'
import { useWorkspace } from './workspace-context.ts'

/** How many refused rows of an import wait to be taken in. */
interface Waiting {
  /** Can be tried again by themselves. */
  readonly readable: number
  readonly leftOut: LeftOut
}

/** What waits of an import, followed as later imports take rows in; undefined until known. */
export function useWaiting(importId: string, mapping: Mapping | null): Waiting | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(async () => {
    const { readable, leftOut } = await waitingRows(db, importId, mapping)
    return { readable: readable.length, leftOut }
  }, [db, importId, mapping])
}

import { useState } from 'react'
import type { WorkspaceEntry } from '#renderer/data/registry-db.ts'
import { useDeletedWorkspaces, useWorkspaces } from '#renderer/data/use-workspaces.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { RESTORE_DAYS, restoreWorkspace } from '#renderer/data/workspaces.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { NameDialog } from '#renderer/ui/NameDialog.tsx'
import { notify } from '#renderer/ui/toasts.ts'
import { useWorkspaceActions } from './use-workspace-actions.ts'
import { workspaceColumns } from './workspace-columns.tsx'
import styles from './Settings.module.css'

/** All workspaces of this machine: open, rename, delete, restore, make a new one. */
export function WorkspacesList() {
  const { entry, meta, switchTo } = useWorkspace()
  const workspaces = useWorkspaces() ?? []
  const actions = useWorkspaceActions()
  const [naming, setNaming] = useState<'new' | WorkspaceEntry | null>(null)
  const columns = workspaceColumns({
    openId: entry.id,
    openName: meta.name,
    zone: meta.timeZone,
    onOpen: switchTo,
    onRename: setNaming,
    onDelete: (row) => void actions.remove(row),
  })
  return (
    <>
      <DataTable
        caption="Workspaces on this machine"
        columns={columns}
        rows={workspaces}
        rowKey={({ id }) => id}
        selectedKey={entry.id}
      />
      <div className={styles.buttons}>
        <Button icon="plus" onClick={() => setNaming('new')}>
          New workspace
        </Button>
      </div>
      <DeletedWorkspaces />
      <NameDialog
        key={naming === null ? 'closed' : naming === 'new' ? 'new' : naming.id}
        open={naming !== null}
        title={naming === 'new' ? 'New workspace' : 'Rename workspace'}
        initial={naming === null || naming === 'new' ? '' : naming.name}
        confirmLabel={naming === 'new' ? 'Create and open' : 'Rename'}
        onClose={() => setNaming(null)}
        onConfirm={(name) =>
          naming === 'new' || naming === null ? actions.create(name) : actions.rename(naming, name)
        }
      />
    </>
  )
}

function DeletedWorkspaces() {
  const { registry } = useWorkspace()
  const deleted = useDeletedWorkspaces() ?? []
  if (deleted.length === 0) return null
  return (
    <div className={styles.deleted}>
      Deleted, kept for {RESTORE_DAYS} days:
      {deleted.map(({ id, name }) => (
        <Button
          key={id}
          variant="quiet"
          icon="undo"
          onClick={() =>
            void restoreWorkspace(registry, id).then(() => notify({ title: `Restored ${name}` }))
          }
        >
          Restore {name}
        </Button>
      ))}
    </div>
  )
}

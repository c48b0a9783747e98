import { formatDateTime } from '#core/units/format.ts'
import type { WorkspaceEntry } from '#renderer/data/registry-db.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import type { Column } from '#renderer/ui/DataTable.tsx'
import styles from './Settings.module.css'

interface ColumnOptions {
  readonly openId: string
  /** Newer than the registry's copy while that follows. */
  readonly openName: string
  readonly zone: string
  readonly onOpen: (id: string) => void
  readonly onRename: (entry: WorkspaceEntry) => void
  readonly onDelete: (entry: WorkspaceEntry) => void
}

/** Columns of the list of workspaces. */
export function workspaceColumns(options: ColumnOptions): Column<WorkspaceEntry>[] {
  const { openId, openName, zone } = options
  const nameOf = ({ id, name }: WorkspaceEntry): string => (id === openId ? openName : name)
  return [
    { id: 'name', header: 'Name', value: nameOf },
    {
      id: 'opened',
      header: 'Last opened',
      align: 'right',
      value: ({ lastOpenedMs }) => lastOpenedMs,
      render: ({ lastOpenedMs }) =>
        lastOpenedMs === null ? 'never' : formatDateTime(lastOpenedMs, zone),
    },
    {
      id: 'created',
      header: 'Created',
      align: 'right',
      value: ({ createdMs }) => createdMs,
      render: ({ createdMs }) => formatDateTime(createdMs, zone),
    },
    {
      id: 'actions',
      header: 'Actions',
      align: 'right',
      sortable: false,
      value: () => null,
      render: (row) => (
        <div className={styles.rowActions}>
          {row.id === openId ? (
            <span className={styles.open}>open now</span>
          ) : (
            <Button variant="quiet" onClick={() => options.onOpen(row.id)}>
              Open
            </Button>
          )}
          <IconButton
            label={`Rename ${nameOf(row)}`}
            icon="pencil"
            onClick={() => options.onRename(row)}
          />
          <IconButton
            label={`Delete ${nameOf(row)}`}
            icon="trash"
            onClick={() => options.onDelete(row)}
          />
        </div>
      ),
    },
  ]
}

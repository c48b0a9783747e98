import { memo, useMemo, useState } from 'react'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { importToRedo } from '#renderer/data/redo-import.ts'
import { useUndoState } from '#renderer/data/use-journal.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { HistoryDetail } from './HistoryDetail.tsx'
import { historyColumns } from './history-columns.tsx'
import { useRecordActions } from './use-record-actions.ts'

/** All imports of the workspace, undone ones included, with the way back for each. */
export const HistorySection = memo(function HistorySection({
  imports,
}: {
  readonly imports: readonly ImportRecord[]
}) {
  const { meta } = useWorkspace()
  const { undo, redo } = useRecordActions()
  const redoable = importToRedo(useUndoState())
  const [opened, setOpened] = useState<string | null>(null)
  const columns = useMemo(
    () =>
      historyColumns({
        zone: meta.timeZone,
        redoable,
        onUndo: (record) => void undo([record]),
        onRedo: (record) => void redo(record),
        opened,
        onOpen: setOpened,
      }),
    // The actions are new with each render and always do the same.
    // oxlint-disable-next-line react/exhaustive-deps
    [meta.timeZone, redoable, opened],
  )
  const record = imports.find(({ id }) => id === opened)
  return (
    <>
      <Section
        title="Imports of this workspace"
        note={`${count(imports.length, 'file')}, newest first`}
      >
        <DataTable
          caption="Imports of this workspace"
          columns={columns}
          rows={imports}
          rowKey={({ id }) => id}
          selectedKey={opened}
          onSelect={({ id }) => setOpened(opened === id ? null : id)}
          maxHeight={420}
        />
      </Section>
      {record === undefined ? null : <HistoryDetail record={record} imports={imports} />}
    </>
  )
})

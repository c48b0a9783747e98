import { useMemo, useState } from 'react'
import type { Scenario } from '#core/workspace/model/plans.ts'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { NameDialog } from '#renderer/ui/NameDialog.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { scenarioColumns } from './scenario-columns.tsx'
import type { ScenarioRow } from './scenario-rows.ts'
import { useScenarioActions } from './use-scenario-actions.ts'

interface ScenarioTableProps {
  rows: readonly ScenarioRow[]
  selectedKey: string
  /** Which window the rows are played over, in words. */
  note: string
  onOpen: (row: ScenarioRow) => void
}

/** Baseline, what-if and saved scenarios beside each other; a name opens its scenario. */
export function ScenarioTable({ rows, selectedKey, note, onOpen }: ScenarioTableProps) {
  const actions = useScenarioActions()
  const [renaming, setRenaming] = useState<Scenario | null>(null)
  const { duplicate, remove } = actions
  const columns = useMemo(
    () =>
      scenarioColumns({
        onRename: setRenaming,
        onDuplicate: (scenario) => void duplicate(scenario),
        onDelete: (scenario) => void remove(scenario),
      }),
    [duplicate, remove],
  )
  return (
    <Section title="Scenarios" note={note}>
      <DataTable
        caption="Scenarios against the baseline"
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        selectedKey={selectedKey}
        onSelect={onOpen}
      />
      <NameDialog
        key={renaming?.id ?? 'closed'}
        open={renaming !== null}
        title="Rename scenario"
        initial={renaming?.name ?? ''}
        confirmLabel="Rename"
        onClose={() => setRenaming(null)}
        onConfirm={async (name) => {
          if (renaming !== null) await actions.rename(renaming, name)
        }}
      />
    </Section>
  )
}

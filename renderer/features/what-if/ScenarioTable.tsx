import { useState } from 'react'
import type { Scenario } from '#core/workspace/model/plans.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { NameDialog } from '#renderer/ui/NameDialog.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { scenarioColumns } from './scenario-columns.tsx'
import type { ScenarioRow } from './scenario-rows.ts'
import { useScenarioActions } from './use-scenario-actions.ts'
import styles from './WhatIf.module.css'

interface ScenarioTableProps {
  rows: readonly ScenarioRow[]
  selectedKey: string
  /** The saved scenario that is open: it can be renamed, duplicated and deleted. */
  opened: Scenario | null
  /** Which window the rows are played over, in words. */
  note: string
  onOpen: (row: ScenarioRow) => void
}

/** Baseline, what-if and saved scenarios beside each other; a name opens its scenario. */
export function ScenarioTable({ rows, selectedKey, opened, note, onOpen }: ScenarioTableProps) {
  return (
    <Section
      title="Scenarios"
      note={note}
      actions={opened === null ? undefined : <OpenedActions key={opened.id} opened={opened} />}
    >
      <div className={styles.compact}>
        <DataTable
          caption="Scenarios against the baseline"
          columns={scenarioColumns}
          rows={rows}
          rowKey={({ key }) => key}
          selectedKey={selectedKey}
          onSelect={onOpen}
        />
      </div>
    </Section>
  )
}

function OpenedActions({ opened }: { opened: Scenario }) {
  const { rename, duplicate, remove } = useScenarioActions()
  const [renaming, setRenaming] = useState(false)
  const { name } = opened
  return (
    <div className={styles.tableActions}>
      <Button
        variant="quiet"
        icon="pencil"
        aria-label={`Rename ${name}`}
        onClick={() => setRenaming(true)}
      >
        Rename
      </Button>
      <Button
        variant="quiet"
        icon="plus"
        aria-label={`Duplicate ${name}`}
        onClick={() => void duplicate(opened)}
      >
        Duplicate
      </Button>
      <Button
        variant="quiet"
        icon="trash"
        aria-label={`Delete ${name}`}
        onClick={() => void remove(opened)}
      >
        Delete
      </Button>
      <NameDialog
        key={renaming ? name : 'closed'}
        open={renaming}
        title="Rename scenario"
        initial={name}
        confirmLabel="Rename"
        onClose={() => setRenaming(false)}
        onConfirm={(next) => rename(opened, next)}
      />
    </div>
  )
}

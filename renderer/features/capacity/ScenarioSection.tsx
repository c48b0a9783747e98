import { useState } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { CapacityScenario } from '#core/workspace/model/capacity.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { NameDialog } from '#renderer/ui/NameDialog.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { ComparisonTable, type ComparedOutlook } from './ComparisonTable.tsx'
import { UNTOUCHED, type ChangeDraft, type Draft } from './drafts.ts'
import { useScenarioActions } from './use-scenario-actions.ts'
import type { SavedScenarios } from './use-saved-scenarios.ts'
import { changesText, isChanged, isSame } from './what-if.ts'
import styles from './Capacity.module.css'

interface ScenarioSectionProps {
  draft: Draft
  change: ChangeDraft
  /** Baseline and, where something is changed, the what-if. */
  rows: readonly ComparedOutlook[]
  saved: SavedScenarios
  /** Of the draft; null while there is none. */
  outlook: ResourceOutlook | null
  zone: string
}

/** Key of the row of each kind that is no saved scenario. */
export const BASELINE = 'baseline'
export const WHAT_IF = 'what-if'

/** Baseline, what-if and saved scenarios side by side, and what can be done with them. */
export function ScenarioSection(props: ScenarioSectionProps) {
  const { draft, change, rows, saved, zone } = props
  const opened = saved.list.find(({ id }) => id === draft.scenarioId) ?? null
  const isSaved = opened !== null && isSame(opened, draft)
  const shown = isSaved ? rows.filter(({ key }) => key !== WHAT_IF) : rows
  const open = (key: string): void => {
    if (key === WHAT_IF) return
    if (key === BASELINE) return change(UNTOUCHED)
    const scenario = saved.list.find(({ id }) => id === key)
    if (scenario === undefined) return
    change({ changes: scenario.changes, events: scenario.events, scenarioId: key })
  }
  return (
    <Section
      title="Scenarios"
      note={opened === null ? undefined : `“${opened.name}” is open${isSaved ? '' : ', changed'}`}
      actions={<Actions key={opened?.id ?? 'none'} {...props} opened={opened} isSaved={isSaved} />}
    >
      <ComparisonTable
        rows={[...shown, ...saved.rows]}
        selectedKey={isSaved ? opened.id : isChanged(draft) ? WHAT_IF : BASELINE}
        zone={zone}
        onOpen={open}
      />
    </Section>
  )
}

interface ActionsProps extends ScenarioSectionProps {
  opened: CapacityScenario | null
  isSaved: boolean
}

function Actions(props: ActionsProps) {
  const { draft, change, outlook, opened, isSaved } = props
  const actions = useScenarioActions()
  const [asking, setAsking] = useState<'save' | 'rename' | 'commit' | null>(null)
  if (outlook === null) return null
  const { resource } = outlook
  const suggested = changesText(draft, resource.unit).slice(0, 200)
  const changed = isChanged(draft)
  const dialogs = {
    save: { title: 'Save scenario', initial: suggested, confirmLabel: 'Save' },
    rename: { title: 'Rename scenario', initial: opened?.name ?? '', confirmLabel: 'Rename' },
    commit: {
      title: 'Commit as the plan',
      initial: opened?.name ?? (changed ? suggested : `${resource.name}, baseline`),
      confirmLabel: 'Commit',
    },
  }
  const confirm = async (name: string): Promise<void> => {
    if (asking === 'rename' && opened !== null) return actions.rename(opened, name)
    if (asking === 'commit') return actions.commit(name, outlook, draft)
    const stored = await actions.save(name, resource.id, draft)
    if (stored !== null) change({ scenarioId: stored.id })
  }
  return (
    <div className={styles.tableActions}>
      {opened === null ? null : (
        <OpenedActions {...props} opened={opened} onRename={() => setAsking('rename')} />
      )}
      <Button disabled={!changed || isSaved} onClick={() => setAsking('save')}>
        Save scenario
      </Button>
      <Button onClick={() => setAsking('commit')}>Commit as plan</Button>
      <NameDialog
        key={asking ?? 'closed'}
        open={asking !== null}
        {...dialogs[asking ?? 'save']}
        onClose={() => setAsking(null)}
        onConfirm={confirm}
      />
    </div>
  )
}

type OpenedProps = ActionsProps & { opened: CapacityScenario; onRename: () => void }

function OpenedActions({ opened, draft, change, isSaved, onRename }: OpenedProps) {
  const { update, duplicate, remove } = useScenarioActions()
  const { name } = opened
  return (
    <>
      {isSaved ? null : <Button onClick={() => void update(opened, draft)}>Save changes</Button>}
      <Button variant="quiet" icon="pencil" aria-label={`Rename ${name}`} onClick={onRename}>
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
        onClick={() => {
          change({ scenarioId: null })
          void remove(opened)
        }}
      >
        Delete
      </Button>
    </>
  )
}

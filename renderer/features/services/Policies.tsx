import { useMemo } from 'react'
import { formatPercent } from '#core/units/format.ts'
import type { Policy } from '#core/workspace/model/objectives.ts'
import { usePolicies } from '#renderer/data/use-documents.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { openEditor } from './editor.ts'
import { newPolicy, policyForm, TIER_NAMES } from './policy-form.ts'
import { useDelete } from './use-delete.ts'
import styles from './Services.module.css'

/** What happens when budgets run low. */
export function Policies({ objectives }: { objectives: readonly Objective[] }) {
  const policies = usePolicies()
  const remove = useDelete()
  const columns = useMemo(() => columnsFor(objectives, remove), [objectives, remove])
  if (policies === undefined) return null
  return (
    <Section
      title="Error budget policies"
      note="a tier holds at its threshold and below"
      actions={
        <Button icon="plus" onClick={() => openEditor({ kind: 'policy', form: newPolicy })}>
          New policy
        </Button>
      }
    >
      <DataTable
        caption="Error budget policies"
        columns={columns}
        rows={policies}
        rowKey={({ id }) => id}
        initialSort={{ id: 'name', descending: false }}
        empty="No policy yet: objectives are judged by the standard’s thresholds (20, 10 and 0 % left), and the deploy gate gives no answer."
      />
    </Section>
  )
}

function columnsFor(
  objectives: readonly Objective[],
  remove: ReturnType<typeof useDelete>,
): readonly Column<Policy>[] {
  const users = (id: string) => objectives.filter(({ policy }) => policy?.id === id).length
  return [
    { id: 'name', header: 'Policy', value: ({ name }) => name },
    ...TIER_NAMES.map((tier): Column<Policy> => ({
      id: tier,
      header: tier[0]!.toUpperCase() + tier.slice(1),
      value: ({ thresholds }) => thresholds[tier],
      render: ({ thresholds, actions }) => (
        <>
          {formatPercent(thresholds[tier])}
          <span className={styles.quiet}> {words(actions[tier])}</span>
        </>
      ),
    })),
    {
      id: 'exceptions',
      header: 'Always allowed',
      value: ({ exceptions }) => words(exceptions),
    },
    { id: 'users', header: 'Objectives', align: 'right', value: ({ id }) => users(id) },
    {
      id: 'edit',
      header: 'Actions',
      align: 'right',
      sortable: false,
      value: () => null,
      render: (policy) => (
        <div className={styles.rowActions}>
          <IconButton
            label={`Edit ${policy.name}`}
            icon="pencil"
            onClick={() => openEditor({ kind: 'policy', form: policyForm(policy) })}
          />
          <IconButton
            label={`Delete ${policy.name}`}
            icon="trash"
            onClick={() => void remove('policies', policy)}
          />
        </div>
      ),
    },
  ]
}

function words(names: readonly string[]): string {
  return names.map((name) => name.replaceAll('_', ' ')).join(', ')
}

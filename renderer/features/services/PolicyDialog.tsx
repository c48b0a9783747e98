import { savePolicy } from '#renderer/data/policies.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { FormDialog, Wide } from '#renderer/ui/FormDialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useForm } from '#renderer/ui/use-form.ts'
import { leaveEditor } from './editor.ts'
import { policyErrors, policyRecord, TIER_NAMES, type PolicyForm } from './policy-form.ts'
import { PolicyPreview } from './PolicyPreview.tsx'
import { useSave } from './use-save.ts'
import styles from './Services.module.css'

const TITLES = { warning: 'Warning', critical: 'Critical', exhausted: 'Exhausted' } as const

export function PolicyDialog({ initial }: { initial: PolicyForm }) {
  const { db } = useWorkspace()
  const save = useSave()
  const state = useForm(initial, policyErrors)
  const { form, set, errorOf } = state
  const created = initial.id === null
  return (
    <FormDialog
      state={state}
      title={created ? 'New error budget policy' : `Edit ${initial.name}`}
      description="What happens when a budget runs low. A tier holds at its threshold and below."
      saveLabel={created ? 'Create policy' : 'Save changes'}
      onLeave={() => leaveEditor({ kind: 'policy', form }, state.changed)}
      onSave={(typed) =>
        save(
          savePolicy(db, policyRecord(typed)),
          `${created ? 'Created' : 'Changed'} policy ${typed.name.trim()}`,
        )
      }
      preview={<PolicyPreview form={form} />}
    >
      <Wide>
        <TextField
          label="Name"
          value={form.name}
          error={errorOf('name')}
          onChange={(name) => set({ name })}
        />
      </Wide>
      {TIER_NAMES.map((tier) => (
        <div key={tier} className={styles.tier}>
          <TextField
            label={`${TITLES[tier]}, % left`}
            value={form[tier]}
            error={errorOf(tier)}
            onChange={(value) => set({ [tier]: value })}
          />
          <TextField
            label={`Actions, ${tier}`}
            value={form[`${tier}Actions`]}
            error={errorOf(`${tier}Actions`)}
            onChange={(value) => set({ [`${tier}Actions`]: value })}
          />
        </div>
      ))}
      <Wide>
        <TextField
          label="Exceptions"
          hint="Types of change that may always go out, with commas between them."
          value={form.exceptions}
          error={errorOf('exceptions')}
          onChange={(exceptions) => set({ exceptions })}
        />
      </Wide>
    </FormDialog>
  )
}

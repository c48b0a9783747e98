import { notifyChange } from '#renderer/commands/notify-change.ts'
import { saveCategoryRule } from '#renderer/data/category-rules.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { FormDialog, Wide } from '#renderer/ui/FormDialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useForm, type FormState } from '#renderer/ui/use-form.ts'
import {
  categoryRuleErrors,
  categoryRuleRecord,
  FIELDS,
  MATCHES,
  trial,
  VERDICTS,
  type CategoryRuleForm,
} from './category-rule-form.ts'
import styles from './Settings.module.css'

interface CategoryRuleDialogProps {
  initial: CategoryRuleForm
  onClose: () => void
  /** Closed without saving, with what was typed. */
  onLeave: (form: CategoryRuleForm, changed: boolean) => void
}

/** One rule: where it looks, for what, and what it then says. */
export function CategoryRuleDialog({ initial, onClose, onLeave }: CategoryRuleDialogProps) {
  const workspace = useWorkspace()
  const state = useForm(initial, categoryRuleErrors)
  const created = initial.id === null
  const save = async (form: CategoryRuleForm) => {
    const outcome = await saveCategoryRule(workspace.db, categoryRuleRecord(form))
    if (!outcome.ok) return outcome.error
    onClose()
    notifyChange(
      workspace,
      outcome,
      `${created ? 'Created' : 'Changed'} rule ${outcome.value.pattern}`,
    )
    return null
  }
  return (
    <FormDialog
      state={state}
      title={created ? 'New category rule' : `Edit rule ${initial.pattern}`}
      description="The first rule that fits an entry decides. A category that a file states itself counts before any rule."
      saveLabel={created ? 'Create rule' : 'Save changes'}
      onLeave={() => onLeave(state.form, state.changed)}
      onSave={save}
    >
      <RuleFields state={state} />
      <Wide>
        <TextField
          label="Try it on a text"
          placeholder="e.g. what somebody wrote into a time sheet"
          value={state.form.sample}
          onChange={(sample) => state.set({ sample })}
        />
        <output className={styles.trial}>{trial(state.form)}</output>
      </Wide>
    </FormDialog>
  )
}

function RuleFields({ state }: { state: FormState<CategoryRuleForm> }) {
  const { form, set, errorOf } = state
  const keyword = form.match === 'keyword'
  return (
    <>
      <Select
        label="Look at"
        options={FIELDS}
        value={form.field}
        onChange={(field) => set({ field })}
      />
      <SegmentedControl
        label="Look for"
        options={MATCHES}
        value={form.match}
        onChange={(match) => set({ match })}
      />
      <Wide>
        <TextField
          label={keyword ? 'Words' : 'Regular expression'}
          hint={keyword ? 'Whole words, in capitals or not.' : 'Capitals make no difference.'}
          mono={!keyword}
          value={form.pattern}
          error={errorOf('pattern')}
          onChange={(pattern) => set({ pattern })}
        />
      </Wide>
      <Wide>
        <Select
          label="Then it is"
          options={VERDICTS}
          value={form.verdict}
          onChange={(verdict) => set({ verdict })}
        />
      </Wide>
    </>
  )
}

import { counted } from '#core/report/words.ts'
import { formatRemaining } from '#core/units/format.ts'
import { saveSetUps } from '#renderer/data/set-up.ts'
import { usePolicies, useServices } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { useForm, type FormState } from '#renderer/ui/use-form.ts'
import { leaveEditor } from './editor.ts'
import { setUpErrors, setUpsOf, type SetUpForm, type SetUpRow } from './set-up-form.ts'
import { SetUpRows } from './SetUpRows.tsx'
import { useSave } from './use-save.ts'
import { useSetUpPreview } from './use-set-up-preview.ts'
import { WindowFields } from './WindowFields.tsx'
import styles from './Services.module.css'

const NO_POLICY = 'none'

/** A service, an indicator and an objective for each pair of series, in one undoable change. */
export function SetUpDialog({ initial }: { initial: SetUpForm }) {
  const { db } = useWorkspace()
  const services = useServices() ?? []
  const save = useSave()
  const state = useForm(initial, setUpErrors)
  const { form } = state
  const count = form.rows.filter(({ included }) => included).length
  const what = counted(count, 'objective')
  return (
    <FormDialog
      state={state}
      ownLayout
      title="Set up from your data"
      description="These pairs of series count good and all events. Each becomes a service with an indicator and an objective; change what doesn’t fit."
      saveLabel={`Create ${what}`}
      onLeave={() => leaveEditor({ kind: 'set-up', form }, state.changed)}
      onSave={(typed) => save(saveSetUps(db, setUpsOf(typed, services)), `Set up ${what}`)}
    >
      <SetUpFields state={state} />
    </FormDialog>
  )
}

function SetUpFields({ state }: { state: FormState<SetUpForm> }) {
  const { form, set, errorOf } = state
  const policies = usePolicies() ?? []
  const preview = useSetUpPreview(form)
  const change = (row: SetUpRow) => {
    const same = (other: SetUpRow) => other.proposal.source === row.proposal.source
    set({ rows: form.rows.map((other) => (same(other) ? row : other)) })
  }
  return (
    <>
      <SetUpRows
        rows={form.rows}
        onChange={change}
        outcomeOf={({ proposal }) => formatRemaining(preview(proposal))}
      />
      {errorOf('rows') === undefined ? null : <p className={styles.error}>{errorOf('rows')}</p>}
      <div className={styles.fields}>
        <WindowFields state={state} />
        <Select
          label="Error budget policy"
          options={[
            { value: NO_POLICY, label: 'None' },
            ...policies.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={form.policyId ?? NO_POLICY}
          onChange={(id) => set({ policyId: id === NO_POLICY ? null : id })}
        />
      </div>
    </>
  )
}

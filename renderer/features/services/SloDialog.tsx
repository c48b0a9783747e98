import { SLO_TEMPLATES } from '#core/slo/slo-templates.ts'
import { saveSlo } from '#renderer/data/slos.ts'
import { usePolicies, useServices, useSlis } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { FormDialog, Wide } from '#renderer/ui/FormDialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useForm, type FormState } from '#renderer/ui/use-form.ts'
import { leaveEditor } from './editor.ts'
import { sloErrors, sloRecord, templatePatch, type SloForm } from './slo-form.ts'
import { TargetPreview } from './TargetPreview.tsx'
import { useSave } from './use-save.ts'
import { WindowFields } from './WindowFields.tsx'

export function SloDialog({ initial }: { initial: SloForm }) {
  const { db } = useWorkspace()
  const service = useServices()?.find(({ id }) => id === initial.serviceId)
  const save = useSave()
  const state = useForm(initial, sloErrors)
  const { form } = state
  const created = initial.id === null
  return (
    <FormDialog
      state={state}
      title={created ? `New objective of ${service?.name ?? '…'}` : `Edit ${initial.name}`}
      description="The share of good events that is promised over a window."
      saveLabel={created ? 'Create objective' : 'Save changes'}
      onLeave={() => leaveEditor({ kind: 'slo', form }, state.changed)}
      onSave={(typed) =>
        save(
          saveSlo(db, sloRecord(typed)),
          `${created ? 'Created' : 'Changed'} objective ${typed.name.trim()}`,
        )
      }
      preview={<TargetPreview form={form} onTarget={(target) => state.set({ target })} />}
    >
      <PromiseFields state={state} />
      <WindowFields state={state} />
      <TextFields state={state} />
    </FormDialog>
  )
}

interface FieldsProps {
  state: FormState<SloForm>
}

function PromiseFields({ state }: FieldsProps) {
  const { form, set, errorOf } = state
  const slis = (useSlis() ?? []).filter(({ serviceId }) => serviceId === form.serviceId)
  return (
    <>
      {form.id === null ? (
        <Wide>
          <Select
            label="Template"
            placeholder="Start from a common objective"
            options={SLO_TEMPLATES.map(({ id, name }) => ({ value: id, label: name }))}
            value={null}
            onChange={(id) =>
              set(
                templatePatch(
                  SLO_TEMPLATES.find((template) => template.id === id)!,
                  form,
                ),
              )
            }
          />
        </Wide>
      ) : null}
      <Wide>
        <TextField
          label="Name"
          value={form.name}
          error={errorOf('name')}
          onChange={(name) => set({ name })}
        />
      </Wide>
      <Wide>
        <Select
          label="Indicator"
          options={slis.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.sliId}
          error={errorOf('sliId')}
          onChange={(sliId) => set({ sliId })}
        />
      </Wide>
      <Wide>
        <TextField
          label="Target, %"
          hint="Good events promised, e.g. 99.9."
          value={form.target}
          error={errorOf('target')}
          onChange={(target) => set({ target })}
        />
      </Wide>
    </>
  )
}

const NO_POLICY = 'none'

function TextFields({ state }: FieldsProps) {
  const { form, set, errorOf } = state
  const policies = usePolicies() ?? []
  return (
    <>
      <Wide>
        <Select
          label="Error budget policy"
          options={[
            { value: NO_POLICY, label: 'None: the standard’s thresholds, no deploy gate' },
            ...policies.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={form.policyId ?? NO_POLICY}
          onChange={(id) => set({ policyId: id === NO_POLICY ? null : id })}
        />
      </Wide>
      <Wide>
        <TextField
          label="Description"
          value={form.description}
          error={errorOf('description')}
          onChange={(description) => set({ description })}
        />
      </Wide>
      <Wide>
        <TextField
          label="Consequences"
          hint="What happens to whom when it is missed."
          value={form.consequences}
          error={errorOf('consequences')}
          onChange={(consequences) => set({ consequences })}
        />
      </Wide>
    </>
  )
}

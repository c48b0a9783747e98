import { saveSli } from '#renderer/data/slis.ts'
import { useServices } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { FormDialog, Wide } from '#renderer/ui/FormDialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useForm, type FormState } from '#renderer/ui/use-form.ts'
import { leaveEditor } from './editor.ts'
import { IndicatorPreview } from './IndicatorPreview.tsx'
import { SourceFields } from './SourceFields.tsx'
import { AGGREGATIONS, SLI_TYPES, sliErrors, sliRecord, type SliForm } from './sli-form.ts'
import { useSave } from './use-save.ts'

export function SliDialog({ initial }: { initial: SliForm }) {
  const { db } = useWorkspace()
  const service = useServices()?.find(({ id }) => id === initial.serviceId)
  const save = useSave()
  const state = useForm(initial, sliErrors)
  const { form } = state
  const created = initial.id === null
  return (
    <FormDialog
      state={state}
      title={created ? `New indicator of ${service?.name ?? '…'}` : `Edit ${initial.name}`}
      description="The share of good events among all events, counted in two imported series."
      saveLabel={created ? 'Create indicator' : 'Save changes'}
      onLeave={() => leaveEditor({ kind: 'sli', form }, state.changed)}
      onSave={(typed) =>
        save(
          saveSli(db, sliRecord(typed)),
          `${created ? 'Created' : 'Changed'} indicator ${typed.name.trim()}`,
        )
      }
      preview={<IndicatorPreview form={form} />}
    >
      <SliFields state={state} />
    </FormDialog>
  )
}

function SliFields({ state }: { state: FormState<SliForm> }) {
  const { form, set, errorOf } = state
  return (
    <>
      <Wide>
        <TextField
          label="Name"
          value={form.name}
          error={errorOf('name')}
          onChange={(name) => set({ name })}
        />
      </Wide>
      <SourceFields state={state} />
      <Select
        label="Type"
        options={SLI_TYPES}
        value={form.type}
        onChange={(type) => set({ type })}
      />
      <Select
        label="Aggregation"
        options={AGGREGATIONS}
        value={form.aggregation}
        onChange={(aggregation) => set({ aggregation })}
      />
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
          label="Measurement query"
          hint="Kept as documentation: Headroom never runs it."
          mono
          multiline
          value={form.measurementQuery}
          error={errorOf('measurementQuery')}
          onChange={(measurementQuery) => set({ measurementQuery })}
        />
      </Wide>
      <TextField
        label="Unit"
        value={form.unit}
        error={errorOf('unit')}
        onChange={(unit) => set({ unit })}
      />
    </>
  )
}

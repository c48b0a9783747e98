import { useCallback } from 'react'
import { servicePath } from '#renderer/commands/paths.ts'
import { useCommands } from '#renderer/commands/use-commands.ts'
import { saveService } from '#renderer/data/services.ts'
import { useServices, useTeams } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { FormDialog, Wide } from '#renderer/ui/FormDialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useForm, type FormState } from '#renderer/ui/use-form.ts'
import { leaveEditor } from './editor.ts'
import { serviceErrors, serviceRecord, TIERS, type ServiceForm } from './service-form.ts'
import { useSave } from './use-save.ts'

const NO_TEAM = 'none'

export function ServiceDialog({ initial }: { initial: ServiceForm }) {
  const { db } = useWorkspace()
  const services = useServices()
  const { go } = useCommands().context
  const save = useSave()
  const check = useCallback((form: ServiceForm) => serviceErrors(form, services ?? []), [services])
  const state = useForm(initial, check)
  const { form } = state
  const created = initial.id === null
  return (
    <FormDialog
      state={state}
      title={created ? 'New service' : `Edit ${initial.name}`}
      description="What objectives, incidents and deploys belong to. Imports find it by its name."
      saveLabel={created ? 'Create service' : 'Save changes'}
      onLeave={() => leaveEditor({ kind: 'service', form }, state.changed)}
      onSave={(typed) =>
        save(
          saveService(db, serviceRecord(typed)),
          `${created ? 'Created' : 'Changed'} ${typed.name.trim()}`,
          ({ id }) => created && go(servicePath(id)),
        )
      }
    >
      <ServiceFields state={state} />
    </FormDialog>
  )
}

function ServiceFields({ state }: { state: FormState<ServiceForm> }) {
  const teams = useTeams() ?? []
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
      <Wide>
        <TextField
          label="Description"
          value={form.description}
          error={errorOf('description')}
          onChange={(description) => set({ description })}
        />
      </Wide>
      <Select label="Tier" options={TIERS} value={form.tier} onChange={(tier) => set({ tier })} />
      <Select
        label="Team"
        options={[
          { value: NO_TEAM, label: 'No team' },
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={form.teamId ?? NO_TEAM}
        onChange={(id) => set({ teamId: id === NO_TEAM ? null : id })}
      />
      <Wide>
        <TextField
          label="Tags"
          hint="With commas between them."
          value={form.tags}
          error={errorOf('tags')}
          onChange={(tags) => set({ tags })}
        />
      </Wide>
    </>
  )
}

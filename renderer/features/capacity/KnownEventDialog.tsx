import { useCallback } from 'react'
import type { KnownEvent } from '#core/forecast/known-events.ts'
import { DateField } from '#renderer/ui/DateField.tsx'
import { FormDialog, Wide } from '#renderer/ui/FormDialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useForm } from '#renderer/ui/use-form.ts'
import {
  knownEventErrors,
  knownEventOf,
  NO_EVENT,
  type KnownEventForm,
} from './known-event-form.ts'
import styles from './Capacity.module.css'

interface KnownEventDialogProps {
  zone: string
  onLeave: () => void
  onSave: (event: KnownEvent) => void
}

/** Names days unlike others. Mounted only while it is open, so that it starts fresh. */
export function KnownEventDialog({ zone, onLeave, onSave }: KnownEventDialogProps) {
  const check = useCallback((form: KnownEventForm) => knownEventErrors(form, zone), [zone])
  const state = useForm(NO_EVENT, check)
  const { form, set, errorOf } = state
  const problem = errorOf('from') ?? errorOf('to')
  return (
    <FormDialog
      state={state}
      title="Add days unlike others"
      description="In the past their effect is learned and kept out of trend and seasons; to come, it is applied. Days of one name share one effect."
      saveLabel="Add days"
      onLeave={onLeave}
      onSave={async (done) => {
        onSave(knownEventOf(done, zone)!)
        return null
      }}
    >
      <Wide>
        <TextField
          label="Name"
          value={form.name}
          maxLength={200}
          hint="e.g. Black Friday."
          error={errorOf('name')}
          onChange={(name) => set({ name })}
        />
      </Wide>
      <DateField
        label="First day"
        value={form.from}
        max="2199-12-31"
        onChange={(from) => set({ from })}
      />
      <DateField
        label="Last day"
        value={form.to}
        max="2199-12-31"
        hint="Empty for one day."
        onChange={(to) => set({ to })}
      />
      {problem === undefined ? null : (
        <Wide>
          <p className={styles.fieldError} role="alert">
            {problem}
          </p>
        </Wide>
      )}
    </FormDialog>
  )
}

import { useCallback } from 'react'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { CapacityEvent } from '#core/workspace/model/capacity.ts'
import { DateField } from '#renderer/ui/DateField.tsx'
import { FormDialog, Wide } from '#renderer/ui/FormDialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useForm } from '#renderer/ui/use-form.ts'
import { AmountEditor } from './AmountEditor.tsx'
import {
  amountFormat,
  amountForm,
  eventErrors,
  eventForm,
  eventOf,
  KIND_OPTIONS,
  type EventForm,
} from './event-form.ts'
import styles from './Capacity.module.css'

interface EventDialogProps {
  resource: Resource
  /** Null for a new one. */
  event: CapacityEvent | null
  newId: () => string
  nowMs: number
  zone: string
  onLeave: () => void
  onSave: (event: CapacityEvent) => void
}

/** Adds or changes a dated event. Mounted only while it is open, so that it starts fresh. */
export function EventDialog(props: EventDialogProps) {
  const { resource, event, nowMs, zone, newId, onLeave, onSave } = props
  const check = useCallback((form: EventForm) => eventErrors(form, nowMs, zone), [nowMs, zone])
  const state = useForm(eventForm(event, nowMs, zone), check)
  const { form, set, errorOf } = state
  const { label, ...format } = amountFormat(form.kind, resource.unit)
  const problem = errorOf('from') ?? errorOf('to')
  return (
    <FormDialog
      state={state}
      title={event === null ? 'Add an event' : 'Change the event'}
      description="Something still to come that changes the use or the capacity. It belongs to this what-if until a scenario is saved."
      saveLabel={event === null ? 'Add event' : 'Save event'}
      onLeave={onLeave}
      onSave={async (done) => {
        onSave(eventOf(done, event?.id ?? newId(), zone)!)
        return null
      }}
    >
      <Select
        label="What happens"
        options={KIND_OPTIONS}
        value={form.kind}
        onChange={(kind) => set({ kind, amount: amountForm(null) })}
      />
      <TextField
        label="Name"
        value={form.label}
        maxLength={200}
        hint="e.g. EU launch; optional."
        onChange={(text) => set({ label: text })}
      />
      <Dates form={form} set={set} />
      {problem === undefined ? null : (
        <Wide>
          <p className={styles.fieldError} role="alert">
            {problem}
          </p>
        </Wide>
      )}
      <Wide>
        <AmountEditor
          label={label}
          format={format}
          value={form.amount}
          error={errorOf('amount')}
          onChange={(amount) => set({ amount })}
        />
      </Wide>
    </FormDialog>
  )
}

interface DatesProps {
  form: EventForm
  set: (patch: Partial<EventForm>) => void
}

/** The day on which it happens; of a seasonal peak the first and the last. */
function Dates({ form, set }: DatesProps) {
  return (
    <>
      <DateField
        label={form.kind === 'peak' ? 'First day' : 'On'}
        value={form.from}
        max="2199-12-31"
        onChange={(from) => set({ from })}
      />
      {form.kind === 'peak' ? (
        <DateField
          label="Last day"
          value={form.to}
          max="2199-12-31"
          onChange={(to) => set({ to })}
        />
      ) : null}
    </>
  )
}

import { useState, type FormEvent } from 'react'
import { useServices } from '#renderer/data/use-documents.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { MeasureFields, type DraftFieldsProps } from './MeasureFields.tsx'
import { BandFields, PeakFields, PoolFields } from './MoreFields.tsx'
import { draftErrors, KINDS, type ResourceDraft } from './resource-draft.ts'
import styles from './Capacity.module.css'

interface ResourceDialogProps {
  /** What the form starts from. */
  initial: ResourceDraft
  onClose: () => void
  /** True once stored; the form stays open otherwise, with all that was typed. */
  onSave: (draft: ResourceDraft) => Promise<boolean>
}

/** Adds or edits a resource. Mounted only while it is open, so that it starts fresh. */
export function ResourceDialog({ initial, onClose, onSave }: ResourceDialogProps) {
  const [draft, setDraft] = useState(initial)
  const [tried, setTried] = useState(false)
  const errors = tried ? draftErrors(draft) : {}
  const isNew = initial.id === undefined

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    setTried(true)
    const wrong = Object.keys(draftErrors(draft)).length > 0
    // A number that can't be read is only known to its field, which marks it.
    if (wrong || form.querySelector('[aria-invalid]') !== null) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    if (await onSave(draft)) onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={isNew ? 'Add a resource' : `Edit ${initial.name}`}
      description="Something with a limit, measured by one series. When it runs out follows from its peaks."
    >
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <NameFields draft={draft} errors={errors} onChange={setDraft} />
        <MeasureFields draft={draft} errors={errors} onChange={setDraft} />
        <MoreFields draft={draft} errors={errors} onChange={setDraft} />
        <div className={styles.formActions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            {isNew ? 'Add resource' : 'Save changes'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What most resources leave as it is; open where something was said or must be mended. */
function MoreFields(props: DraftFieldsProps) {
  const { draft, errors } = props
  const wrong = Object.keys(errors).length > 0
  const isOpen = (fields: readonly (keyof typeof draft)[]): boolean =>
    fields.some((field) => (draft[field] ?? null) !== null || (wrong && field in errors))
  const pool = isOpen(['softLimit', 'units', 'redundancy', 'costPerMonth', 'coverDays'])
  const peaks = isOpen(['peak', 'peakWindowMs', 'floor', 'cap', 'bands', 'seasonsHours'])
  return (
    <>
      <Disclosure key={`pool ${wrong}`} label="Units, soft limit and cost" defaultOpen={pool}>
        <PoolFields {...props} />
      </Disclosure>
      <Disclosure key={`peaks ${wrong}`} label="Peaks, bounds and advice" defaultOpen={peaks}>
        <div className={styles.form}>
          <PeakFields {...props} />
          <BandFields {...props} />
        </div>
      </Disclosure>
    </>
  )
}

const NO_SERVICE = 'none'

function NameFields({ draft, errors, onChange }: DraftFieldsProps) {
  const services = useServices() ?? []
  return (
    <div className={styles.fields}>
      <TextField
        label="Name"
        value={draft.name}
        maxLength={200}
        error={errors.name}
        onChange={(name) => onChange({ ...draft, name })}
      />
      <Select
        label="Service"
        options={[
          { value: NO_SERVICE, label: 'No service' },
          ...services.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={draft.serviceId ?? NO_SERVICE}
        onChange={(id) => onChange({ ...draft, serviceId: id === NO_SERVICE ? null : id })}
      />
      <Select
        label="Kind"
        options={KINDS}
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind })}
      />
    </div>
  )
}

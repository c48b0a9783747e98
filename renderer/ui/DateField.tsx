import { Field } from './Field.tsx'
import styles from './Field.module.css'

interface DateFieldProps {
  readonly label: string
  /** As `2027-12-31`; empty for none. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly min?: string
  readonly max?: string
}

/** A day, in the system's own control; while it is typed, most of what stands there is none. */
export function DateField({ label, hint, onChange, ...input }: DateFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          {...input}
          {...ids}
          type="date"
          className={styles.input}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

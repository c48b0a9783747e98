import { useId, type ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Field.module.css'

/** What a control needs to be tied to its label, hint and error. */
export interface FieldIds {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

export interface FieldProps {
  label: string
  hint?: ReactNode
  /** Says what is wrong and what would be right. */
  error?: string | undefined
  /** Label and control on one line. */
  inline?: boolean
  children: (ids: FieldIds) => ReactNode
}

/** A label, a control, and a hint or an error under it. */
export function Field({ label, hint, error, inline = false, children }: FieldProps) {
  const id = useId()
  const note = error ?? hint
  const hasNote = note !== undefined && note !== null
  return (
    <div className={cx(styles.field, inline && styles.inline)}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        ...(hasNote ? { 'aria-describedby': `${id}-note` } : {}),
        ...(error === undefined ? {} : { 'aria-invalid': true as const }),
      })}
      {hasNote ? (
        <p id={`${id}-note`} className={error === undefined ? styles.hint : styles.error}>
          {note}
        </p>
      ) : null}
    </div>
  )
}

import { Field } from './Field.tsx'
import { cx } from './cx.ts'
import styles from './Field.module.css'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  error?: string | undefined
  placeholder?: string
  /** Several lines. */
  multiline?: boolean
  /** Monospace, for ids and queries. */
  mono?: boolean
  disabled?: boolean
  maxLength?: number
  onBlur?: () => void
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, error, multiline, mono, ...rest } = props
  const className = cx(styles.input, mono && styles.mono)
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) =>
        multiline ? (
          <textarea
            {...rest}
            {...ids}
            className={className}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...rest}
            {...ids}
            type="text"
            className={className}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  )
}

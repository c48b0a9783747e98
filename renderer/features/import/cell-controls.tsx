import { cx } from '#renderer/ui/cx.ts'
import type { Choice } from './words.ts'
import styles from './Import.module.css'

interface CellSelectProps<Value extends string> {
  readonly label: string
  readonly options: readonly Choice<Value>[]
  /** Null where a choice is still open; text of no option, as another target may leave, too. */
  readonly value: string | null
  readonly onChange: (value: Value) => void
}

/** A choice inside a table cell. The system's own control: a wide file has thousands of them. */
export function CellSelect<Value extends string>(props: CellSelectProps<Value>) {
  const { label, options, value, onChange } = props
  const known = options.some((option) => option.value === value)
  return (
    <select
      className={cx(styles.cellControl, styles.choice)}
      aria-label={label}
      value={known ? (value ?? '') : ''}
      onChange={(event) => onChange(event.target.value as Value)}
    >
      {known ? null : (
        <option value="" disabled>
          Choose
        </option>
      )}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

interface CellInputProps {
  readonly label: string
  readonly value: string
  readonly placeholder: string
  readonly maxLength: number
  /** Room for a name, not only for a unit. */
  readonly wide?: boolean
  readonly onChange: (value: string) => void
}

/** Text inside a table cell. */
export function CellInput({ label, wide, onChange, ...input }: CellInputProps) {
  return (
    <input
      {...input}
      type="text"
      className={cx(styles.cellControl, wide && styles.wide)}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

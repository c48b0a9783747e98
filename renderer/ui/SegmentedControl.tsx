import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import { cx } from './cx.ts'
import styles from './SegmentedControl.module.css'

export interface SegmentedControlProps<Value extends string> {
  label: string
  options: readonly { readonly value: Value; readonly label: string }[]
  value: Value
  onChange: (value: Value) => void
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  /** Marks it as differing from its baseline. */
  changed?: boolean
}

/** One of a few choices, all in sight. A radio group: arrows move and choose. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, options, value, onChange, hideLabel = false, changed = false } = props
  const id = useId()
  return (
    <div className={styles.root}>
      <span id={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {changed ? <span className={styles.dot} title="changed" /> : null}
        {label}
        {changed ? <span className="visually-hidden"> (changed)</span> : null}
      </span>
      <RadioGroup
        aria-labelledby={id}
        className={styles.group}
        value={value}
        onValueChange={(next) => onChange(next)}
      >
        {options.map((option) => (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- Radio.Root holds the input
          <label
            key={option.value}
            className={cx(styles.option, option.value === value && styles.chosen)}
          >
            <Radio.Root value={option.value} className={styles.radio} />
            {option.label}
          </label>
        ))}
      </RadioGroup>
    </div>
  )
}

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId, type ReactNode } from 'react'
import { cx } from '#renderer/ui/cx.ts'
import styles from './RadioList.module.css'

interface RadioListProps<Value extends string> {
  readonly label: ReactNode
  readonly options: readonly {
    readonly value: Value
    readonly label: string
    /** What choosing it would do. */
    readonly hint?: string
  }[]
  /** Null while none is chosen. */
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  /** Options stand side by side where there is room. */
  readonly wide?: boolean
}

/** One of a few choices that need more than a word each. Arrows move and choose. */
export function RadioList<Value extends string>(props: RadioListProps<Value>) {
  const { label, options, value, onChange, wide = false } = props
  const labelId = useId()
  return (
    <div className={styles.root}>
      <p id={labelId} className={styles.question}>
        {label}
      </p>
      <RadioGroup
        aria-labelledby={labelId}
        className={cx(styles.choices, wide && styles.wide)}
        value={value}
        onValueChange={(next) => next !== null && onChange(next)}
      >
        {options.map((option) => (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- Radio.Root holds the input
          <label key={option.value} className={styles.choice}>
            <Radio.Root value={option.value} className={styles.radio}>
              <Radio.Indicator className={styles.indicator} />
            </Radio.Root>
            <span>
              {option.label}
              {option.hint === undefined ? null : (
                <span className={styles.hint}>{option.hint}</span>
              )}
            </span>
          </label>
        ))}
      </RadioGroup>
    </div>
  )
}

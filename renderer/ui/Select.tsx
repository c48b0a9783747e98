import { Select as Base } from '@base-ui/react/select'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'
import styles from './Select.module.css'

export interface SelectProps<Value extends string> {
  label: string
  options: readonly { readonly value: Value; readonly label: string }[]
  /** Null shows the placeholder. */
  value: Value | null
  onChange: (value: Value) => void
  placeholder?: string
  hint?: string
  error?: string | undefined
  inline?: boolean
  disabled?: boolean
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, options, value, onChange, placeholder = 'Choose', disabled = false } = props
  return (
    <Field label={label} hint={props.hint} error={props.error} inline={props.inline ?? false}>
      {(ids) => (
        <Base.Root
          items={[...options]}
          value={value}
          disabled={disabled}
          onValueChange={(next) => next !== null && onChange(next)}
        >
          <Base.Trigger {...ids} aria-label={undefined} className={styles.trigger}>
            <Base.Value className={styles.value}>
              {(chosen: Value | null) =>
                options.find((option) => option.value === chosen)?.label ?? placeholder
              }
            </Base.Value>
            <Icon name="chevron-down" size={14} />
          </Base.Trigger>
          <Base.Portal>
            <Base.Positioner
              className={styles.positioner}
              sideOffset={4}
              alignItemWithTrigger={false}
            >
              <Base.Popup className={styles.popup} aria-label={label}>
                <Base.List className={styles.list}>
                  {options.map((option) => (
                    <Base.Item key={option.value} value={option.value} className={styles.item}>
                      <Base.ItemText>{option.label}</Base.ItemText>
                      <Base.ItemIndicator className={styles.indicator}>
                        <Icon name="check" size={14} />
                      </Base.ItemIndicator>
                    </Base.Item>
                  ))}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  )
}

import { Combobox } from '@base-ui/react/combobox'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'
import styles from './ComboField.module.css'
import field from './Field.module.css'

export interface ComboFieldProps {
  label: string
  /** Many: the reader types to narrow them. */
  options: readonly string[]
  value: string
  onChange: (value: string) => void
  hint?: string
  error?: string | undefined
}

const MOST_LISTED = 60

/** Choice of one of many by typing a part of it. */
export function ComboField({ label, options, value, onChange, hint, error }: ComboFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <Combobox.Root
          items={[...options]}
          value={value}
          limit={MOST_LISTED}
          onValueChange={(next) => next !== null && onChange(next)}
        >
          <div className={styles.control}>
            <Combobox.Input {...ids} className={field.input} />
            <Combobox.Trigger className={styles.trigger} aria-label={`Show choices: ${label}`}>
              <Icon name="chevron-down" size={14} />
            </Combobox.Trigger>
          </div>
          <Combobox.Portal>
            <Combobox.Positioner className={styles.positioner} sideOffset={4}>
              <Combobox.Popup className={styles.popup}>
                <Combobox.Empty>
                  <p className={styles.empty}>Nothing matches.</p>
                </Combobox.Empty>
                <Combobox.List className={styles.list}>
                  {(option: string) => (
                    <Combobox.Item key={option} value={option} className={styles.item}>
                      {option}
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  )
}

import type { NumberFormat } from '#renderer/ui/NumberInput.tsx'
import { NumberField } from '#renderer/ui/NumberField.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import type { AmountForm } from './event-form.ts'
import styles from './Capacity.module.css'

interface AmountEditorProps {
  /** What the amount is, e.g. `Adds`. */
  label: string
  format: NumberFormat
  value: AmountForm
  error?: string | undefined
  onChange: (value: AmountForm) => void
}

const CERTAINTY = [
  { value: 'figure', label: 'Figure' },
  { value: 'range', label: 'Range' },
] as const

/** A figure, or a range with how sure one is that it holds. */
export function AmountEditor({ label, format, value, error, onChange }: AmountEditorProps) {
  const shared = { ...format, allowEmpty: true, live: true } as const
  return (
    <fieldset className={styles.amount}>
      <legend className="visually-hidden">{label}</legend>
      <SegmentedControl
        label={`${label} as`}
        options={CERTAINTY}
        value={value.certainty}
        onChange={(certainty) => onChange({ ...value, certainty })}
      />
      {value.certainty === 'figure' ? (
        <NumberField
          {...shared}
          label={label}
          value={value.figure}
          error={error}
          onChange={(figure) => onChange({ ...value, figure })}
        />
      ) : (
        <>
          <NumberField
            {...shared}
            label={`${label} at least`}
            value={value.low}
            error={error}
            onChange={(low) => onChange({ ...value, low })}
          />
          <NumberField
            {...shared}
            label={`${label} at most`}
            value={value.high}
            onChange={(high) => onChange({ ...value, high })}
          />
          <NumberField
            label="How sure"
            value={value.level}
            min={0.01}
            max={0.99}
            factor={100}
            unit="%"
            live
            onChange={(level) => onChange({ ...value, level })}
          />
        </>
      )}
    </fieldset>
  )
}

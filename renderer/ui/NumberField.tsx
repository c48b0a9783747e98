import { useState } from 'react'
import { Field } from './Field.tsx'
import { NumberInput, type NumberInputProps } from './NumberInput.tsx'

export interface NumberFieldProps extends Omit<NumberInputProps, 'ids' | 'onProblem'> {
  label: string
  hint?: string
  /** An error of the form as a whole; what can't be read as a number is said by the field. */
  error?: string | undefined
  inline?: boolean
}

/** A number with its unit. The value is a plain number; the text around it is the field's own. */
export function NumberField({ label, hint, error, inline, ...input }: NumberFieldProps) {
  const [problem, setProblem] = useState<string>()
  return (
    <Field label={label} hint={hint} error={problem ?? error} inline={inline ?? false}>
      {(ids) => <NumberInput {...input} ids={ids} onProblem={setProblem} />}
    </Field>
  )
}

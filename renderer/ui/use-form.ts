import { useCallback, useMemo, useState } from 'react'

/** What is wrong, by field: it says what would be right. */
export type Errors<Form> = Partial<Record<keyof Form & string, string>>

export interface FormState<Form> {
  readonly form: Form
  readonly set: (patch: Partial<Form>) => void
  /** The error of a field, once the reader has been there or has tried to save. */
  readonly errorOf: (field: keyof Form & string) => string | undefined
  readonly valid: boolean
  /** Whether anything differs from what the form began with. */
  readonly changed: boolean
  /** Shows every error; calls `save` when there is none. */
  readonly submit: (save: (form: Form) => void) => void
  /** How often saving was refused. */
  readonly attempts: number
}

/** A form as it is being typed: texts stay as they are until they are saved. */
export function useForm<Form extends object>(
  initial: Form,
  check: (form: Form) => Errors<Form>,
): FormState<Form> {
  const [form, setForm] = useState(initial)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [attempts, setAttempts] = useState(0)
  const errors = useMemo(() => check(form), [check, form])
  const valid = Object.keys(errors).length === 0
  const set = useCallback((patch: Partial<Form>) => {
    setForm((before) => ({ ...before, ...patch }))
    setTouched((before) => new Set([...before, ...Object.keys(patch)]))
  }, [])
  return {
    form,
    set,
    errorOf: (field) => (attempts > 0 || touched.has(field) ? errors[field] : undefined),
    valid,
    changed: touched.size > 0,
    submit: (save) => (valid ? save(form) : setAttempts(attempts + 1)),
    attempts,
  }
}

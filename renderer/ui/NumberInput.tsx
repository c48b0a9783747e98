import { useState, type KeyboardEvent } from 'react'
import { decimalText, fromShown, parseDecimal, toShown } from './decimal.ts'
import type { FieldIds } from './Field.tsx'
import styles from './Field.module.css'

export interface NumberFormat {
  /** Printed behind the number, e.g. `min` or `%`. */
  unit?: string
  /** What is shown is the value times this: 100 for a ratio shown in percent. */
  factor?: number
  /** Most decimals shown, and fewest. */
  digits?: number
  minDigits?: number
  /** A plus sign before positive values. */
  signed?: boolean
}

export interface NumberInputProps extends NumberFormat {
  ids: FieldIds
  value: number | null
  /** Called with a number inside the bounds, or null for an empty field where that is allowed. */
  onChange: (value: number | null) => void
  /** Called with the message for a text that isn't taken, undefined once it is mended. */
  onProblem: (message: string | undefined) => void
  min?: number
  max?: number
  /** Why there is no going beyond, and what to do instead: added to the message. */
  minReason?: string
  maxReason?: string
  /** Takes each readable number while it is typed, not only when the field is left. */
  live?: boolean
  /** Change per arrow key, in the unit of the value. */
  step?: number
  allowEmpty?: boolean
  disabled?: boolean
}

/** The bare input of a number field: takes commas, units and spaces; arrows step. */
export function NumberInput(props: NumberInputProps) {
  const { ids, value, onChange, onProblem, disabled } = props
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? numberText(value, props)

  function take(text: string): void {
    setDraft(null)
    if (text === numberText(value, props)) return onProblem(undefined)
    const read = readNumber(text, props)
    if (typeof read === 'string') {
      setDraft(text)
      return onProblem(read)
    }
    onProblem(undefined)
    onChange(read.value)
  }

  function type(text: string): void {
    setDraft(text)
    if (!props.live) return
    const read = readNumber(text, props)
    // What can't be taken yet may be on its way: it is told when the field is left.
    if (typeof read === 'string' || read.value === null) return
    onProblem(undefined)
    if (read.value !== value) onChange(read.value)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') return take(event.currentTarget.value)
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation()
      onProblem(undefined)
      return setDraft(null)
    }
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction === 0 || value === null) return
    event.preventDefault()
    const step = (props.step ?? 1 / (props.factor ?? 1)) * (event.shiftKey ? 10 : 1)
    const next = Number((value + direction * step).toPrecision(12))
    setDraft(null)
    onProblem(undefined)
    onChange(Math.min(props.max ?? Infinity, Math.max(props.min ?? -Infinity, next)))
  }

  return (
    <span className={styles.withUnit} data-invalid={ids['aria-invalid']}>
      <input
        {...ids}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={styles.number}
        disabled={disabled}
        value={shown}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={(event) => take(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {props.unit === undefined ? null : <span className={styles.unit}>{props.unit}</span>}
    </span>
  )
}

/** A value as the field shows it, without its unit. */
export function numberText(value: number | null, format: NumberFormat): string {
  if (value === null) return ''
  const shown = toShown(value, format.factor ?? 1)
  const text = decimalText(shown, format.digits ?? 6, format.minDigits ?? 0)
  return format.signed && shown > 0 ? `+${text}` : text
}

type Bounds = Pick<NumberInputProps, 'min' | 'max' | 'minReason' | 'maxReason' | 'allowEmpty'>

/** The number a text stands for, or a message that says what would be taken. */
export function readNumber(
  text: string,
  options: NumberFormat & Bounds,
): { value: number | null } | string {
  const { min, max, factor = 1, unit = '' } = options
  if (text.trim() === '' && options.allowEmpty) return { value: null }
  const parsed = parseDecimal(text, unit)
  if (parsed === null) return `“${text.trim()}” is not a number. Type one such as 12.5.`
  const value = fromShown(parsed, factor)
  const suffix = unit === '' ? '' : ` ${unit}`
  if (min !== undefined && value < min) {
    return bound(`At least ${numberText(min, options)}${suffix}`, options.minReason)
  }
  if (max !== undefined && value > max) {
    return bound(`At most ${numberText(max, options)}${suffix}`, options.maxReason)
  }
  return { value }
}

function bound(limit: string, reason: string | undefined): string {
  return reason === undefined ? `${limit}.` : `${limit}: ${reason}`
}

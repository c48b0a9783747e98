import { checkEvents } from '#core/capacity/event-problems.ts'
import { endOfZoneDay, startOfZoneDay, zoneDayAt } from '#core/time/zone-day.ts'
import type { Amount, CapacityEvent } from '#core/workspace/model/capacity.ts'
import type { NumberFormat } from '#renderer/ui/NumberInput.tsx'
import type { Errors } from '#renderer/ui/use-form.ts'
import { inputUnit } from './input-unit.ts'

type Kind = CapacityEvent['kind']

/** An event as it is being typed; dates as `2027-01-03`. */
export interface EventForm {
  readonly kind: Kind
  readonly label: string
  readonly from: string
  /** Last day, for a seasonal peak. */
  readonly to: string
  readonly amount: AmountForm
}

/** An amount as it is being typed: a figure, or a range with how sure one is. */
export interface AmountForm {
  readonly certainty: 'figure' | 'range'
  readonly figure: number | null
  readonly low: number | null
  readonly high: number | null
  readonly level: number | null
}

export const KIND_OPTIONS: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'launch', label: 'Launch: adds use' },
  { value: 'migration', label: 'Migration out: takes use away' },
  { value: 'demand', label: 'Demand: changes all use' },
  { value: 'growth', label: 'Growth: faster or slower' },
  { value: 'capacity', label: 'Capacity: added or removed' },
  { value: 'peak', label: 'Seasonal peak: multiplies use for some days' },
]

/** How the amount of a kind is typed. */
export function amountFormat(kind: Kind, unit: string): NumberFormat & { readonly label: string } {
  if (kind === 'demand') return { label: 'Change', unit: '%', factor: 100, signed: true, digits: 2 }
  if (kind === 'growth' || kind === 'peak') return { label: 'Factor', unit: '×', digits: 3 }
  const label =
    kind === 'migration' ? 'Goes away' : kind === 'launch' ? 'Adds' : 'Change of the limit'
  return { label, ...inputUnit(unit), digits: 3, ...(kind === 'capacity' ? { signed: true } : {}) }
}

const LEVEL = 0.9

/** The amount of a form as a figure or range, or null while it isn't whole. */
export function amountOf({ certainty, figure, low, high, level }: AmountForm): Amount | null {
  if (certainty === 'figure') return figure
  return low === null || high === null || level === null ? null : { low, high, level }
}

/** An amount as a form. */
export function amountForm(amount: Amount | null): AmountForm {
  if (amount === null || typeof amount === 'number') {
    return { certainty: 'figure', figure: amount, low: null, high: null, level: LEVEL }
  }
  return { certainty: 'range', figure: null, ...amount }
}

/** What is wrong with a typed amount, or null. */
export function amountError(form: AmountForm): string | null {
  const amount = amountOf(form)
  if (amount === null) return form.certainty === 'figure' ? 'Type a number.' : 'Type both ends.'
  if (typeof amount === 'object' && amount.low > amount.high)
    return 'The range ends before it begins.'
  return null
}

/** An empty form, or that of an event to change. */
export function eventForm(event: CapacityEvent | null, nowMs: number, zone: string): EventForm {
  if (event === null) {
    const from = zoneDayAt(nowMs + FIRST_DAYS * DAY, zone)
    return { kind: 'launch', label: '', from, to: from, amount: amountForm(null) }
  }
  const { kind, label, atMs, endMs, amount } = event
  const from = zoneDayAt(atMs, zone)
  // The end is exclusive: its last day is the one before.
  const to = endMs === null ? from : zoneDayAt(endMs - 1, zone)
  return { kind, label, from, to, amount: amountForm(amount) }
}

const DAY = 86_400_000
/** A new event starts out a month ahead. */
const FIRST_DAYS = 30

const PAST = 'That lies before the end of the data: what it changed is in them.'

/** What must be mended before the event can be taken, by field. */
export function eventErrors(form: EventForm, nowMs: number, zone: string): Errors<EventForm> {
  const errors: Errors<EventForm> = {}
  const atMs = startOfZoneDay(form.from, zone)
  if (atMs === null) errors.from = 'Choose the day on which it happens.'
  else if (form.kind !== 'peak' && atMs < nowMs) errors.from = PAST
  const wrong = amountError(form.amount)
  if (wrong !== null) errors.amount = wrong
  const event = eventOf(form, 'new', zone)
  if (event === null) {
    if (form.kind === 'peak' && endOfZoneDay(form.to, zone) === null)
      errors.to = 'Choose its last day.'
    return errors
  }
  const { error, warnings } = checkEvents([event], nowMs)
  if (error?.code === 'invalid-event-amount') errors.amount ??= error.remedy
  else if (error !== null) errors.to = 'The last day lies before the first.'
  if (warnings.some(({ code }) => code === 'event-in-the-past')) {
    errors.from = PAST
  }
  return errors
}

/** The event that a form describes; null while a field is missing. */
export function eventOf(form: EventForm, id: string, zone: string): CapacityEvent | null {
  const { kind, label, from, to } = form
  const atMs = startOfZoneDay(from, zone)
  const endMs = kind === 'peak' ? endOfZoneDay(to, zone) : null
  const amount = amountOf(form.amount)
  if (atMs === null || amount === null || (kind === 'peak' && endMs === null)) return null
  return { id, kind, label: label.trim(), atMs, endMs, amount }
}

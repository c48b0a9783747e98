import type { KnownEvent } from '#core/forecast/known-events.ts'
import { endOfZoneDay, startOfZoneDay } from '#core/time/zone-day.ts'
import type { Errors } from '#renderer/ui/use-form.ts'

/** Days unlike others as they are being typed; dates as `2027-01-03`. */
export interface KnownEventForm {
  readonly name: string
  readonly from: string
  /** Last day, included; empty for the first day alone. */
  readonly to: string
}

export const NO_EVENT: KnownEventForm = { name: '', from: '', to: '' }

/** What must be mended before the days can be taken, by field. */
export function knownEventErrors(form: KnownEventForm, zone: string): Errors<KnownEventForm> {
  const errors: Errors<KnownEventForm> = {}
  if (form.name.trim() === '') errors.name = 'Give it a name; days of one name share one effect.'
  if (startOfZoneDay(form.from, zone) === null) errors.from = 'Choose the first day.'
  else if (knownEventOf({ ...form, name: 'any' }, zone) === null) {
    errors.to = 'The last day lies before the first.'
  }
  return errors
}

/** The event that a form describes; null while something is missing or wrong. */
export function knownEventOf({ name, from, to }: KnownEventForm, zone: string): KnownEvent | null {
  const fromMs = startOfZoneDay(from, zone)
  const toMs = endOfZoneDay(to === '' ? from : to, zone)
  if (name.trim() === '' || fromMs === null || toMs === null || toMs <= fromMs) return null
  return { name: name.trim(), fromMs, toMs }
}

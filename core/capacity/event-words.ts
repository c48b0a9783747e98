import { formatDate, formatQuantity } from '#core/units/format.ts'
import type { CapacityEvent } from '#core/workspace/model/capacity.ts'
import { amountText, changeText, factorText } from './amount.ts'

/** What people call each kind of event. */
export const EVENT_WORDS: Readonly<Record<CapacityEvent['kind'], string>> = {
  launch: 'launch',
  migration: 'migration out',
  demand: 'demand',
  growth: 'growth',
  capacity: 'capacity',
  peak: 'seasonal peak',
}

/** How much an event changes, with its unit: `+200 GiB`, `× 1.5`, `+20 to 40 % (90 % sure)`. */
export function eventAmountText({ kind, amount }: CapacityEvent, unit: string): string {
  if (kind === 'demand') return amountText(amount, changeText)
  if (kind === 'growth' || kind === 'peak') return amountText(amount, factorText)
  const sign = kind === 'migration' ? -1 : 1
  return amountText(amount, (value) => {
    const signed = sign * value
    return `${signed > 0 ? '+' : ''}${formatQuantity(signed, unit)}`
  })
}

/** The name of an event: its label, else what it is. */
export function eventName({ kind, label }: CapacityEvent): string {
  return label.trim() === '' ? EVENT_WORDS[kind] : label.trim()
}

/** An event in words: `Black Friday (seasonal peak × 1.5, 27 Nov 2026 to 1 Dec 2026)`. */
export function eventText(event: CapacityEvent, unit: string, zone: string): string {
  const { kind, atMs, endMs } = event
  const until = endMs === null ? '' : ` to ${formatDate(endMs, zone)}`
  const facts = `${eventAmountText(event, unit)}, ${formatDate(atMs, zone)}${until}`
  const name = eventName(event)
  const word = EVENT_WORDS[kind]
  return name === word ? `${name} ${facts}` : `${name} (${word} ${facts})`
}

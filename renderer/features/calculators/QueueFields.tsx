import { NumberField } from '#renderer/ui/NumberField.tsx'
import { changeQueue, type QueueInput } from './calculator-state.ts'

/** Arrivals, service time, servers, and how long who may wait. */
export function QueueFields({ input }: { input: QueueInput }) {
  const { arrivals, serviceMs, servers, share, waitMs } = input
  const field = (name: keyof QueueInput) => (value: number | null) =>
    value !== null && changeQueue({ [name]: value })
  return (
    <>
      <NumberField
        label="Arrivals"
        unit="/s"
        value={arrivals}
        min={0}
        max={1e6}
        live
        onChange={field('arrivals')}
      />
      <NumberField
        label="Mean service time"
        unit="ms"
        value={serviceMs}
        min={0.001}
        max={1e7}
        live
        onChange={field('serviceMs')}
      />
      <NumberField
        label="Servers"
        hint="Workers, threads, connections or people"
        value={servers}
        min={1}
        max={10_000}
        step={1}
        digits={0}
        onChange={(value) => value !== null && changeQueue({ servers: Math.round(value) })}
      />
      <NumberField
        label="Share that must not wait longer"
        unit="%"
        factor={100}
        value={share}
        min={0.01}
        max={0.9999}
        onChange={field('share')}
      />
      <NumberField
        label="than"
        unit="ms"
        value={waitMs}
        min={0}
        max={1e7}
        onChange={field('waitMs')}
      />
    </>
  )
}

import { useMemo } from 'react'
import { ComboField } from '#renderer/ui/ComboField.tsx'
import { Wide } from '#renderer/ui/FormDialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { timeZones } from '#renderer/ui/time-zones.ts'
import type { FormState } from '#renderer/ui/use-form.ts'
import { PERIODS, type WindowForm } from './slo-form.ts'

const kinds = [
  { value: 'rolling', label: 'Rolling days' },
  { value: 'calendar', label: 'Calendar' },
] as const

interface WindowFieldsProps {
  state: Pick<FormState<WindowForm>, 'form' | 'errorOf'> & {
    readonly set: (patch: Partial<WindowForm>) => void
  }
}

/** Over which time a target holds. */
export function WindowFields({ state: { form, set, errorOf } }: WindowFieldsProps) {
  const zones = useMemo(() => timeZones(form.timeZone), [form.timeZone])
  return (
    <>
      <Wide>
        <SegmentedControl
          label="Window"
          options={kinds}
          value={form.windowKind}
          onChange={(windowKind) => set({ windowKind })}
        />
      </Wide>
      {form.windowKind === 'rolling' ? (
        <TextField
          label="Days"
          value={form.days}
          error={errorOf('days')}
          onChange={(days) => set({ days })}
        />
      ) : (
        <>
          <Select
            label="Period"
            options={PERIODS}
            value={form.period}
            onChange={(period) => set({ period })}
          />
          <ComboField
            label="Time zone"
            options={zones}
            value={form.timeZone}
            error={errorOf('timeZone')}
            onChange={(timeZone) => set({ timeZone })}
          />
        </>
      )}
    </>
  )
}

import { STANDARD_BANDS, type RecommendationBands } from '#core/capacity/recommendation.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { NumberField } from '#renderer/ui/NumberField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { inputUnit } from './input-unit.ts'
import type { DraftFieldsProps } from './MeasureFields.tsx'
import { SeasonsField } from './SeasonsField.tsx'
import styles from './Capacity.module.css'

/** Units that share the load, how many may be lost, and what they cost. */
export function PoolFields(props: DraftFieldsProps) {
  return (
    <div className={styles.fields}>
      <UnitFields {...props} />
      <CostFields {...props} />
    </div>
  )
}

function UnitFields({ draft, errors, onChange }: DraftFieldsProps) {
  const typed = inputUnit(draft.unit)
  return (
    <>
      <NumberField
        label="Soft limit"
        value={draft.softLimit ?? null}
        min={0}
        allowEmpty
        live
        factor={typed.factor}
        unit={typed.unit}
        hint="Where one wants to act, below the limit."
        error={errors.softLimit}
        onChange={(softLimit) => onChange({ ...draft, softLimit })}
      />
      <NumberField
        label="Units"
        value={draft.units ?? null}
        min={1}
        digits={0}
        allowEmpty
        live
        hint="Equal ones that share the load; the limits are of one."
        error={errors.units}
        onChange={(units) => onChange({ ...draft, units })}
      />
      <NumberField
        label="Units to lose"
        value={draft.redundancy ?? null}
        min={0}
        digits={0}
        allowEmpty
        live
        hint="1 is N+1: the rest still carries the peak."
        error={errors.redundancy}
        onChange={(redundancy) => onChange({ ...draft, redundancy })}
      />
    </>
  )
}

function CostFields({ draft, errors, onChange }: DraftFieldsProps) {
  const several = (draft.units ?? 1) > 1
  return (
    <>
      <NumberField
        label="Cost a month"
        value={draft.costPerMonth ?? null}
        min={0}
        allowEmpty
        live
        digits={4}
        unit={several ? 'per unit' : `per 1 ${draft.unit || 'of it'}`}
        error={errors.costPerMonth}
        onChange={(costPerMonth) => onChange({ ...draft, costPerMonth })}
      />
      <TextField
        label="Currency"
        value={draft.currency ?? ''}
        maxLength={12}
        onChange={(currency) => onChange({ ...draft, currency })}
      />
      <NumberField
        label="A purchase lasts"
        value={draft.coverDays ?? null}
        min={1}
        max={3660}
        allowEmpty
        live
        unit="days"
        hint="180 when empty."
        error={errors.coverDays}
        onChange={(coverDays) => onChange({ ...draft, coverDays })}
      />
    </>
  )
}

const PEAKS: readonly { readonly value: NonNullable<Resource['peak']>; readonly label: string }[] =
  [
    { value: 'max', label: 'Highest value' },
    { value: 'p99', label: '99th percentile' },
    { value: 'p95', label: '95th percentile' },
  ]

const AUTO = 'auto'
const WINDOWS = [
  { value: AUTO, label: 'Days, shorter where data are few' },
  { value: String(HOUR_MS), label: 'Hours' },
  { value: String(6 * HOUR_MS), label: 'Six hours' },
  { value: String(DAY_MS), label: 'Days' },
  { value: String(7 * DAY_MS), label: 'Weeks' },
]

/** What counts as use, and the bounds it can't leave. */
export function PeakFields({ draft, errors, onChange }: DraftFieldsProps) {
  const typed = inputUnit(draft.unit)
  return (
    <div className={styles.fields}>
      <Select
        label="Peak"
        options={PEAKS}
        value={draft.peak ?? 'max'}
        onChange={(peak) => onChange({ ...draft, peak })}
      />
      <Select
        label="Of each of"
        options={WINDOWS}
        value={String(draft.peakWindowMs ?? AUTO)}
        onChange={(window) =>
          onChange({ ...draft, peakWindowMs: window === AUTO ? null : Number(window) })
        }
      />
      <NumberField
        label="Never below"
        value={draft.floor ?? null}
        allowEmpty
        live
        factor={typed.factor}
        unit={typed.unit}
        onChange={(floor) => onChange({ ...draft, floor })}
      />
      <NumberField
        label="Never above"
        value={draft.cap ?? null}
        allowEmpty
        live
        factor={typed.factor}
        unit={typed.unit}
        hint="e.g. 100 %."
        error={errors.cap}
        onChange={(cap) => onChange({ ...draft, cap })}
      />
      <SeasonsField
        value={draft.seasonsHours ?? null}
        hint="What repeats: detected, none, or lengths as 24 h, 7 d."
        onChange={(seasonsHours) => onChange({ ...draft, seasonsHours })}
      />
    </div>
  )
}

const BANDS = [
  { key: 'monitor', label: 'Monitor above' },
  { key: 'warning', label: 'Warning above' },
  { key: 'urgent', label: 'Urgent above' },
] as const

/** The utilisations at which the advice changes. */
export function BandFields({ draft, errors, onChange }: DraftFieldsProps) {
  const bands: RecommendationBands = draft.bands ?? STANDARD_BANDS
  return (
    <div className={styles.fields}>
      {BANDS.map(({ key, label }) => (
        <NumberField
          key={key}
          label={label}
          value={bands[key]}
          min={0.01}
          max={10}
          live
          factor={100}
          digits={1}
          unit="%"
          error={key === 'urgent' ? errors.bands : undefined}
          onChange={(value) =>
            value !== null && onChange({ ...draft, bands: { ...bands, [key]: value } })
          }
        />
      ))}
    </div>
  )
}

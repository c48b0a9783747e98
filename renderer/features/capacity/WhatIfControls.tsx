import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { seasonsText } from '#core/capacity/season-words.ts'
import { FORECAST_MODELS } from '#core/forecast/forecast-models.ts'
import type { CapacityChanges } from '#core/workspace/model/capacity.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { SupplyFields, UseFields, type EvidenceProps, type FieldOf } from './AmountFields.tsx'
import { SeasonsField } from './SeasonsField.tsx'
import { baselineOf, figuresOf, HORIZONS, withChange, type Assumptions } from './what-if.ts'
import styles from './Capacity.module.css'

interface WhatIfControlsProps extends EvidenceProps {
  changes: CapacityChanges
  onChange: (changes: CapacityChanges) => void
}

const horizonOptions = HORIZONS.map((days) => ({ value: String(days), label: String(days) }))
const modelOptions = FORECAST_MODELS.map(({ id, label }) => ({ value: id as string, label }))

/** What the forecast of the baseline goes by. */
function foundSeasons(outlook: ResourceOutlook | null): string {
  if (outlook === null) return ''
  const found = outlook.forecast.diagnostics.seasons.map(({ label }) => label)
  const how = outlook.seasonsMs === null ? 'found' : 'used'
  return found.length === 0 ? `none ${how}` : `${how}: ${found.join(', ')}`
}

/** The assumptions behind the date, each marked when it differs from its baseline. */
export function WhatIfControls(props: WhatIfControlsProps) {
  const { resource, changes, onChange } = props
  const baseline = baselineOf(resource)
  const now = figuresOf(baseline, changes)
  const set = <Key extends keyof Assumptions>(
    key: Key,
    value: Exclude<CapacityChanges[Key], undefined>,
  ): void => onChange(withChange(changes, baseline, key, value))
  const fieldOf: FieldOf = (key) => ({
    dense: true,
    value: now[key],
    baseline: baseline[key],
    onChange: (value) => set(key, value),
  })
  return (
    <section className={styles.controls} aria-label="What if">
      <UseFields {...props} fieldOf={fieldOf} />
      <SupplyFields {...props} fieldOf={fieldOf} />
      <SegmentedControl
        label="Horizon, days"
        options={horizonOptions}
        value={String(now.horizonDays)}
        changed={changes.horizonDays !== undefined}
        onChange={(days) => set('horizonDays', Number(days))}
      />
      <Select
        label="Model"
        options={modelOptions}
        value={now.model}
        hint={changes.model === undefined ? '' : 'changed, was automatic'}
        onChange={(model) => set('model', model)}
      />
      <SeasonsField
        value={now.seasonsHours}
        hint={
          changes.seasonsHours === undefined
            ? foundSeasons(props.baselineOutlook)
            : `changed, was ${seasonsText(baseline.seasonsHours)}`
        }
        onChange={(seasonsHours) => set('seasonsHours', seasonsHours)}
      />
    </section>
  )
}

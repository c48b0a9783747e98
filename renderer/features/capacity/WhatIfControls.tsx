import type { CapacityChanges } from '#core/workspace/model/capacity.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { SupplyFields, UseFields, type EvidenceProps, type FieldOf } from './AmountFields.tsx'
import { baselineOf, figuresOf, HORIZONS, MODELS, withChange, type Assumptions } from './what-if.ts'
import styles from './Capacity.module.css'

interface WhatIfControlsProps extends EvidenceProps {
  changes: CapacityChanges
  /** Whether there is anything to take back. */
  changed: boolean
  onChange: (changes: CapacityChanges) => void
  onReset: () => void
}

const horizonOptions = HORIZONS.map((days) => ({ value: String(days), label: String(days) }))
const modelLabels = { auto: 'Auto', linear: 'Linear', seasonal: 'Seasonal' } as const
const modelOptions = MODELS.map((model) => ({ value: model, label: modelLabels[model] }))

/** The assumptions behind the date, each marked when it differs from its baseline. */
export function WhatIfControls(props: WhatIfControlsProps) {
  const { resource, changes, changed, onChange, onReset } = props
  const baseline = baselineOf(resource)
  const now = figuresOf(baseline, changes)
  const set = <Key extends keyof Assumptions>(key: Key, value: Assumptions[Key]): void =>
    onChange(withChange(changes, baseline, key, value))
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
      <SegmentedControl
        label="Model"
        options={modelOptions}
        value={now.model as (typeof MODELS)[number]}
        changed={changes.model !== undefined}
        onChange={(model) => set('model', model)}
      />
      <div className={styles.reset}>
        <Button icon="undo" disabled={!changed} onClick={onReset}>
          Reset all
        </Button>
      </div>
    </section>
  )
}

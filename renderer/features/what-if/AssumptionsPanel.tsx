import { useState } from 'react'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import { AssumptionField } from '#renderer/ui/AssumptionField.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { withOverride, type Assumption } from './assumptions.ts'
import { DEFAULT_TRIALS, type ChangeDraft, type Draft } from './drafts.ts'
import { parseSeed } from './words.ts'
import styles from './WhatIf.module.css'

interface AssumptionsPanelProps {
  assumptions: readonly Assumption[]
  draft: Draft
  onChange: ChangeDraft
}

/** Every assumption with its evidence, always in sight; each can go back to its baseline. */
export function AssumptionsPanel({ assumptions, draft, onChange }: AssumptionsPanelProps) {
  const { overrides, trials } = draft
  const changed = Object.keys(overrides).length
  return (
    <>
      <div className={styles.panelHead}>
        <SectionLabel>Assumptions{changed === 0 ? '' : ` · ${changed} changed`}</SectionLabel>
        {changed === 0 ? null : (
          <Button
            variant="quiet"
            icon="undo"
            className={styles.resetAll}
            onClick={() => onChange({ overrides: {} })}
          >
            Reset all
          </Button>
        )}
      </div>
      {assumptions.map(({ field, ...props }) => (
        <AssumptionField
          key={field}
          {...props}
          value={overrides[field] ?? props.baseline}
          onChange={(value) =>
            onChange({
              overrides: withOverride(overrides, { field, baseline: props.baseline }, value),
            })
          }
        />
      ))}
      <AssumptionField
        label="Trials"
        value={trials}
        onChange={(value) => onChange({ trials: Math.round(value) })}
        baseline={DEFAULT_TRIALS}
        digits={0}
        step={1000}
        curve="log"
        min={1000}
        max={1_000_000}
        minReason="fewer can't tell one point from the next."
        maxReason={`they tell ${formatPercent(0.0005)} apart; more only take longer.`}
        evidence={`± ${formatNumber(50 / Math.sqrt(trials), 2)} points at most`}
      />
      <SeedField key={draft.seed} seed={draft.seed} onChange={(seed) => onChange({ seed })} />
    </>
  )
}

interface SeedFieldProps {
  seed: number
  onChange: (seed: number) => void
}

/** The seed of the random numbers: the same one gives the same figures. */
function SeedField({ seed, onChange }: SeedFieldProps) {
  const [text, setText] = useState(String(seed))
  const read = parseSeed(text)
  const take = (): void => {
    if (read !== null && read !== seed) onChange(read)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        take()
      }}
    >
      <TextField
        label="Seed"
        mono
        value={text}
        onChange={setText}
        onBlur={take}
        hint="The same seed gives the same figures."
        error={
          read === null
            ? `“${text.trim()}” is no seed. Type a whole number up to 4294967295, or 0x and up to 8 hexadecimal digits.`
            : undefined
        }
      />
    </form>
  )
}

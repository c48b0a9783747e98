import { useMemo } from 'react'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { assumptionsOf } from './assumptions.ts'
import { AssumptionsPanel } from './AssumptionsPanel.tsx'
import type { ChangeDraft, Draft } from './drafts.ts'
import type { Baseline } from './use-what-if.ts'
import { windowWord } from './words.ts'

const horizons = (word: string) =>
  [
    { value: 'next', label: `Next ${word}` },
    { value: 'rest', label: `Rest of this ${word}` },
  ] as const

interface ControlsProps {
  objective: Objective
  objectives: readonly Objective[]
  onChoose: (sloId: string) => void
  baseline: Baseline
  draft: Draft
  onChange: ChangeDraft
}

/** Which objective and window is played, and every assumption. */
export function Controls(props: ControlsProps) {
  const { objective, objectives, onChoose, baseline, draft, onChange } = props
  const { slo } = objective
  const word = windowWord(slo.window)
  const { simulation, history } = baseline
  const target = draft.overrides.target ?? simulation.target
  const assumptions = useMemo(
    () => assumptionsOf(simulation, history, word, target),
    [simulation, history, word, target],
  )
  return (
    <>
      <Select
        label="Objective"
        options={objectives.map(({ slo: { id, name } }) => ({ value: id, label: name }))}
        value={slo.id}
        onChange={onChoose}
      />
      {baseline.hasRest ? (
        <SegmentedControl
          label="Window"
          hideLabel
          options={horizons(word)}
          value={draft.horizon}
          onChange={(horizon) => onChange({ horizon })}
        />
      ) : null}
      <AssumptionsPanel assumptions={assumptions} draft={draft} onChange={onChange} />
    </>
  )
}

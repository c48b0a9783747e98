import type { ScenarioComparison } from '#core/scenario/compare-scenarios.ts'
import { formatMinutes, formatNumber } from '#core/units/format.ts'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import type { Baseline } from './use-what-if.ts'
import styles from './WhatIf.module.css'

interface MethodNotesProps {
  baseline: Baseline
  comparison: ScenarioComparison | null
}

/** What the figures rest on, how they are made, and what they leave out. */
export function MethodNotes({ baseline, comparison }: MethodNotesProps) {
  return (
    <Disclosure label="Method and assumptions">
      <div className={styles.prose}>
        <Notes
          title="Assumed, from the past of this objective"
          items={baseline.history.assumptions}
        />
        <Notes title="Method" items={METHOD} />
        {comparison === null ? null : (
          <Notes title="Check and reproduction" items={checks(comparison)} />
        )}
        <Notes title="Not in the model" items={LEFT_OUT} />
      </div>
    </Disclosure>
  )
}

function Notes({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  )
}

const METHOD = [
  'Monte Carlo of one fixed window: the number of incidents is Poisson, each starts at any time alike and is charged in full when it starts; charges add up even where incidents overlap.',
  'Budget = (1 − target) × length of the window. The window is missed when duration × impact of its incidents, with what is lost outside them, reaches the budget.',
  'Median and spread move and stretch the durations on the log scale and keep their shape; impact scales every cost.',
  'Trial i of every row owns stream i of its seed (common random numbers): the luck is the same and what is left between two rows is the change. The ± of a difference is that of the paired trials.',
  '± is the standard error of the simulation alone, √(p (1 − p) / trials). How well the past tells the future is in the ranges under the assumptions.',
]

const LEFT_OUT = [
  'Freeze feedback: the simulation runs as if deploys went on whatever is left of the budget. Error-budget policies are not played.',
  'Bursts: incidents that bring others with them, and days that are worse than others.',
  'Trends: a rate that grows with traffic or falls with practice.',
]

function checks({ variant }: ScenarioComparison): string[] {
  const { meanConsumedMinutes, exactConsumed, engine, seed, trials } = variant
  const { value, standardError } = meanConsumedMinutes
  return [
    `Mean of bad minutes: ${formatMinutes(value)} ± ${formatNumber(standardError, 2)} simulated, ${formatMinutes(exactConsumed.mean)} in closed form.`,
    `Engine ${engine}, seed ${seed}, ${formatNumber(trials)} trials: the same input gives the same bytes, here and in “headroom simulate --scenario FILE”.`,
  ]
}

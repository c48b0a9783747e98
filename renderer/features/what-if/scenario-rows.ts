import { useMemo, useState } from 'react'
import { applyOverrides, overridableInputs } from '#core/scenario/apply-overrides.ts'
import type { ScenarioComparison } from '#core/scenario/compare-scenarios.ts'
import type { Estimate } from '#core/simulation/estimates.ts'
import type { WindowResult } from '#core/simulation/simulate-window.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { Scenario } from '#core/workspace/model/plans.ts'
import { useScenarios } from '#renderer/data/use-documents.ts'
import type { Answer } from '#renderer/jobs/use-answer.ts'
import { useAnswers } from '#renderer/jobs/use-answers.ts'
import type { Draft } from './drafts.ts'

/** A line of the comparison: the baseline, what is tried out now, or a saved scenario. */
export interface ScenarioRow {
  readonly key: string
  readonly name: string
  readonly scenario: Scenario | null
  readonly inputs: ReturnType<typeof overridableInputs>
  /** Null while it is computed, or when `problem` says why there is none. */
  readonly result: WindowResult | null
  /** Against the baseline under the same luck; null for the baseline itself. */
  readonly difference: Estimate | null
  readonly stale: boolean
  readonly problem: string | null
}

const BASELINE_KEY = 'baseline'
export const CURRENT_KEY = 'current'

/** The lines of an objective's comparison, and which of them is shown above. */
export interface ScenarioRows {
  readonly rows: readonly ScenarioRow[]
  readonly selectedKey: string
  /** The saved scenario that the draft was opened from, if it is still there. */
  readonly opened: Scenario | null
}

/** The baseline, what is tried out, and the saved scenarios of an objective. */
export function useScenarioRows(
  sloId: string,
  baseline: WindowSimulation,
  { value: comparison, stale }: Answer<ScenarioComparison>,
  draft: Draft,
): ScenarioRows {
  const all = useScenarios()
  const scenarios = useMemo(() => (all ?? []).filter((one) => one.sloId === sloId), [all, sloId])
  // The page's own answer comes first.
  const saved = useSavedRows(comparison === null ? null : baseline, scenarios)
  const opened = scenarios.find(({ id }) => id === draft.scenarioId) ?? null
  const selectedKey = selectedOf(draft, opened)
  const live = comparison === null ? [] : liveRows(comparison, stale, selectedKey === CURRENT_KEY)
  return { rows: [...live, ...saved], selectedKey, opened }
}

function selectedOf(draft: Draft, opened: Scenario | null): string {
  if (opened !== null && isAsSaved(draft, opened)) return opened.id
  return Object.keys(draft.overrides).length > 0 ? CURRENT_KEY : BASELINE_KEY
}

type CompareInput = { readonly baseline: WindowSimulation; readonly variant: WindowSimulation }

/** A saved scenario laid over the baseline, with its own seed and trials. */
interface Laid {
  readonly scenario: Scenario
  readonly input: CompareInput | null
  readonly problem: string | null
}

/**
 * The saved scenarios of an objective, each played with its own seed and trials beside a
 * baseline of the same seed and trials: that is what its difference is paired with.
 *
 * @param baseline null waits, so that the page's own answer comes first
 */
function useSavedRows(
  baseline: WindowSimulation | null,
  scenarios: readonly Scenario[],
): readonly ScenarioRow[] {
  // Inputs are told apart by identity: what hasn't changed must stay the same object.
  const [known] = useState(() => new Map<string, CompareInput>())
  const laid = useMemo(() => {
    if (baseline === null) return []
    const all = scenarios.map((scenario) => lay(baseline, scenario, known))
    const used = new Set(all.map(({ input }) => input))
    for (const [key, input] of known) if (!used.has(input)) known.delete(key)
    return all
  }, [baseline, scenarios, known])
  const inputs = useMemo(() => laid.flatMap(({ input }) => (input === null ? [] : [input])), [laid])
  const answers = useAnswers('compare', inputs)
  return laid.map(({ scenario, input, problem }) => {
    const answer = input === null ? undefined : answers[inputs.indexOf(input)]
    return {
      key: scenario.id,
      name: scenario.name,
      scenario,
      inputs: overridableInputs(input?.variant ?? baseline!),
      result: answer?.value?.variant ?? null,
      difference: answer?.value?.difference.pMiss ?? null,
      stale: false,
      problem: problem ?? answer?.issues[0]?.message ?? null,
    }
  })
}

function lay(
  current: WindowSimulation,
  scenario: Scenario,
  known: Map<string, CompareInput>,
): Laid {
  const { trials, seed, overrides } = scenario
  const baseline = { ...current, trials, seed }
  const variant = applyOverrides(baseline, overrides)
  if (!variant.ok) {
    return { scenario, input: null, problem: variant.error[0]?.message ?? 'it can not be played' }
  }
  const key = JSON.stringify([baseline, variant.value])
  const input = known.get(key) ?? { baseline, variant: variant.value }
  known.set(key, input)
  return { scenario, input, problem: null }
}

/** The baseline, and what is tried out now unless that is it or a saved scenario as saved. */
function liveRows(
  comparison: ScenarioComparison,
  stale: boolean,
  showCurrent: boolean,
): readonly ScenarioRow[] {
  const { baseline, variant, difference } = comparison
  const row = (
    key: string,
    name: string,
    result: WindowResult,
    against: Estimate | null,
  ): ScenarioRow => ({
    key,
    name,
    scenario: null,
    inputs: overridableInputs(result.input),
    result,
    difference: against,
    stale,
    problem: null,
  })
  return [
    ...(showCurrent ? [row(CURRENT_KEY, 'What-if', variant, difference.pMiss)] : []),
    row(BASELINE_KEY, 'Baseline', baseline, null),
  ]
}

/** Whether a draft is a scenario exactly as it was saved. */
export function isAsSaved(draft: Draft, scenario: Scenario): boolean {
  return (
    draft.seed === scenario.seed &&
    draft.trials === scenario.trials &&
    sortedEntries(draft.overrides) === sortedEntries(scenario.overrides)
  )
}

function sortedEntries(overrides: Scenario['overrides']): string {
  return JSON.stringify(Object.entries(overrides).toSorted(([a], [b]) => a.localeCompare(b)))
}

import { create } from 'zustand'
import type { BudgetOverrides } from '#core/workspace/model/plans.ts'

/** Which window is played: the next one from its start, or the rest of the one in progress. */
export type Horizon = 'next' | 'rest'

/** What is being tried out on an objective and not saved yet. */
export interface Draft {
  readonly overrides: BudgetOverrides
  readonly trials: number
  readonly seed: number
  readonly horizon: Horizon
  /** The saved scenario that it was opened from. */
  readonly scenarioId: string | null
}

export const DEFAULT_TRIALS = 100_000
/** The command line's default too, so that both give the same figures. */
const DEFAULT_SEED = 1

const untouched: Draft = {
  overrides: {},
  trials: DEFAULT_TRIALS,
  seed: DEFAULT_SEED,
  horizon: 'next',
  scenarioId: null,
}

/** Drafts outlive a visit to another page: nothing that was set is lost. */
const useDrafts = create<{ readonly drafts: ReadonlyMap<string, Draft> }>(() => ({
  drafts: new Map(),
}))

export type ChangeDraft = (change: Partial<Draft>) => void

/** The draft of an objective and how to change it. */
export function useDraft(sloId: string): readonly [Draft, ChangeDraft] {
  const draft = useDrafts(({ drafts }) => drafts.get(sloId)) ?? untouched
  const change: ChangeDraft = (next) =>
    useDrafts.setState(({ drafts }) => ({
      drafts: new Map(drafts).set(sloId, { ...(drafts.get(sloId) ?? untouched), ...next }),
    }))
  return [draft, change]
}

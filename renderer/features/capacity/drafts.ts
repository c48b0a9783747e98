import { create } from 'zustand'
import type { CapacityChanges, CapacityEvent } from '#core/workspace/model/capacity.ts'

/** What is being tried out on a resource and not saved yet. */
export interface Draft {
  readonly changes: CapacityChanges
  readonly events: readonly CapacityEvent[]
  /** The saved scenario that it was opened from. */
  readonly scenarioId: string | null
}

export const UNTOUCHED: Draft = { changes: {}, events: [], scenarioId: null }

/** Drafts outlive a visit to another page: nothing that was set is lost. */
const useDrafts = create<{ readonly drafts: ReadonlyMap<string, Draft> }>(() => ({
  drafts: new Map(),
}))

export type ChangeDraft = (change: Partial<Draft>) => void

/** The draft of a resource and how to change it. */
export function useDraft(resourceId: string): readonly [Draft, ChangeDraft] {
  const draft = useDrafts(({ drafts }) => drafts.get(resourceId)) ?? UNTOUCHED
  const change: ChangeDraft = (next) =>
    useDrafts.setState(({ drafts }) => ({
      drafts: new Map(drafts).set(resourceId, {
        ...(drafts.get(resourceId) ?? UNTOUCHED),
        ...next,
      }),
    }))
  return [draft, change]
}

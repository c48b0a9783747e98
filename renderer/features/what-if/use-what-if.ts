import { useMemo } from 'react'
import type { Issue } from '#core/result/issue.ts'
import { applyOverrides } from '#core/scenario/apply-overrides.ts'
import type { ScenarioComparison } from '#core/scenario/compare-scenarios.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { SloHistory } from '#core/simulation/slo-history.ts'
import {
  nextSloWindow,
  nextWindowSimulation,
  restOfWindowSimulation,
} from '#core/simulation/slo-simulation.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { useIncidents } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { useRefinedAnswer, type RefinedAnswer } from '#renderer/jobs/use-refined-answer.ts'
import type { Draft } from './drafts.ts'

/** Enough for a first answer, right to half a point. */
const QUICK_TRIALS = 10_000

/** An objective's past, and the windows that can be played from it. */
export interface Baseline {
  readonly history: SloHistory
  /** What is played while nothing is changed. */
  readonly simulation: WindowSimulation
  /** The window that is played, whole. */
  readonly window: TimeRange
  /** Whether a calendar window is in progress whose rest could be played. */
  readonly hasRest: boolean
}

export interface BaselineAnswer {
  readonly baseline: Baseline | null
  /** Why the indicator or the past couldn't be read. */
  readonly issues: readonly Issue[]
}

/** Reads the past of an objective and sets up the window to play; null until it is read. */
export function useBaseline(objective: Objective, draft: Draft): BaselineAnswer {
  const { entry } = useWorkspace()
  const { slo, sli, nowMs, status } = objective
  const all = useIncidents()
  const input = useMemo(() => {
    if (all === undefined) return null
    const incidents = all.filter(({ serviceId }) => serviceId === slo.serviceId)
    return { workspaceId: entry.id, question: { slo, source: sli.source, nowMs }, incidents }
  }, [all, entry.id, slo, sli, nowMs])
  const answer = useAnswer('history', input)
  const { trials, seed, horizon } = draft
  const history = answer.value?.history ?? null
  const baseline = useMemo((): Baseline | null => {
    if (history === null) return null
    const options = { slo, history, trials, seed }
    const rest = status === null ? null : restOfWindowSimulation(options, status)
    if (horizon === 'rest' && rest !== null && status !== null) {
      return { history, simulation: rest, window: status.window, hasRest: true }
    }
    return {
      history,
      simulation: nextWindowSimulation(options, nowMs),
      window: nextSloWindow(slo.window, nowMs),
      hasRest: rest !== null,
    }
  }, [history, slo, status, nowMs, trials, seed, horizon])
  return { baseline, issues: answer.value?.issues ?? answer.issues }
}

/** The what-if beside its baseline. */
export interface WhatIf {
  /** What is played; null when the assumptions can't be. */
  readonly variant: WindowSimulation | null
  readonly answer: RefinedAnswer<ScenarioComparison>
  readonly issues: readonly Issue[]
}

/** Plays baseline and what-if under the same luck: a quick answer first, then all trials. */
export function useWhatIf(baseline: WindowSimulation | null, draft: Draft): WhatIf {
  const { overrides } = draft
  const applied = useMemo(
    () => (baseline === null ? null : applyOverrides(baseline, overrides)),
    [baseline, overrides],
  )
  const variant = applied?.ok === true ? applied.value : null
  const steps = useMemo(() => {
    if (baseline === null || variant === null) return null
    const step = (trials: number) => ({
      baseline: { ...baseline, trials },
      variant: { ...variant, trials },
    })
    return baseline.trials > QUICK_TRIALS
      ? [step(QUICK_TRIALS), step(baseline.trials)]
      : [step(baseline.trials)]
  }, [baseline, variant])
  const answer = useRefinedAnswer('compare', steps)
  return { variant, answer, issues: applied?.ok === false ? applied.error : answer.issues }
}

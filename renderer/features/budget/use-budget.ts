import { useMemo, useState } from 'react'
import type { Issue } from '#core/result/issue.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { Deploy, Incident } from '#core/workspace/model/operations.ts'
import { useDeploys, useIncidents } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { BudgetAnswer } from '#renderer/jobs/objective-jobs.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'

const LINE_POINTS = 600

/** One budget with all that its page draws, of one and the same objective. */
export interface Budget {
  readonly objective: Objective
  readonly answer: BudgetAnswer
  /** Incidents of the service that overlap the window, and its deploys inside it. */
  readonly incidents: readonly Incident[]
  readonly deploys: readonly Deploy[]
}

export interface BudgetState {
  /** The newest budget there is; while `stale` that of the objective before. */
  readonly budget: Budget | null
  readonly stale: boolean
  readonly issues: readonly Issue[]
}

/** The budget of an objective, computed in the worker from the stored columns. */
export function useBudget(objective: Objective, zone: string): BudgetState {
  const { entry } = useWorkspace()
  const { slo, sli, policy, nowMs } = objective
  const { incidents, deploys } = useEvents(objective)
  const question = useMemo(() => {
    if (incidents === undefined || deploys === undefined) return null
    return {
      workspaceId: entry.id,
      slo,
      source: sli.source,
      nowMs,
      zone,
      points: LINE_POINTS,
      incidents: incidents.map(({ id, startMs, endMs }) => ({ id, startMs, endMs })),
      ...(policy === null ? {} : { policy }),
    }
  }, [entry.id, slo, sli.source, policy, nowMs, zone, incidents, deploys])
  const { value, stale, issues } = useAnswer('budget', question)
  const [kept, setKept] = useState<Budget | null>(null)
  // An answer arrives for the question asked now; until the next one it stays with its objective.
  if (value !== null && !stale && kept?.answer !== value && incidents && deploys) {
    setKept({ objective, answer: value, incidents, deploys })
  }
  return { budget: issues.length > 0 ? null : kept, stale: kept?.answer !== value || stale, issues }
}

function useEvents({ slo, service, nowMs }: Objective): {
  readonly incidents: readonly Incident[] | undefined
  readonly deploys: readonly Deploy[] | undefined
} {
  const window = useMemo(() => sloWindowAt(slo.window, nowMs), [slo.window, nowMs])
  const allIncidents = useIncidents()
  const allDeploys = useDeploys()
  const incidents = useMemo(
    () =>
      allIncidents?.filter(
        (incident) => incident.serviceId === service.id && isIn(incident, window),
      ),
    [allIncidents, service.id, window],
  )
  const deploys = useMemo(
    () =>
      allDeploys?.filter(
        ({ serviceId, atMs }) =>
          serviceId === service.id && atMs >= window.fromMs && atMs < window.toMs,
      ),
    [allDeploys, service.id, window],
  )
  return { incidents, deploys }
}

function isIn({ startMs, endMs }: Incident, { fromMs, toMs }: TimeRange): boolean {
  return startMs < toMs && (endMs ?? Infinity) > fromMs
}

import { useEffect, useMemo, useState } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { Issue } from '#core/result/issue.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import type { Draft } from './drafts.ts'
import { isChanged, questionOf } from './what-if.ts'

/** The outlook under the present assumptions. */
export interface Scenario {
  /** The newest one there is; the baseline while nothing is changed. */
  readonly outlook: ResourceOutlook | null
  /** It is of earlier assumptions: a new one is being computed. */
  readonly stale: boolean
  readonly issues: readonly Issue[]
}

/** Asks the worker anew with each change; what is asked in vain is cancelled. */
export function useScenario(
  { resource, nowMs, outlook, issues }: Outlook,
  draft: Pick<Draft, 'changes' | 'events'>,
): Scenario {
  const { entry } = useWorkspace()
  const { changes, events } = draft
  // A page of many resources shows the chosen one before all the others are computed.
  const asks = isChanged(draft) || (outlook === null && issues.length === 0)
  const input = useMemo(() => {
    if (!asks) return null
    return { workspaceId: entry.id, questions: [questionOf(resource, nowMs, { changes, events })] }
  }, [asks, entry.id, resource, nowMs, changes, events])
  const answer = useAnswer('outlooks', input)
  if (!asks) return { outlook, stale: false, issues }
  const verdict = answer.value?.find(({ id }) => id === resource.id)
  const failed = answer.stale ? [] : (verdict?.issues ?? answer.issues)
  const found = failed.length > 0 ? null : (verdict?.value ?? null)
  return {
    outlook: found ?? (failed.length > 0 ? null : outlook),
    stale: answer.stale || (found === null && failed.length === 0),
    issues: failed,
  }
}

/** The value once it has not changed for a while: for work that need not follow each step. */
export function useSettled<T>(value: T, delayMs: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return settled
}

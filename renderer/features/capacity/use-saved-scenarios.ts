import { useMemo } from 'react'
import type { CapacityScenario } from '#core/workspace/model/capacity.ts'
import { useCapacityScenarios } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import type { ComparedOutlook } from './ComparisonTable.tsx'
import { changesText, questionOf } from './what-if.ts'

/** The saved scenarios of a resource, each with its outlook. */
export interface SavedScenarios {
  readonly list: readonly CapacityScenario[]
  readonly rows: readonly ComparedOutlook[]
}

const NONE: readonly CapacityScenario[] = []

/** Computes every saved scenario of a resource beside each other, oldest first. */
export function useSavedScenarios({ resource, nowMs }: Outlook): SavedScenarios {
  const { entry } = useWorkspace()
  const all = useCapacityScenarios() ?? NONE
  const list = useMemo(
    () =>
      all
        .filter(({ resourceId }) => resourceId === resource.id)
        .toSorted((a, b) => a.createdMs - b.createdMs),
    [all, resource.id],
  )
  const input = useMemo(() => {
    if (list.length === 0) return null
    const questions = list.map((scenario) => questionOf(resource, nowMs, scenario, scenario.id))
    return { workspaceId: entry.id, questions }
  }, [entry.id, list, resource, nowMs])
  const { value, stale, issues } = useAnswer('outlooks', input)
  const rows = list.map((scenario): ComparedOutlook => {
    const verdict = value?.find(({ id }) => id === scenario.id)
    return {
      key: scenario.id,
      name: scenario.name,
      detail: changesText(scenario, resource.unit),
      outlook: verdict?.value ?? null,
      problem: (verdict?.issues ?? issues)[0]?.message ?? null,
      stale,
    }
  })
  return { list, rows }
}

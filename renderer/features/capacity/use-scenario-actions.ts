import { useMemo } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { committedPlan } from '#core/capacity/plan.ts'
import type { CapacityPlan, CapacityScenario } from '#core/workspace/model/capacity.ts'
import { notifyChange } from '#renderer/commands/notify-change.ts'
import { deleteCapacityPlan, saveCapacityPlan } from '#renderer/data/capacity-plans.ts'
import { deleteCapacityScenario, saveCapacityScenario } from '#renderer/data/capacity-scenarios.ts'
import { useWorkspace, type OpenWorkspace } from '#renderer/data/workspace-context.ts'
import type { Draft } from './drafts.ts'

type WhatIf = Pick<Draft, 'changes' | 'events'>

interface ScenarioActions {
  /** Stores a what-if under a name; gives the stored scenario, or null when it was refused. */
  readonly save: (
    name: string,
    resourceId: string,
    whatIf: WhatIf,
  ) => Promise<CapacityScenario | null>
  /** Puts a what-if in the place of the scenario that it was opened from. */
  readonly update: (scenario: CapacityScenario, whatIf: WhatIf) => Promise<void>
  readonly rename: (scenario: CapacityScenario, name: string) => Promise<void>
  readonly duplicate: (scenario: CapacityScenario) => Promise<CapacityScenario | null>
  readonly remove: (scenario: CapacityScenario) => Promise<void>
  /** Keeps the outlook of a what-if as the plan of this day. */
  readonly commit: (name: string, outlook: ResourceOutlook, whatIf: WhatIf) => Promise<void>
  readonly removePlan: (plan: CapacityPlan) => Promise<void>
}

/** What can be done with scenarios and plans of a resource; each is told, with its undo. */
export function useScenarioActions(): ScenarioActions {
  const workspace = useWorkspace()
  return useMemo(() => actionsOn(workspace), [workspace])
}

function actionsOn(workspace: OpenWorkspace): ScenarioActions {
  const { db } = workspace
  const store = async (
    scenario: Omit<CapacityScenario, 'id'> & { id?: string },
    title: string,
  ): Promise<CapacityScenario | null> => {
    const outcome = await saveCapacityScenario(db, scenario)
    return notifyChange(workspace, outcome, title) ? outcome.value : null
  }
  const copy = ({ changes, events }: WhatIf): Pick<CapacityScenario, 'changes' | 'events'> => ({
    changes,
    events: [...events],
  })
  return {
    save: (name, resourceId, whatIf) => {
      const createdMs = db.environment.nowMs()
      return store({ name, resourceId, ...copy(whatIf), createdMs }, `Saved “${name}”`)
    },
    update: async (scenario, whatIf) => {
      await store({ ...scenario, ...copy(whatIf) }, `Saved “${scenario.name}”`)
    },
    rename: async (scenario, name) => {
      await store({ ...scenario, name }, `Renamed to “${name}”`)
    },
    duplicate: ({ name, resourceId, ...whatIf }) => {
      const createdMs = db.environment.nowMs()
      const title = `Duplicated “${name}”`
      return store(
        { name: `${name}, copy`.slice(0, 200), resourceId, ...copy(whatIf), createdMs },
        title,
      )
    },
    remove: async ({ id, name }) => {
      notifyChange(workspace, await deleteCapacityScenario(db, id), `Deleted “${name}”`)
    },
    commit: async (name, outlook, whatIf) => {
      const committedMs = db.environment.nowMs()
      const plan = committedPlan(outlook, { name, note: '', ...copy(whatIf), committedMs })
      notifyChange(workspace, await saveCapacityPlan(db, plan), `Committed “${name}” as the plan`)
    },
    removePlan: async ({ id, name }) => {
      notifyChange(workspace, await deleteCapacityPlan(db, id), `Deleted the plan “${name}”`)
    },
  }
}

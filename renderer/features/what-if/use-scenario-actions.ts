import type { Scenario } from '#core/workspace/model/plans.ts'
import { notifyChange } from '#renderer/commands/notify-change.ts'
import { deleteScenario, saveScenario } from '#renderer/data/scenarios.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { Draft } from './drafts.ts'

interface ScenarioActions {
  /** Stores a draft under a name; gives the stored scenario, or null when it was refused. */
  readonly save: (name: string, sloId: string, draft: Draft) => Promise<Scenario | null>
  /** Puts a draft in the place of the scenario that it was opened from. */
  readonly update: (scenario: Scenario, draft: Draft) => Promise<void>
  readonly rename: (scenario: Scenario, name: string) => Promise<void>
  readonly duplicate: (scenario: Scenario) => Promise<void>
  readonly remove: (scenario: Scenario) => Promise<void>
}

/** What can be done with saved scenarios; each is told, with its undo. */
export function useScenarioActions(): ScenarioActions {
  const workspace = useWorkspace()
  const { db } = workspace
  const store = async (
    scenario: Omit<Scenario, 'id'> & { id?: string },
    title: string,
  ): Promise<Scenario | null> => {
    const outcome = await saveScenario(db, scenario)
    return notifyChange(workspace, outcome, title) ? outcome.value : null
  }
  return {
    save: (name, sloId, { overrides, trials, seed }) => {
      const createdMs = db.environment.nowMs()
      return store({ name, sloId, overrides, trials, seed, createdMs }, `Saved “${name}”`)
    },
    update: async (scenario, { overrides, trials, seed }) => {
      await store({ ...scenario, overrides, trials, seed }, `Saved “${scenario.name}”`)
    },
    rename: async (scenario, name) => {
      await store({ ...scenario, name }, `Renamed to “${name}”`)
    },
    duplicate: async (scenario) => {
      const name = `${scenario.name}, copy`.slice(0, 200)
      const createdMs = db.environment.nowMs()
      const { sloId, overrides, trials, seed } = scenario
      await store(
        { name, sloId, overrides, trials, seed, createdMs },
        `Duplicated “${scenario.name}”`,
      )
    },
    remove: async ({ id, name }) => {
      notifyChange(workspace, await deleteScenario(db, id), `Deleted “${name}”`)
    },
  }
}

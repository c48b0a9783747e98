import { useLiveQuery } from 'dexie-react-hooks'
import type { TimeRange } from '#core/time/time-range.ts'
import { listAlerts } from './alerts.ts'
import { listCapacityPlans } from './capacity-plans.ts'
import { listCapacityScenarios } from './capacity-scenarios.ts'
import { categoryRulesEffect, listCategoryRules } from './category-rules.ts'
import { listDeploys } from './deploys.ts'
import { listExperiments } from './experiments.ts'
import { listIncidents } from './incidents.ts'
import { listMaintenance } from './maintenance.ts'
import { listPolicies } from './policies.ts'
import { listReports } from './reports.ts'
import { listResources } from './resources.ts'
import { listReviews } from './reviews.ts'
import { listScenarios } from './scenarios.ts'
import { listServices } from './services.ts'
import { listSlis } from './slis.ts'
import { listSlos } from './slos.ts'
import { listTeams } from './teams.ts'
import { listToilEntries } from './toil-entries.ts'
import { listToilItems } from './toil-items.ts'
import { useWorkspace } from './workspace-context.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/**
 * Live lists of the open workspace: each is undefined until it has been read once, and follows
 * every change, those of workers and other windows included.
 */

export const useServices = () => useList(listServices)
export const useSlis = () => useList(listSlis)
export const useSlos = () => useList(listSlos)
export const usePolicies = () => useList(listPolicies)
export const useResources = () => useList(listResources)
export const useToilItems = () => useList(listToilItems)
/** In the order they are tried. */
export const useCategoryRules = () => useList(listCategoryRules)
/** What applying the rules to the stored entries would do; undefined while they are tried. */
export function useCategoryRulesEffect() {
  const { db } = useWorkspace()
  return useLiveQuery(() => categoryRulesEffect(db), [db])
}
export const useExperiments = () => useList(listExperiments)
export const useReviews = () => useList(listReviews)
export const useTeams = () => useList(listTeams)
export const useScenarios = () => useList(listScenarios)
export const useCapacityScenarios = () => useList(listCapacityScenarios)
export const useCapacityPlans = () => useList(listCapacityPlans)
/** Newest first. */
export const useReports = () => useList(listReports)

/** In order of start; with a range only incidents that start in it. */
export const useIncidents = (range?: TimeRange) => useTimed(listIncidents, range)
/** In order of time; with a range only those in it. */
export const useDeploys = (range?: TimeRange) => useTimed(listDeploys, range)
/** In order of start; with a range only alerts that start in it. */
export const useAlerts = (range?: TimeRange) => useTimed(listAlerts, range)
/** In order of start; with a range only windows that start in it. */
export const useMaintenance = (range?: TimeRange) => useTimed(listMaintenance, range)
/** In order of time; with a range only those in it. */
export const useToilEntries = (range?: TimeRange) => useTimed(listToilEntries, range)

function useList<T>(list: (db: WorkspaceDb) => Promise<T[]>): readonly T[] | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(() => list(db), [db, list])
}

function useTimed<T>(
  list: (db: WorkspaceDb, range?: TimeRange) => Promise<T[]>,
  range: TimeRange | undefined,
): readonly T[] | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(() => list(db, range), [db, list, range?.fromMs, range?.toMs])
}

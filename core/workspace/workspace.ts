import type { Series } from '#core/series/series.ts'
import type { WorkspaceDocuments, WorkspaceMeta } from './model/documents.ts'

/**
 * A whole workspace in memory: what a `.headroom` file carries, what the CLI works on and
 * what a report is computed from. `series` maps a series id to its merged columns.
 */
export interface Workspace {
  readonly meta: WorkspaceMeta
  readonly documents: WorkspaceDocuments
  readonly series: ReadonlyMap<string, Series>
}

/** Empty tables, in the order in which they are stored. */
export function emptyDocuments(): WorkspaceDocuments {
  return {
    imports: [],
    rejectedRows: [],
    series: [],
    services: [],
    slis: [],
    slos: [],
    policies: [],
    incidents: [],
    deploys: [],
    alerts: [],
    maintenance: [],
    resources: [],
    toilItems: [],
    toilEntries: [],
    categoryRules: [],
    experiments: [],
    reviews: [],
    teams: [],
    scenarios: [],
    capacityScenarios: [],
    capacityPlans: [],
    reports: [],
    audit: [],
  }
}

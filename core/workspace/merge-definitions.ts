import type { DefinedDocuments } from './apply-definitions.ts'
import type { WorkspaceDocuments } from './model/documents.ts'
import type { Workspace } from './workspace.ts'

/** The workspace with defined records in it; one with a known id takes the old one's place. */
export function mergeDefinitions(workspace: Workspace, defined: DefinedDocuments): Workspace {
  const { documents } = workspace
  const merged: WorkspaceDocuments = {
    ...documents,
    teams: joined(documents.teams, defined.teams),
    policies: joined(documents.policies, defined.policies),
    services: joined(documents.services, defined.services),
    slis: joined(documents.slis, defined.slis),
    slos: joined(documents.slos, defined.slos),
    resources: joined(documents.resources, defined.resources),
    capacityScenarios: joined(documents.capacityScenarios, defined.capacityScenarios),
    toilItems: joined(documents.toilItems, defined.toilItems),
    experiments: joined(documents.experiments, defined.experiments),
    reviews: joined(documents.reviews, defined.reviews),
  }
  return { ...workspace, documents: merged }
}

function joined<Row extends { readonly id: string }>(
  stored: readonly Row[],
  added: readonly Row[],
): Row[] {
  const replaced = new Set(added.map(({ id }) => id))
  return [...stored.filter(({ id }) => !replaced.has(id)), ...added]
}

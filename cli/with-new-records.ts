import type { DefinedDocuments } from '#core/workspace/apply-definitions.ts'
import type { WorkspaceDocuments } from '#core/workspace/model/documents.ts'
import type { Workspace } from '#core/workspace/workspace.ts'

/** The workspace with defined records in it; one with a known id takes the old one's place. */
export function withNewRecords(workspace: Workspace, defined: DefinedDocuments): Workspace {
  const documents: WorkspaceDocuments = {
    ...workspace.documents,
    teams: joined(workspace.documents.teams, defined.teams),
    policies: joined(workspace.documents.policies, defined.policies),
    services: joined(workspace.documents.services, defined.services),
    slis: joined(workspace.documents.slis, defined.slis),
    slos: joined(workspace.documents.slos, defined.slos),
    resources: joined(workspace.documents.resources, defined.resources),
    toilItems: joined(workspace.documents.toilItems, defined.toilItems),
    experiments: joined(workspace.documents.experiments, defined.experiments),
    reviews: joined(workspace.documents.reviews, defined.reviews),
  }
  return { ...workspace, documents }
}

function joined<Row extends { readonly id: string }>(
  stored: readonly Row[],
  added: readonly Row[],
): Row[] {
  const replaced = new Set(added.map(({ id }) => id))
  return [...stored.filter(({ id }) => !replaced.has(id)), ...added]
}

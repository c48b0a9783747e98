import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { Definitions } from './definitions.ts'
import type { WorkspaceDocuments } from './model/documents.ts'

/** The records that definitions add, by table; existing services and teams are reused. */
export type DefinedDocuments = Pick<
  WorkspaceDocuments,
  | 'teams'
  | 'policies'
  | 'services'
  | 'slis'
  | 'slos'
  | 'resources'
  | 'capacityScenarios'
  | 'toilItems'
  | 'experiments'
  | 'reviews'
>

interface NameIndex {
  readonly what: string
  readonly ids: ReadonlyMap<string, string>
}

interface Resolver {
  readonly issues: Issue[]
  /** The id that bears the name; '' after noting an issue when there is none. */
  readonly find: (index: NameIndex, wanted: string, path: string) => string
  readonly findOptional: (index: NameIndex, wanted: string | null, path: string) => string | null
}

function indexByName(what: string, records: readonly { id: string; name: string }[]): NameIndex {
  return { what, ids: new Map(records.map((record) => [record.name, record.id])) }
}

function createResolver(): Resolver {
  const issues: Issue[] = []
  const find: Resolver['find'] = (index, wanted, path) => {
    const id = index.ids.get(wanted)
    if (id !== undefined) return id
    issues.push({
      code: 'unknown-name',
      severity: 'error',
      message: `There is no ${index.what} named "${wanted}".`,
      remedy: `Import or define the ${index.what} first, or correct the name.`,
      path,
    })
    return ''
  }
  const findOptional: Resolver['findOptional'] = (index, wanted, path) =>
    wanted === null ? null : find(index, wanted, path)
  return { issues, find, findOptional }
}

interface Names {
  readonly services: NameIndex
  readonly policies: NameIndex
  readonly series: NameIndex
}

function defineObjectives(
  objectives: Definitions['objectives'],
  names: Names,
  { find, findOptional }: Resolver,
  newId: () => string,
): Pick<DefinedDocuments, 'slis' | 'slos'> {
  const slis: DefinedDocuments['slis'] = []
  const slos: DefinedDocuments['slos'] = []
  objectives.forEach((objective, i) => {
    const path = `objectives[${i}]`
    const serviceId = find(names.services, objective.service, `${path}.service`)
    const { goodSeries, totalSeries, ...sli } = objective.sli
    const sliId = newId()
    slis.push({
      ...sli,
      id: sliId,
      serviceId,
      source: {
        kind: 'good-total',
        goodSeriesId: find(names.series, goodSeries, `${path}.sli.goodSeries`),
        totalSeriesId: find(names.series, totalSeries, `${path}.sli.totalSeries`),
      },
    })
    objective.slos.forEach(({ policy, ...slo }, k) => {
      const policyId = findOptional(names.policies, policy, `${path}.slos[${k}].policy`)
      slos.push({ ...slo, id: newId(), serviceId, sliId, policyId })
    })
  })
  return { slis, slos }
}

function defineReviews(
  { reviews }: Definitions,
  names: Names,
  { find }: Resolver,
  newId: () => string,
): DefinedDocuments['reviews'] {
  return reviews.map(({ service, ...review }, i) => ({
    ...review,
    id: newId(),
    serviceId: find(names.services, service, `reviews[${i}].service`),
  }))
}

function defineScenarios(
  { capacityScenarios }: Definitions,
  resources: DefinedDocuments['resources'],
  { find }: Resolver,
  newId: () => string,
): DefinedDocuments['capacityScenarios'] {
  const names = indexByName('resource', resources)
  return capacityScenarios.map(({ resource, ...scenario }, i) => ({
    ...scenario,
    id: newId(),
    resourceId: find(names, resource, `capacityScenarios[${i}].resource`),
  }))
}

/**
 * Turns definitions into records: every name becomes the id of the service, team, policy or
 * series that bears exactly that name, already stored or defined in the same document.
 * Fails with one issue per name that nothing bears; `path` says where it stands.
 * A service or team that exists (an import may have created it) keeps its id and takes the
 * definition's fields; other records are new, with ids from `newId`.
 */
export function applyDefinitions(
  definitions: Definitions,
  state: Pick<WorkspaceDocuments, 'services' | 'teams' | 'policies' | 'series'>,
  newId: () => string,
): Result<DefinedDocuments, readonly Issue[]> {
  const resolver = createResolver()
  const { issues, find, findOptional } = resolver
  const knownTeams = indexByName('team', state.teams).ids
  const teams = definitions.teams.map((team) => ({
    ...team,
    id: knownTeams.get(team.name) ?? newId(),
  }))
  const teamNames = indexByName('team', [...state.teams, ...teams])
  const policies = definitions.policies.map((policy) => ({ ...policy, id: newId() }))
  const knownServices = indexByName('service', state.services).ids
  const services = definitions.services.map(({ team, ...service }, i) => ({
    ...service,
    id: knownServices.get(service.name) ?? newId(),
    teamId: findOptional(teamNames, team, `services[${i}].team`),
  }))
  const names: Names = {
    services: indexByName('service', [...state.services, ...services]),
    policies: indexByName('policy', [...state.policies, ...policies]),
    series: indexByName('series', state.series),
  }
  const withService = <T extends { service: string | null }>(
    table: string,
    records: readonly T[],
  ): (Omit<T, 'service'> & { id: string; serviceId: string | null })[] =>
    records.map(({ service, ...record }, i) => ({
      ...record,
      id: newId(),
      serviceId: findOptional(names.services, service, `${table}[${i}].service`),
    }))
  const { slis, slos } = defineObjectives(definitions.objectives, names, resolver, newId)
  const resources = withService('resources', definitions.resources).map(
    ({ series, ...record }, i) => ({
      ...record,
      seriesId: find(names.series, series, `resources[${i}].series`),
    }),
  )
  const capacityScenarios = defineScenarios(definitions, resources, resolver, newId)
  const toilItems = withService('toilItems', definitions.toilItems)
  const experiments = withService('experiments', definitions.experiments)
  const reviews = defineReviews(definitions, names, resolver, newId)
  if (issues.length > 0) return err(issues)
  return ok({
    teams,
    policies,
    services,
    slis,
    slos,
    resources,
    capacityScenarios,
    toilItems,
    experiments,
    reviews,
  })
}

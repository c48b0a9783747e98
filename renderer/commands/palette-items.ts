import { formatDate, formatTarget } from '#core/units/format.ts'
import type { Service, Sli, Slo } from '#core/workspace/model/objectives.ts'
import type { Incident, Resource } from '#core/workspace/model/operations.ts'
import type { Scenario } from '#core/workspace/model/plans.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import type { WorkspaceEntry } from '#renderer/data/registry-db.ts'
import { isEnabled, type Command, type CommandContext } from './command.ts'
import { budgetPath, capacityPath, scenarioPath, servicePath, whatIfPath } from './paths.ts'

/** One line of the palette. */
export interface PaletteItem {
  readonly id: string
  readonly label: string
  /** Said behind the label, e.g. the unit of a series. */
  readonly detail?: string
  readonly keywords: readonly string[]
  readonly shortcut?: string
  readonly target:
    | { readonly kind: 'command'; readonly id: string }
    | { readonly kind: 'path'; readonly path: string }
    | { readonly kind: 'workspace'; readonly id: string }
}

export interface PaletteGroup {
  readonly label: string
  readonly items: readonly PaletteItem[]
}

export interface PaletteSources {
  readonly commands: readonly Command[]
  readonly context: CommandContext
  readonly services: readonly Service[]
  readonly resources: readonly Resource[]
  readonly slis: readonly Sli[]
  readonly series: readonly SeriesRecord[]
  readonly slos: readonly Slo[]
  readonly scenarios: readonly Scenario[]
  readonly incidents: readonly Incident[]
  /** Those one can open, the present one among them. */
  readonly workspaces: readonly WorkspaceEntry[]
}

/** All that can be found: pages and commands that can be done now, then the workspace's things. */
export function paletteGroups(sources: PaletteSources): PaletteGroup[] {
  const { commands, context, services, resources } = sources
  const enabled = commands.filter(
    (command) => command.id !== 'view.palette' && isEnabled(command, context),
  )
  return [
    { label: 'Pages', items: enabled.filter(isPage).map((each) => commandItem(each, context)) },
    {
      label: 'Commands',
      items: enabled.filter((each) => !isPage(each)).map((each) => commandItem(each, context)),
    },
    {
      label: 'Services',
      items: services.map(({ id, name, tags }) => goItem(id, name, servicePath(id), tags)),
    },
    { label: 'Objectives', items: objectiveItems(sources) },
    { label: 'Scenarios', items: scenarioItems(sources) },
    {
      label: 'Resources',
      items: resources.map(({ id, name, kind, unit }) => ({
        ...goItem(id, name, capacityPath(id), [kind]),
        detail: unit,
      })),
    },
    { label: 'Series', items: seriesItems(sources) },
    { label: 'Incidents', items: incidentItems(sources) },
    { label: 'Workspaces', items: workspaceItems(sources) },
  ]
}

/** An objective is found twice: its budget, and what other assumptions would make of it. */
function objectiveItems({ slos, services }: PaletteSources): PaletteItem[] {
  const names = new Map(services.map(({ id, name }) => [id, name]))
  return slos.flatMap(({ id, name, target, serviceId }) => {
    const words = ['slo', 'objective', names.get(serviceId) ?? '', formatTarget(target)]
    return [
      { ...goItem(`budget:${id}`, name, budgetPath(id), ['budget', ...words]), detail: 'Budget' },
      {
        ...goItem(`what-if:${id}`, name, whatIfPath(id), ['what-if', ...words]),
        detail: 'What-if',
      },
    ]
  })
}

function scenarioItems({ scenarios, slos }: PaletteSources): PaletteItem[] {
  const names = new Map(slos.map(({ id, name }) => [id, name]))
  return scenarios.map(({ id, name, sloId }) => {
    const objective = names.get(sloId) ?? ''
    const words = ['scenario', 'what-if', objective]
    return { ...goItem(id, name, scenarioPath(sloId, id), words), detail: objective }
  })
}

/** An incident is shown with its service; one of no service on the first page. */
function incidentItems({ incidents, context }: PaletteSources): PaletteItem[] {
  const { timeZone } = context.workspace.meta
  return incidents.map(({ id, externalId, title, serviceId, startMs, severity }) => ({
    ...goItem(id, title, serviceId === null ? '/' : servicePath(serviceId), [
      externalId ?? '',
      severity,
      'incident',
    ]),
    detail: [externalId, formatDate(startMs, timeZone)].filter(Boolean).join(' · '),
  }))
}

function workspaceItems({ workspaces, context }: PaletteSources): PaletteItem[] {
  const { id: openId } = context.workspace.entry
  return workspaces
    .filter(({ id }) => id !== openId)
    .map(({ id, name }) => ({
      id,
      label: name,
      detail: 'Switch to it',
      keywords: ['switch', 'workspace', 'open'],
      target: { kind: 'workspace', id },
    }))
}

/** A series is shown where it is used: under its resource, its service, or among the imports. */
function seriesItems({ series, resources, slis }: PaletteSources): PaletteItem[] {
  const paths = new Map<string, string>()
  for (const { source, serviceId } of slis) {
    const counted = source.kind === 'good-total' ? source.goodSeriesId : source.badSeriesId
    paths.set(counted, servicePath(serviceId)).set(source.totalSeriesId, servicePath(serviceId))
  }
  for (const { id, seriesId } of resources) paths.set(seriesId, capacityPath(id))
  return series.map(({ id, name, unit, labels }) => ({
    ...goItem(id, name, paths.get(id) ?? '/import', Object.values(labels)),
    detail: unit,
  }))
}

function isPage({ group }: Command): boolean {
  return group === 'Go to'
}

function commandItem(command: Command, context: CommandContext): PaletteItem {
  const { id, label, labelNow, keywords = [], shortcut } = command
  return {
    id,
    label: labelNow?.(context) ?? label,
    keywords: [label, ...keywords],
    target: { kind: 'command', id },
    ...(shortcut === undefined ? {} : { shortcut }),
  }
}

function goItem(id: string, label: string, path: string, keywords: readonly string[]): PaletteItem {
  return { id, label, keywords, target: { kind: 'path', path } }
}

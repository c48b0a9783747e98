import type { Sli } from '#core/workspace/model/objectives.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import type { Service } from '#core/workspace/model/objectives.ts'
import { isEnabled, type Command, type CommandContext } from './command.ts'
import { capacityPath, servicePath } from './paths.ts'

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
    {
      label: 'Resources',
      items: resources.map(({ id, name, kind, unit }) => ({
        ...goItem(id, name, capacityPath(id), [kind]),
        detail: unit,
      })),
    },
    { label: 'Series', items: seriesItems(sources) },
  ]
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

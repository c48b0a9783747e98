import { readCapacityScenario } from '#core/capacity/read-scenario.ts'
import { issueText } from '#core/result/issue.ts'
import type { CapacityChanges, CapacityEvent } from '#core/workspace/model/capacity.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type OptionValues } from './command.ts'
import { readJson } from './files.ts'
import { findRecord } from './find-record.ts'
import { textOption } from './options.ts'

/** What is tried out on a resource; nothing by default. */
export interface CapacityWhatIf {
  /** Name of the scenario; null without one. */
  readonly name: string | null
  readonly changes: CapacityChanges
  readonly events: readonly CapacityEvent[]
}

/** The scenario and the events that the options name: a saved one, or JSON files. */
export async function capacityWhatIf(
  workspace: Workspace,
  resource: Resource,
  options: OptionValues,
): Promise<CapacityWhatIf> {
  const zone = workspace.meta.timeZone
  const named = textOption(options, 'scenario')
  const path = textOption(options, 'events')
  const scenario =
    named === undefined
      ? { name: null, changes: {}, events: [] }
      : isFile(named)
        ? await fromFile(named, zone)
        : savedScenario(workspace, resource, named)
  if (path === undefined) return scenario
  const { events } = await fromFile(path, zone)
  const added = events.map((event) => ({ ...event, id: `${path} ${event.id}` }))
  return { ...scenario, events: [...scenario.events, ...added] }
}

function isFile(name: string): boolean {
  return name.toLowerCase().endsWith('.json')
}

async function fromFile(path: string, zone: string): Promise<CapacityWhatIf> {
  const read = readCapacityScenario(await readJson(path), zone)
  if (read.ok) return read.value
  const lines = read.error.map((issue) => issueText({ ...issue, file: path }))
  throw new UsageError(lines.join('\n'), '')
}

function savedScenario(workspace: Workspace, resource: Resource, name: string): CapacityWhatIf {
  const own = workspace.documents.capacityScenarios.filter(
    ({ resourceId }) => resourceId === resource.id,
  )
  return findRecord(`scenarios of ${resource.name}`, own, name)
}

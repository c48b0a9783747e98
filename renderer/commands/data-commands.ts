import { issueText } from '#core/result/issue.ts'
import { createWorkspace } from '#renderer/data/workspaces.ts'
import { notify } from '#renderer/ui/toasts.ts'
import { fileJobs } from '#renderer/jobs/file-jobs.ts'
import { fileNameOf } from '#renderer/platform/file-name.ts'
import type { OpenedFile } from '#renderer/platform/platform.ts'
import { runActivity } from './activity.ts'
import type { Command, CommandContext } from './command.ts'
import { exportFiles, isInboxOpen, offerFiles } from './file-inbox.ts'

const workspaceFile = { description: 'Headroom workspace', extensions: ['headroom'] }

/** Data in and out: imports, the sample quarter, workspaces as files. */
export const dataCommands: readonly Command[] = [
  {
    id: 'import.open',
    label: 'Import data',
    group: 'Data',
    keywords: ['csv', 'json', 'prometheus', 'upload', 'incidents', 'deploys', 'toil'],
    shortcut: 'Mod+I',
    perform: importData,
  },
  {
    id: 'sample.load',
    label: 'Load the sample quarter',
    group: 'Data',
    keywords: ['demo', 'example', 'try', 'acme'],
    perform: loadSample,
  },
  {
    id: 'workspace.new',
    label: 'New workspace',
    group: 'Workspace',
    keywords: ['create', 'add', 'empty', 'team'],
    perform: newWorkspace,
  },
  {
    id: 'workspace.switch',
    label: 'Switch workspace',
    group: 'Workspace',
    keywords: ['change', 'other', 'rename', 'delete', 'restore', 'all workspaces'],
    perform: ({ go }) => go('/settings'),
  },
  {
    id: 'app.open-workspace',
    label: 'Open a workspace file',
    group: 'Workspace',
    keywords: ['headroom', 'file', 'load'],
    shortcut: 'Mod+O',
    perform: chooseAndOpen,
  },
  {
    id: 'app.save-workspace-as',
    label: 'Save the workspace as a file',
    group: 'Workspace',
    keywords: ['headroom', 'export', 'backup', 'share'],
    shortcut: 'Mod+S',
    perform: saveWorkspace,
  },
]

/** Leads to the import page; on it, asks for files. */
async function importData({ go, platform }: CommandContext): Promise<void> {
  if (!isInboxOpen()) return go('/import')
  const outcome = await platform.openFiles(exportFiles, true)
  if (outcome.kind === 'failed') return notify({ title: outcome.message, tone: 'problem' })
  if (outcome.kind === 'opened') offerFiles(outcome.files)
}

/** Makes an empty workspace and opens it where it can be given a name. */
async function newWorkspace({ workspace, go }: CommandContext): Promise<void> {
  const { registry, entry, meta, switchTo } = workspace
  const created = await createWorkspace(registry, 'New workspace', meta.timeZone)
  if (!created.ok) return notify({ title: issueText(created.error), tone: 'problem' })
  switchTo(created.value.id)
  go('/settings')
  notify({
    title: 'Created a new workspace',
    description: `Give it a name here. ${meta.name} stays as it is.`,
    action: { label: 'Go back', perform: () => switchTo(entry.id) },
  })
}

async function chooseAndOpen(context: CommandContext): Promise<void> {
  const outcome = await context.platform.openFiles([workspaceFile], false)
  if (outcome.kind === 'failed') return notify({ title: outcome.message, tone: 'problem' })
  const [file] = outcome.kind === 'opened' ? outcome.files : []
  if (file !== undefined) await openWorkspaceFile(file, context)
}

/** Stores the sample quarter as a workspace of its own and switches to it. */
export async function loadSample({
  workspace,
  go,
}: Pick<CommandContext, 'workspace' | 'go'>): Promise<void> {
  const loaded = await runActivity('Loading the sample quarter', (signal, onProgress) =>
    fileJobs().run('sample', null, { signal, onProgress }),
  )
  if (loaded === null) return
  const previous = workspace.entry.id
  workspace.switchTo(loaded.workspaceId)
  go('/')
  notify({
    title: `Loaded ${loaded.name}`,
    description: 'As a workspace of its own; your data are where they were.',
    action: { label: 'Go back', perform: () => workspace.switchTo(previous) },
  })
}

/** Reads a `.headroom` file into a workspace of its own and switches to it. */
export async function openWorkspaceFile(
  { name, file }: OpenedFile,
  { workspace, go }: Pick<CommandContext, 'workspace' | 'go'>,
): Promise<void> {
  const opened = await runActivity(`Opening ${name}`, (signal, onProgress) =>
    fileJobs().run('open', { file }, { signal, onProgress }),
  )
  if (opened === null) return
  const previous = workspace.entry.id
  workspace.switchTo(opened.workspaceId)
  go('/')
  const [warning] = opened.issues
  notify({
    title: `Opened ${opened.name}`,
    description: warning === undefined ? 'As a workspace of its own.' : issueText(warning),
    tone: warning === undefined ? 'done' : 'problem',
    action: { label: 'Go back', perform: () => workspace.switchTo(previous) },
  })
}

/** Writes the open workspace to a `.headroom` file the user chooses. */
export async function saveWorkspace({
  workspace,
  platform,
}: Pick<CommandContext, 'workspace' | 'platform'>): Promise<void> {
  const { entry, meta } = workspace
  const packed = await runActivity(`Packing ${meta.name}`, (signal, onProgress) =>
    fileJobs().run('pack', { workspaceId: entry.id }, { signal, onProgress }),
  )
  if (packed === null) return
  const outcome = await platform.saveFile(
    fileNameOf(meta.name, 'headroom', 'workspace'),
    workspaceFile,
    packed.bytes,
  )
  if (outcome.kind === 'failed') return notify({ title: outcome.message, tone: 'problem' })
  if (outcome.kind === 'saved') notify({ title: `Saved ${outcome.name}` })
}

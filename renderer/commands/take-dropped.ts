import type { OpenedFile } from '#renderer/platform/platform.ts'
import type { CommandContext } from './command.ts'
import { openWorkspaceFile } from './data-commands.ts'
import { offerFiles } from './file-inbox.ts'
import { tellFailure } from './tell-failure.ts'

/**
 * Takes files that were dropped together: workspace files are opened, one after the other; exports
 * then go to the import page, where they wait whatever became of the workspace files.
 */
export async function takeDropped(
  files: readonly OpenedFile[],
  context: Pick<CommandContext, 'workspace' | 'go'>,
): Promise<void> {
  const exports = files.filter((file) => !isWorkspaceFile(file))
  for (const file of files.filter(isWorkspaceFile)) {
    try {
      await openWorkspaceFile(file, context)
    } catch (error) {
      tellFailure(`Open ${file.name}`, error)
    }
  }
  if (exports.length === 0) return
  offerFiles(exports)
  context.go('/import')
}

function isWorkspaceFile({ name }: OpenedFile): boolean {
  return name.toLowerCase().endsWith('.headroom')
}

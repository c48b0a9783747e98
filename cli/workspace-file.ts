import { issueText } from '#core/result/issue.ts'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { unpackWorkspace } from '#core/workspace/file/unpack-workspace.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type CliShell } from './command.ts'
import { readInput, writeAtomically } from './files.ts'

/** Opens a `.headroom` file; what is odd about it goes to stderr, what is broken ends the run. */
export async function openWorkspace(path: string, shell: CliShell): Promise<Workspace> {
  const unpacked = unpackWorkspace(await readInput(path))
  if (!unpacked.ok) {
    const first = unpacked.error[0]
    throw new UsageError(
      `${path} can’t be opened: ${first?.message ?? 'it is damaged.'}`,
      first?.remedy ?? 'Use a copy that is intact.',
    )
  }
  for (const issue of unpacked.value.issues) shell.say(issueText(issue))
  return unpacked.value.workspace
}

/** Packs and writes a workspace; an older file stays whole until the new one is complete. */
export async function saveWorkspace(path: string, workspace: Workspace): Promise<void> {
  await writeAtomically(path, packWorkspace(workspace))
}

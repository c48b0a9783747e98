import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { useUndoState } from '#renderer/data/use-journal.ts'
import { useMachineSettings } from '#renderer/data/use-workspaces.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { OpenOutcome } from '#renderer/platform/platform.ts'
import { usePlatform } from '#renderer/platform/platform-context.ts'
import { notify } from '#renderer/ui/toasts.ts'
import { openWorkspaceFile } from './data-commands.ts'
import { isEnabled, type Command, type CommandContext } from './command.ts'
import { isTextEntry, matchesShortcut } from './shortcut.ts'
import { useSurfaces } from './surfaces.ts'
import { CommandsContext, type Commands } from './use-commands.ts'
import { tellFailure } from './tell-failure.ts'

export interface CommandsProviderProps {
  commands: readonly Command[]
  go: (path: string) => void
  children: ReactNode
}

/** Gives the registry to the tree, and listens to shortcuts and the application menu. */
export function CommandsProvider({ commands, go, children }: CommandsProviderProps) {
  const workspace = useWorkspace()
  const platform = usePlatform()
  const undoState = useUndoState()
  const settings = useMachineSettings()
  const show = useSurfaces((surfaces) => surfaces.show)
  const value = useMemo((): Commands => {
    const context: CommandContext = {
      workspace,
      platform,
      undoState,
      settings: settings ?? { theme: 'system' },
      go,
      show,
    }
    return { all: commands, context, run: (id) => runCommand(commands, id, context) }
  }, [commands, workspace, platform, undoState, settings, go, show])
  useKeysAndMenu(value)
  return <CommandsContext value={value}>{children}</CommandsContext>
}

/** Does a command if it exists and can be done now; what goes wrong is told, not thrown. */
export function runCommand(
  commands: readonly Command[],
  id: string,
  context: CommandContext,
): void {
  const command = commands.find((candidate) => candidate.id === id)
  if (command === undefined) return
  // Undo and redo ask the store itself: what is known here of the journal may lag behind a quick key.
  if (command.group !== 'Edit' && !isEnabled(command, context)) return
  const perform = async (): Promise<void> => command.perform(context)
  perform().catch((error: unknown) => tellFailure(command.label, error))
}

function useKeysAndMenu(commands: Commands): void {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  const { platform } = commands.context
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { all, run } = latest.current
      const command = commandForKey(all, event, platform.info.os === 'mac')
      if (command === undefined) return
      event.preventDefault()
      run(command.id)
    }
    addEventListener('keydown', onKeyDown)
    const stopMenu = platform.onMenuCommand((id) => {
      if (!editsText(id)) latest.current.run(id)
    })
    const stopOpening = platform.onOpenRequest((outcome) => {
      openRequested(outcome, latest.current.context).catch((error: unknown) =>
        tellFailure('Open a workspace file', error),
      )
    })
    return () => {
      removeEventListener('keydown', onKeyDown)
      stopMenu()
      stopOpening()
    }
  }, [platform])
}

/** Undo and redo of the menu belong to the text while one is being edited, as their keys do. */
function editsText(id: string): boolean {
  const verb = id === 'edit.undo' ? 'undo' : id === 'edit.redo' ? 'redo' : null
  if (verb === null || !isTextEntry(document.activeElement)) return false
  // The only way to a text field's own history; browsers keep it for that.
  document.execCommand(verb)
  return true
}

/** Workspace files that the system hands over, one after the other: the last one stays open. */
async function openRequested(outcome: OpenOutcome, context: CommandContext): Promise<void> {
  if (outcome.kind === 'failed') notify({ title: outcome.message, tone: 'problem' })
  if (outcome.kind !== 'opened') return
  for (const file of outcome.files) await openWorkspaceFile(file, context)
}

/** The command a key press asks for; none while the keys are text or edit text. */
export function commandForKey(
  commands: readonly Command[],
  event: KeyboardEvent,
  mac: boolean,
): Command | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined
  const typing = isTextEntry(event.target)
  return commands.find(({ shortcut, group }) => {
    if (shortcut === undefined || !matchesShortcut(shortcut, event, mac)) return false
    return !typing || (shortcut.startsWith('Mod') && group !== 'Edit')
  })
}

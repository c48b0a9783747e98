import type { UndoState } from '#renderer/data/journal.ts'
import type { MachineSettings } from '#renderer/data/registry-db.ts'
import type { OpenWorkspace } from '#renderer/data/workspace-context.ts'
import type { Platform } from '#renderer/platform/platform.ts'
import type { Surface } from './surfaces.ts'

/** What a command may look at and act on. */
export interface CommandContext {
  readonly workspace: OpenWorkspace
  readonly platform: Platform
  readonly undoState: UndoState
  readonly settings: MachineSettings
  /** Shows a page by its path, e.g. `/capacity`. */
  readonly go: (path: string) => void
  readonly show: (surface: Surface) => void
}

export type CommandGroup = 'Go to' | 'Data' | 'Workspace' | 'Edit' | 'View' | 'Help'

/**
 * One thing the user can do. Menu, shortcuts, palette, buttons and the shortcut sheet all
 * read the same list, so that none of them knows a command the others don't.
 */
export interface Command {
  /** Stable; the application menu and tests refer to it. */
  readonly id: string
  readonly label: string
  readonly group: CommandGroup
  /** Other words one may look for. */
  readonly keywords?: readonly string[]
  /** e.g. `Mod+Shift+Z`, where Mod is Ctrl, or Cmd on a Mac. */
  readonly shortcut?: string
  /** Whether it can be done now; absent means always. */
  readonly when?: (context: CommandContext) => boolean
  /** A label that says what would happen now, e.g. `Undo: rename service`. */
  readonly labelNow?: (context: CommandContext) => string
  readonly perform: (context: CommandContext) => void | Promise<void>
}

export function isEnabled(command: Command, context: CommandContext): boolean {
  return command.when?.(context) ?? true
}

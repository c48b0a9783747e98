import { createContext, useContext } from 'react'
import type { Command, CommandContext } from './command.ts'

/** The registry, and what its commands act on now. */
export interface Commands {
  readonly all: readonly Command[]
  readonly context: CommandContext
  /** Does a command if it can be done now. */
  readonly run: (id: string) => void
}

export const CommandsContext = createContext<Commands | null>(null)

export function useCommands(): Commands {
  const commands = useContext(CommandsContext)
  if (commands === null) throw new Error('useCommands needs a CommandsProvider above it')
  return commands
}

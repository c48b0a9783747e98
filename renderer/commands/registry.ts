import type { Command } from './command.ts'
import { dataCommands } from './data-commands.ts'
import { editCommands } from './edit-commands.ts'
import { pageCommands, type PageEntry } from './page-commands.ts'
import { viewCommands } from './view-commands.ts'

/** The one list of what the user can do: a command per page, then the rest. */
export function createCommands(pages: readonly PageEntry[]): readonly Command[] {
  return [...pageCommands(pages), ...dataCommands, ...editCommands, ...viewCommands]
}

import type { Command } from './command.ts'

/** What the registry needs to know of a page in the navigation. */
export interface PageEntry {
  readonly path: string
  readonly title: string
  /** e.g. `go.capacity`. */
  readonly commandId: string
  readonly shortcut?: string
  readonly keywords?: readonly string[]
}

/** One `Go to` command per page. */
export function pageCommands(pages: readonly PageEntry[]): Command[] {
  return pages.map(({ path, title, commandId, shortcut, keywords }) => ({
    id: commandId,
    label: title,
    group: 'Go to',
    ...(shortcut === undefined ? {} : { shortcut }),
    ...(keywords === undefined ? {} : { keywords }),
    perform: ({ go }) => go(path),
  }))
}

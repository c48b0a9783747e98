import type { MenuItemConstructorOptions } from 'electron'
import { menuSections, type MenuSection } from '#electron/contract/menu-commands.ts'

export interface MenuChoices {
  readonly isMac: boolean
  readonly appName: string
  readonly sections?: readonly MenuSection[]
  /** Called with the id of the chosen command. */
  readonly send: (commandId: string) => void
}

type Item = MenuItemConstructorOptions

const separator: Item = { type: 'separator' }

const quitItems: readonly Item[] = [separator, { role: 'quit' }]

/** What the system's own roles add to a section of commands. */
const roleItems: Readonly<Record<string, (isMac: boolean) => readonly Item[]>> = {
  File: (isMac) => (isMac ? [separator, { role: 'close' }] : quitItems),
  Edit: () => [
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ],
  View: () => [
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
  ],
}

/** The application menu, made from the same list of commands that the renderer answers. */
export function menuTemplate({
  isMac,
  appName,
  sections = menuSections,
  send,
}: MenuChoices): Item[] {
  const menus = sections.map((section) => ({
    label: section.label,
    submenu: [...commandItems(section, send), ...(roleItems[section.label]?.(isMac) ?? [])],
  }))
  return isMac ? [{ label: appName, role: 'appMenu' }, ...menus, { role: 'windowMenu' }] : menus
}

function commandItems(section: MenuSection, send: MenuChoices['send']): Item[] {
  const groups = section.groups.map((group) =>
    group.map(({ id, label, accelerator }): Item => ({
      id,
      label,
      click: () => send(id),
      // Shown only: the page's own shortcut answers the key, so that it runs once.
      ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    })),
  )
  return groups.flatMap((group, index) => (index === 0 ? group : [separator, ...group]))
}

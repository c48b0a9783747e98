import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuSections } from '#electron/contract/menu-commands.ts'
import { menuTemplate } from '#electron/main/menu.ts'

/** The template as indented text: what a reader of the menu sees. */
function drawn(items: readonly MenuItemConstructorOptions[], indent = ''): string {
  const lines = items.flatMap(({ type, role, label, id, accelerator, submenu }) => {
    if (type === 'separator') return [`${indent}—`]
    const words = [label ?? `(${role})`, id === undefined ? '' : `[${id}]`, accelerator ?? '']
    const line = indent + words.filter((word) => word !== '').join(' ')
    return Array.isArray(submenu) ? [line, drawn(submenu, `${indent}  `)] : [line]
  })
  return lines.join('\n')
}

describe('the application menu', () => {
  it('has every command of the contract, once', () => {
    const ids = menuSections.flatMap(({ groups }) => groups.flat().map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    const menu = drawn(menuTemplate({ isMac: false, appName: 'Headroom', send: () => undefined }))
    for (const id of ids) expect(menu).toContain(`[${id}]`)
  })

  it('on Windows and Linux', () => {
    expect(
      `\n${drawn(menuTemplate({ isMac: false, appName: 'Headroom', send: () => undefined }))}\n`,
    ).toMatchInlineSnapshot(`
      "
      File
        Open Workspace File… [app.open-workspace] CmdOrCtrl+O
        Save Workspace As… [app.save-workspace-as] CmdOrCtrl+S
        —
        Import Data… [import.open] CmdOrCtrl+I
        —
        (quit)
      Edit
        Undo [edit.undo] CmdOrCtrl+Z
        Redo [edit.redo] CmdOrCtrl+Shift+Z
        —
        (cut)
        (copy)
        (paste)
        (selectAll)
      Go
        Today [go.today] CmdOrCtrl+1
        Capacity [go.capacity] CmdOrCtrl+2
        What-if [go.what-if] CmdOrCtrl+3
        Services [go.services] CmdOrCtrl+4
        Error Budget [go.budget] CmdOrCtrl+5
        Reports [go.reports] CmdOrCtrl+6
        Import [go.import] CmdOrCtrl+7
        Calculators [go.calculators] CmdOrCtrl+8
        —
        Settings [go.settings] CmdOrCtrl+,
      View
        Command Palette… [view.palette] CmdOrCtrl+K
        Switch Light and Dark [view.theme]
        —
        (resetZoom)
        (zoomIn)
        (zoomOut)
        —
        (togglefullscreen)
      Help
        Keyboard Shortcuts [help.shortcuts]
      "
    `)
  })

  it('on a Mac has the app and window menus, and quits from the first', () => {
    const menu = menuTemplate({ isMac: true, appName: 'Headroom', send: () => undefined })
    expect(menu.at(0)).toMatchObject({ label: 'Headroom', role: 'appMenu' })
    expect(menu.at(-1)).toEqual({ role: 'windowMenu' })
    expect(drawn(menu)).not.toContain('(quit)')
    expect(drawn(menu)).toContain('(close)')
  })

  it('sends the id of the chosen command, and leaves its key to the page', () => {
    const sent: string[] = []
    const [menu] = menuTemplate({
      isMac: false,
      appName: 'Headroom',
      sections: [{ label: 'X', groups: [[{ id: 'a.b', label: 'B', accelerator: 'CmdOrCtrl+B' }]] }],
      send: (id) => void sent.push(id),
    })
    const [item] = (menu?.submenu ?? []) as MenuItemConstructorOptions[]
    expect(item).toMatchObject({ accelerator: 'CmdOrCtrl+B', registerAccelerator: false })
    item?.click?.({} as never, undefined, {})
    expect(sent).toEqual(['a.b'])
  })
})

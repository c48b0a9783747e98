import { describe, expect, test } from 'vitest'
import { menuSections } from '#electron/contract/menu-commands.ts'
import { pages } from '#renderer/app/routes.ts'
import { createCommands } from '#renderer/commands/registry.ts'
import { acceleratorOf } from '#renderer/commands/shortcut.ts'

const commands = createCommands(pages)
const menu = menuSections.flatMap(({ groups }) => groups.flat())

describe('the command registry', () => {
  test('has no id twice', () => {
    const ids = commands.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('has no shortcut twice', () => {
    const keys = commands.flatMap(({ shortcut }) => shortcut ?? [])
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  test('knows every command of the application menu that isn’t a page', () => {
    const ids = new Set(commands.map(({ id }) => id))
    const missing = menu.filter(({ id }) => !id.startsWith('go.') && !ids.has(id))
    expect(missing).toEqual([])
  })

  test('has every page of the navigation in the menu, with the same keys', () => {
    for (const { commandId, shortcut } of pages) {
      const entry = menu.find(({ id }) => id === commandId)
      expect(entry?.id).toBe(commandId)
      expect(entry?.accelerator).toBe(shortcut === undefined ? undefined : acceleratorOf(shortcut))
    }
  })

  test('has the same keys as the menu', () => {
    for (const { id, shortcut } of commands) {
      const entry = menu.find((candidate) => candidate.id === id)
      if (entry?.accelerator === undefined) continue
      expect(acceleratorOf(shortcut ?? '')).toBe(entry.accelerator)
    }
  })
})

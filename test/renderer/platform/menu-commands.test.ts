import { describe, expect, it } from 'vitest'
import { menuSections } from '#electron/contract/menu-commands.ts'
import { pages } from '#renderer/app/routes.ts'
import { createCommands } from '#renderer/commands/registry.ts'
import { acceleratorOf } from '#renderer/commands/shortcut.ts'

const inMenu = new Map(
  menuSections.flatMap(({ groups }) => groups.flat().map((command) => [command.id, command])),
)
const commands = createCommands(pages)

describe('the menu and the command registry', () => {
  it('have every page in common', () => {
    expect(pages.filter(({ commandId }) => !inMenu.has(commandId))).toEqual([])
  })

  it('show the key that the page answers', () => {
    const shown = commands.flatMap(({ id, shortcut = '' }) => {
      const accelerator = inMenu.get(id)?.accelerator
      return accelerator === undefined
        ? []
        : [{ id, accelerator, answers: acceleratorOf(shortcut) }]
    })
    expect(shown.length).toBeGreaterThan(5)
    expect(shown.filter(({ accelerator, answers }) => accelerator !== answers)).toEqual([])
  })

  it('have no command in the menu that nothing answers', () => {
    const known = new Set(commands.map(({ id }) => id))
    const others = [...inMenu.keys()].filter((id) => !id.startsWith('go.'))
    expect(others.filter((id) => !known.has(id))).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import type { Command } from '#renderer/commands/command.ts'
import { commandForKey } from '#renderer/commands/CommandsProvider.tsx'
import { matchesShortcut, shortcutKeys } from '#renderer/commands/shortcut.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrl' | 'meta' | 'shift' | 'alt', true>> = {},
) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  shiftKey: held.shift ?? false,
  altKey: held.alt ?? false,
})

describe('matchesShortcut', () => {
  test.each([
    ['Mod+K', press('k', { ctrl: true }), false, true],
    ['Mod+K', press('k', { meta: true }), true, true],
    ['Mod+K', press('k', { meta: true }), false, false],
    ['Mod+K', press('k'), false, false],
    ['Mod+Z', press('Z', { ctrl: true, shift: true }), false, false],
    ['Mod+Shift+Z', press('Z', { ctrl: true, shift: true }), false, true],
    ['Mod+Z', press('z', { ctrl: true, alt: true }), false, false],
    ['?', press('?', { shift: true }), false, true],
    ['Mod+,', press(',', { ctrl: true }), false, true],
  ])('%s against %o (mac %s) is %s', (shortcut, key, mac, expected) => {
    expect(matchesShortcut(shortcut, key, mac)).toBe(expected)
  })

  test('is drawn in the words of the machine', () => {
    expect(shortcutKeys('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
    expect(shortcutKeys('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z'])
  })
})

describe('commandForKey', () => {
  const perform = () => undefined
  const commands: Command[] = [
    { id: 'find', label: 'Find', group: 'View', shortcut: 'Mod+K', perform },
    { id: 'undo', label: 'Undo', group: 'Edit', shortcut: 'Mod+Z', perform },
    { id: 'keys', label: 'Keys', group: 'Help', shortcut: '?', perform },
  ]
  const typedInto = (target: HTMLElement, key: string, ctrlKey: boolean): string | undefined => {
    const event = new KeyboardEvent('keydown', { key, ctrlKey })
    Object.defineProperty(event, 'target', { value: target })
    return commandForKey(commands, event, false)?.id
  }

  test('leaves text and its own undo alone', () => {
    const input = document.createElement('input')
    expect(typedInto(input, '?', false)).toBeUndefined()
    expect(typedInto(input, 'z', true)).toBeUndefined()
    expect(typedInto(input, 'k', true)).toBe('find')
  })

  test('works everywhere else', () => {
    expect(typedInto(document.body, '?', false)).toBe('keys')
    expect(typedInto(document.body, 'z', true)).toBe('undo')
  })
})

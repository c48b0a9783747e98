import { saveMachineSettings } from '#renderer/data/machine-settings.ts'
import type { Command } from './command.ts'

/** What lies over the page, and how it looks. */
export const viewCommands: readonly Command[] = [
  {
    id: 'view.palette',
    label: 'Find a page, a command, a service',
    group: 'View',
    keywords: ['search', 'palette', 'command'],
    shortcut: 'Mod+K',
    perform: ({ show }) => show('palette'),
  },
  {
    id: 'view.theme',
    label: 'Switch light and dark',
    group: 'View',
    keywords: ['theme', 'dark mode', 'appearance'],
    perform: ({ workspace, settings }) =>
      saveMachineSettings(workspace.registry, { theme: isDark(settings.theme) ? 'light' : 'dark' }),
  },
  {
    id: 'help.shortcuts',
    label: 'Keyboard shortcuts',
    group: 'Help',
    keywords: ['keys', 'help'],
    shortcut: '?',
    perform: ({ show }) => show('shortcuts'),
  },
]

function isDark(theme: 'system' | 'light' | 'dark'): boolean {
  if (theme !== 'system') return theme === 'dark'
  return matchMedia('(prefers-color-scheme: dark)').matches
}

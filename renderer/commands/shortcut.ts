/** The parts of a key event that a shortcut looks at. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

interface Shortcut {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
}

function parse(shortcut: string): Shortcut {
  const parts = shortcut.split('+')
  return {
    key: (parts.at(-1) ?? '').toLowerCase(),
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
  }
}

/** Whether a key press is the shortcut; on a Mac Mod is Cmd, elsewhere Ctrl. */
export function matchesShortcut(shortcut: string, press: KeyPress, mac: boolean): boolean {
  const { key, mod, shift } = parse(shortcut)
  const modPressed = mac ? press.metaKey : press.ctrlKey
  const otherPressed = mac ? press.ctrlKey : press.metaKey
  if (press.altKey || otherPressed || modPressed !== mod) return false
  // Shift is part of how `?` and the like are typed, so it only counts beside letters.
  if (/^[a-z]$/.test(key) && press.shiftKey !== shift) return false
  return press.key.toLowerCase() === key
}

/** The caps to draw for a shortcut: `Ctrl Shift Z`, on a Mac `⌘ ⇧ Z`. */
export function shortcutKeys(shortcut: string, mac: boolean): string[] {
  const { key, mod, shift } = parse(shortcut)
  return [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(shift ? [mac ? '⇧' : 'Shift'] : []),
    key.length === 1 ? key.toUpperCase() : key,
  ]
}

/** The shortcut in Electron's notation, as the menu contract has it. */
export function acceleratorOf(shortcut: string): string {
  return shortcut.replace('Mod', 'CmdOrCtrl')
}

/** Whether keys pressed here are text: then only shortcuts with Mod that aren't edits count. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range'].includes(target.type)
}

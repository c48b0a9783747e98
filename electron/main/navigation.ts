import type { WebContents } from 'electron'

const guarded = [
  'will-navigate',
  'will-redirect',
  'will-frame-navigate',
  'will-attach-webview',
] as const

export interface GuardedContents {
  on(
    event: (typeof guarded)[number],
    listener: (event: { preventDefault(): void }) => void,
  ): unknown
  setWindowOpenHandler: WebContents['setWindowOpenHandler']
}

/** The app is one document that moves by its hash: every other navigation is refused. */
export function guardNavigation(contents: GuardedContents): void {
  for (const event of guarded) contents.on(event, (navigation) => navigation.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

import type { Page } from '@playwright/test'

/** Called with the app's page before it loads anything. */
export type OnPage = (page: Page, origin: string) => void

/** A spec's hands on the app, whichever shell runs it. */
export interface AppDriver {
  readonly page: Page
  /** Does what opens a file dialog, and chooses these files in it; none cancels it. */
  chooseFiles(paths: readonly string[], act: () => Promise<void>): Promise<void>
  /** Does what saves a file, and has it saved at this path. */
  saveTo(path: string, act: () => Promise<void>): Promise<void>
  /** Does what prints a report, and has the PDF at this path. */
  printTo(path: string, act: () => Promise<void>): Promise<void>
  /** Loads the app again, as after a restart; what it stored stays. */
  reload(): Promise<void>
  stop(): Promise<void>
}

export const firstViewport = { width: 1280, height: 800 } as const

/** Same place and language on every machine. */
export const contextOptions = {
  viewport: firstViewport,
  locale: 'en-GB',
  timezoneId: 'UTC',
  colorScheme: 'light',
  serviceWorkers: 'block',
} as const

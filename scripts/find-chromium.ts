import { execFileSync } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Where to look and what the machine allows; a test gives its own. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly isRoot: boolean
  readonly home: string
  readonly isExecutable: (path: string) => boolean
  readonly list: (folder: string) => string[]
  /** Runs a program to its end; throws when it fails. */
  readonly run: (program: string, args: readonly string[]) => void
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

const installed: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

export const noChromium =
  'No Chromium found: install Chromium or Chrome, or set CHROMIUM_PATH to its executable.'

/** Switches for a Chromium that works alone and in a container; root can't use its sandbox. */
export function chromiumArguments(isRoot: boolean): string[] {
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
}

/** A Chromium that is already here, or null. `CHROMIUM_PATH` is taken at its word or refused. */
export function findChromium(machine: Machine = thisMachine()): string | null {
  const chosen = machine.env['CHROMIUM_PATH']
  if (chosen !== undefined && chosen !== '') {
    if (machine.isExecutable(chosen)) return chosen
    throw new Error(`CHROMIUM_PATH is ${chosen}, which is not an executable file.`)
  }
  const candidates = [
    ...onPath(machine),
    ...(installed[machine.platform] ?? []),
    ...playwrightBrowsers(machine),
  ]
  return candidates.find(machine.isExecutable) ?? null
}

/** As findChromium; when there is none, installs one with apt where it may, or throws one line. */
export function requireChromium(machine: Machine = thisMachine()): string {
  const found = findChromium(machine)
  if (found !== null) return found
  if (machine.platform === 'linux' && machine.isRoot) {
    installWithApt(machine)
    const now = findChromium(machine)
    if (now !== null) return now
  }
  throw new Error(noChromium)
}

function installWithApt({ run }: Machine): void {
  try {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  } catch {
    // Whether it worked shows in whether a Chromium is now there.
  }
}

function onPath({ env, platform }: Machine): string[] {
  if (platform === 'win32') return []
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** Playwright keeps each browser it downloads in a folder named by its build. */
function playwrightBrowsers({ env, home, list, platform }: Machine): string[] {
  const caches: Partial<Record<NodeJS.Platform, string>> = {
    linux: join(home, '.cache/ms-playwright'),
    darwin: join(home, 'Library/Caches/ms-playwright'),
    win32: join(home, 'AppData/Local/ms-playwright'),
  }
  const root = env['PLAYWRIGHT_BROWSERS_PATH'] ?? caches[platform]
  if (root === undefined) return []
  const executables: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    linux: ['chrome-linux/chrome', 'chrome-linux64/chrome'],
    darwin: ['chrome-mac/Chromium.app/Contents/MacOS/Chromium'],
    win32: ['chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
  }
  return list(root)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .flatMap((build) => (executables[platform] ?? []).map((path) => join(root, build, path)))
}

export function thisMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    home: homedir(),
    isExecutable(path) {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    },
    list(folder) {
      try {
        return readdirSync(folder)
      } catch {
        return []
      }
    },
    run: (program, args) => {
      execFileSync(program, args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    },
  }
}

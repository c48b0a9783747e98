import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const fetchLimitMs = 5 * 60_000

/** Electron's executable as its package installed it, or null when the download isn't there. */
export function findElectron(): string | null {
  const folder = packageFolder()
  if (folder === null) return null
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
  const executable = join(dist, readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? executable : null
}

/** As findElectron, after one attempt to fetch it; with no network that fails within seconds. */
export function obtainElectron(say: (line: string) => void): string | null {
  const found = findElectron()
  const folder = packageFolder()
  if (found !== null || folder === null) return found
  say('Fetching Electron …')
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: fetchLimitMs,
  })
  return findElectron()
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return null
  }
}

import { readdirSync, readFileSync } from 'node:fs'

const EVERY_MS = 100

/** The memory of all processes of a browser while something runs. */
export interface MemoryWatch {
  /** Most bytes over what they had at the start; null where the system doesn't tell. */
  readonly stop: () => number | null
}

/**
 * Watches the processes whose command line names a profile folder, by their proportional share of
 * memory (Linux, `smaps_rollup`), so that what processes share counts once.
 */
export function watchMemory(profile: string): MemoryWatch {
  const base = memoryOf(profile)
  let most = base
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(profile))
  }, EVERY_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return base === 0 ? null : most - base
    },
  }
}

function memoryOf(profile: string): number {
  let bytes = 0
  for (const pid of processes()) {
    const command = textOf(`/proc/${pid}/cmdline`)
    if (!command.includes(profile)) continue
    const share = /^Pss:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/smaps_rollup`))
    bytes += 1024 * Number(share?.[1] ?? 0)
  }
  return bytes
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** The text of a file, empty when the process is gone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

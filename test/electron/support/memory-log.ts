import type { Log } from '#electron/main/logging.ts'

export interface MemoryLog extends Log {
  readonly lines: string[]
}

export function memoryLog(): MemoryLog {
  const lines: string[] = []
  return {
    lines,
    info: (message) => void lines.push(`info ${message}`),
    warn: (message) => void lines.push(`warn ${message}`),
    error: (message) => void lines.push(`error ${message}`),
  }
}

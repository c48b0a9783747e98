import type { MainLogger } from 'electron-log'

/** What the modules of main write to. Lines name events, never the contents of a workspace. */
export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string, error?: unknown): void
}

const maximumFileBytes = 1024 * 1024

/** Main alone writes a log: one file of bounded size, no console, no channel to the renderer. */
export function setupLogging(logger: MainLogger): Log {
  logger.transports.console.level = false
  logger.transports.ipc.level = false
  logger.transports.file.level = 'info'
  logger.transports.file.maxSize = maximumFileBytes
  logger.errorHandler.startCatching({ showDialog: false })
  return logger
}

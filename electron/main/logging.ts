import type { NodeLogger } from 'electron-log'

/** What the modules of main write to. Lines name events, never the contents of a workspace. */
export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string, error?: unknown): void
}

const maximumFileBytes = 1024 * 1024

/**
 * One log file of bounded size. The logger is electron-log's Node flavour: its Electron flavour
 * opens IPC channels of its own, past the one wrapper that checks who calls.
 */
export function setupLogging(logger: NodeLogger, path: () => string): Log {
  logger.transports.console.level = false
  logger.transports.file.level = 'info'
  logger.transports.file.maxSize = maximumFileBytes
  logger.transports.file.resolvePathFn = path
  return logger
}

/** Writes down what ends the process, and changes nothing about its end. */
export function logUncaught(log: Log, target: NodeJS.EventEmitter = process): void {
  target.on('uncaughtExceptionMonitor', (error: unknown) => log.error('uncaught', error))
}

import { extname, resolve } from 'node:path'
import type { CallHandlers } from './ipc.ts'
import type { OpenedFiles } from './opened-files.ts'

export interface OpenRequests extends Pick<CallHandlers, 'takeOpenRequests'> {
  /** Takes workspace files from a command line; the first argument is the program itself. */
  addArguments(argv: readonly string[], workingDirectory: string): void
  addPath(path: string): void
}

const workspaceExtension = '.headroom'

/** Files the system asked the app to open wait here until the page takes them. */
export function createOpenRequests(openedFiles: OpenedFiles, notify: () => void): OpenRequests {
  let waiting: string[] = []
  const add = (paths: readonly string[]) => {
    if (paths.length === 0) return
    waiting.push(...paths)
    notify()
  }
  return {
    addArguments: (argv, workingDirectory) => add(workspacePaths(argv, workingDirectory)),
    addPath: (path) => add([path].filter(isWorkspacePath)),
    takeOpenRequests() {
      const taken = waiting
      waiting = []
      return taken.map((path) => openedFiles.issue(path))
    },
  }
}

function workspacePaths(argv: readonly string[], workingDirectory: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && isWorkspacePath(argument))
    .map((argument) => resolve(workingDirectory, argument))
}

function isWorkspacePath(path: string): boolean {
  return extname(path).toLowerCase() === workspaceExtension
}

import type { Issue } from '#core/result/issue.ts'
import { createJobRunner, type JobRunner } from './runner.ts'

/** What the file worker does: whole workspaces in and out of `.headroom` files. */
export type FileJobs = {
  /** Reads a file and stores it as a new workspace. */
  open: {
    input: { readonly file: Blob }
    output: {
      readonly workspaceId: string
      readonly name: string
      readonly issues: readonly Issue[]
    }
  }
  /** Stores the sample quarter as a new workspace. */
  sample: {
    input: null
    output: { readonly workspaceId: string; readonly name: string }
  }
  /** The bytes of a stored workspace's file. */
  pack: {
    input: { readonly workspaceId: string }
    output: { readonly bytes: Uint8Array<ArrayBuffer> }
  }
}

let runner: JobRunner<FileJobs> | undefined

/** The file worker, started when it is first needed. */
export function fileJobs(): JobRunner<FileJobs> {
  runner ??= createJobRunner<FileJobs>(
    () => new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' }),
  )
  return runner
}

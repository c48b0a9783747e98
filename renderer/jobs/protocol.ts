import type { Issue } from '#core/result/issue.ts'
import type { Progress } from '#core/result/long-work.ts'

/**
 * Messages between the page and a job worker, typed by the worker's own job map:
 * each job name has an input and an output, both structured-cloneable.
 */
export type JobMap = Record<string, { input: unknown; output: unknown }>

export type JobRequest<Jobs extends JobMap> = {
  [Name in keyof Jobs & string]: {
    readonly type: 'start'
    readonly requestId: number
    readonly job: Name
    readonly input: Jobs[Name]['input']
  }
}[keyof Jobs & string]

export interface JobCancel {
  readonly type: 'cancel'
  readonly requestId: number
}

export type JobReply =
  | { readonly type: 'progress'; readonly requestId: number; readonly progress: Progress }
  | { readonly type: 'done'; readonly requestId: number; readonly output: unknown }
  | { readonly type: 'cancelled'; readonly requestId: number }
  | { readonly type: 'failed'; readonly requestId: number; readonly issues: readonly Issue[] }

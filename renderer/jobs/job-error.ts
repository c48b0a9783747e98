import type { Issue } from '#core/result/issue.ts'

/** A job that failed for a reason the user can be told: bad data, or a worker that died. */
export class JobError extends Error {
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[]) {
    super(issues[0]?.message ?? 'The job failed.')
    this.name = 'JobError'
    this.issues = issues
  }
}

/** What is told when a job throws or its worker ends: a bug of ours, not of the user's data. */
export function crashIssue(detail: string): Issue {
  return {
    code: 'job-crashed',
    severity: 'error',
    message: `The computation stopped unexpectedly: ${detail}.`,
    remedy: 'Nothing was changed. Try again; if it happens each time, please report it.',
  }
}

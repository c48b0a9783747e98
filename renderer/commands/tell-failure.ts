import { issueText } from '#core/result/issue.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import { notify } from '#renderer/ui/toasts.ts'

/** Tells why something the user asked for did not succeed, in words for the user where there are any. */
export function tellFailure(what: string, error: unknown): void {
  const title =
    error instanceof JobError && error.issues[0] !== undefined
      ? issueText(error.issues[0])
      : `“${what}” failed: ${error instanceof Error ? error.message : String(error)}`
  notify({ title, tone: 'problem' })
}

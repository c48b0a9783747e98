import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { notify } from '#renderer/ui/toasts.ts'

/** Shows why something could not be stored; silent when it was. */
export function tellIssue(result: Result<unknown, Issue>): void {
  if (result.ok) return
  notify({ title: result.error.message, description: result.error.remedy, tone: 'problem' })
}

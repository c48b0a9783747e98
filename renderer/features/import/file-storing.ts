import type { RetryOf } from '#core/import/retried-rows.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Progress } from '#core/result/long-work.ts'
import type { ImportClient } from '#renderer/jobs/import-client.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import { checkOf, hasSameCounts } from './file-outcome.ts'
import type { FileSteps } from './file-steps.ts'
import type { QueueFiles } from './queue-files.ts'
import type { QueuedFile } from './queued-file.ts'

/** How the caller watches a commit and ends it. */
export interface Watch {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** Issues that say that the worker has forgotten what it read. */
const LOST = new Set(['parse-lost', 'job-crashed'])

/** The last step of a file: it is stored, once it is still what the user was shown. */
export class FileStoring {
  readonly #client: ImportClient
  readonly #files: QueueFiles
  readonly #steps: FileSteps

  constructor(client: ImportClient, files: QueueFiles, steps: FileSteps) {
    this.#client = client
    this.#files = files
    this.#steps = steps
  }

  /**
   * Compares a file with the store once more. False when that has changed what was `shown`: the
   * file then waits with its new counts.
   */
  async isStillAsShown(shown: QueuedFile): Promise<boolean> {
    await this.#steps.check(shown.id)
    const now = this.#files.find(shown.id)
    if (now === undefined || hasSameCounts(now, shown)) return true
    if (checkOf(now)?.kind === 'new') {
      this.#files.patch(shown.id, { issues: [{ ...countsChanged, file: now.label }] })
    }
    return false
  }

  /**
   * Stores a file. Unless it says so, the store is as it was: the file was refused or cancelled, or
   * the worker has lost what it read of all files.
   */
  async commit(id: string, watch: Watch): Promise<'stored' | 'refused' | 'lost'> {
    const file = this.#files.find(id)
    if (!file?.parsed) return 'refused'
    const { workspaceId } = this.#steps
    this.#files.patch(id, { step: { kind: 'storing' }, issues: [] })
    try {
      const options = { overlap: file.overlap ?? 'keep', retryOf: retryOf(file) }
      const record = await this.#client.commit(file.parsed.parseId, options, watch)
      const check = checkOf(file)
      const newServices = check?.kind === 'new' ? check.newServices : []
      this.#files.patch(id, { step: { kind: 'stored', record, newServices, workspaceId } })
      return 'stored'
    } catch (error) {
      this.#files.patch(id, { step: { kind: 'read' } })
      const isCancelled = watch.signal.aborted && !(error instanceof JobError)
      const issues = isCancelled ? [] : this.#files.issuesOf(id, error)
      this.#files.patch(id, { issues })
      return issues.some(({ code }) => LOST.has(code)) ? 'lost' : 'refused'
    }
  }

  /** All refused rows of a file as CSV. */
  async rejectedCsv(id: string): Promise<string | null> {
    const parsed = this.#files.find(id)?.parsed
    return parsed ? this.#client.rejectedCsv(parsed.parseId) : null
  }
}

function retryOf({ retried }: QueuedFile): RetryOf | null {
  return retried === null ? null : { importId: retried.importId, rows: retried.rows }
}

const countsChanged: Issue = {
  code: 'counts-changed',
  severity: 'warning',
  message: 'Files stored before this one changed what it adds; it was not stored.',
  remedy: 'Look at its new counts below and import it again to confirm them.',
}

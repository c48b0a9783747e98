import type { CategoryRule } from '#core/workspace/model/practice.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'
import type { ImportClient } from '#renderer/jobs/import-client.ts'
import type { ImportJobProgress } from '#renderer/jobs/import-jobs.ts'
import { newDraft, type Draft } from './draft.ts'
import type { QueueFiles } from './queue-files.ts'
import type { QueuedFile } from './queued-file.ts'
import { retryDetection } from './retry-detection.ts'

/** A rule as a mapping holds it. */
export type RuleOfMapping = Omit<CategoryRule, 'id'>

/**
 * The steps that a file takes in the worker: it is looked at, read, and compared with what is
 * stored. A newer step of a file cancels the one under way.
 */
export class FileSteps {
  workspaceId = ''
  /** Rules of the workspace; every toil file is read with them. */
  rules: readonly RuleOfMapping[] = []
  readonly #client: ImportClient
  readonly #files: QueueFiles
  readonly #running = new Map<string, AbortController>()

  constructor(client: ImportClient, files: QueueFiles) {
    this.#client = client
    this.#files = files
  }

  /** Ends what is under way for a file. */
  stop(id: string): void {
    this.#running.get(id)?.abort()
    this.#running.delete(id)
  }

  /** Finds out what the file is, then reads it. `answered` are questions that asking has settled. */
  async look(id: string, target?: ImportTarget, answered: readonly string[] = []): Promise<void> {
    const signal = this.#begin(id)
    this.#files.patch(id, { step: { kind: 'looking' }, issues: [] })
    const file = this.#files.find(id)
    if (file === undefined) return
    try {
      const detection = await this.#detect(file, target)
      await nextTask()
      if (signal.aborted) return
      this.#files.patch(id, { target: detection.mapping.target })
      this.#files.setDraft(id, this.#withRules(newDraft(detection, answered)))
      await nextTask()
      if (signal.aborted) return
    } catch (error) {
      if (!signal.aborted) this.#files.fail(id, error)
      return
    }
    await this.read(id)
  }

  async read(id: string, pauseMs = 0): Promise<void> {
    const signal = this.#begin(id)
    this.#files.patch(id, { step: { kind: 'reading', progress: null }, issues: [] })
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    const file = this.#files.find(id)
    const draft = this.#files.draft(id)
    if (signal.aborted || file === undefined || draft === null) return
    try {
      const parsed = await this.#client.parse(file.source, draft.mapping, this.workspaceId, {
        signal,
        onProgress: everyNow((progress: ImportJobProgress) => {
          if (!signal.aborted) this.#files.patch(id, { step: { kind: 'reading', progress } })
        }),
      })
      this.drop(this.#files.find(id))
      this.#files.patch(id, { parsed, checks: {} })
      await this.check(id)
      if (!signal.aborted) this.#files.patch(id, { step: { kind: 'read' } })
    } catch (error) {
      if (!signal.aborted) this.#files.fail(id, error)
    }
  }

  /** Compares a file with the store. A failure stays beside the file; the next step may succeed. */
  async check(id: string): Promise<void> {
    const file = this.#files.find(id)
    const { parsed } = file ?? {}
    if (!file || !parsed || this.workspaceId === '') return
    const isNewest = (): boolean => this.#files.find(id)?.parsed?.parseId === parsed.parseId
    try {
      const checks = await this.#compare(parsed.parseId, file)
      if (isNewest()) this.#files.patch(id, { checks })
    } catch (error) {
      const isCommitting = this.#files.find(id)?.step.kind === 'storing'
      if (isNewest() && !isCommitting) {
        this.#files.patch(id, { issues: this.#files.issuesOf(id, error) })
      }
    }
  }

  /** Lets the worker forget a reading that is out of date. */
  drop(file: QueuedFile | undefined): void {
    if (file?.parsed) this.#client.drop(file.parsed.parseId).catch(() => undefined)
  }

  /** Reads toil files with the rules of the workspace as they are now. */
  readWithRules(rules: readonly RuleOfMapping[]): void {
    this.rules = rules
    for (const { id, step, drafts } of this.#files.all()) {
      const before = drafts.toil
      if (before === undefined || step.kind === 'stored' || step.kind === 'storing') continue
      const after = this.#withRules(before)
      if (after === before) continue
      this.#files.setDraft(id, after)
      if (this.#files.draft(id) === after && step.kind !== 'halted') void this.read(id)
    }
  }

  #detect({ source, known, retried }: QueuedFile, target: ImportTarget | undefined) {
    const given = { ...known, ...(target === undefined ? {} : { target }) }
    const detect = () => this.#client.detect(source, this.workspaceId, given)
    return retried === null ? detect() : retryDetection(detect, retried)
  }

  /**
   * Compares by keeping what is stored, and also by replacing it where the two would differ. The
   * policy that counts comes last, because the worker keeps the refused rows of its last check.
   */
  async #compare(parseId: number, { overlap, parsed }: QueuedFile): Promise<QueuedFile['checks']> {
    const check = (policy: keyof QueuedFile['checks']): Promise<ImportCheck> =>
      this.#client.check(parseId, policy)
    const keep = await check('keep')
    if (!mayDiffer(keep, parsed?.preview.counts.accepted ?? 0)) return { keep }
    const replace = await check('replace')
    if (overlap === 'replace') return { keep, replace }
    return { keep: await check('keep'), replace }
  }

  #withRules(draft: Draft): Draft {
    const { mapping } = draft
    if (mapping.target !== 'toil' || isSame(mapping.categoryRules, this.rules)) return draft
    return { ...draft, mapping: { ...mapping, categoryRules: [...this.rules] } }
  }

  #begin(id: string): AbortSignal {
    this.#running.get(id)?.abort()
    const controller = new AbortController()
    this.#running.set(id, controller)
    return controller.signal
  }
}

/**
 * Whether replacing what is stored may have another outcome than keeping it. A file whose rows
 * were refused for what is stored may come again to replace that.
 */
function mayDiffer(keep: ImportCheck, accepted: number): boolean {
  if (keep.kind === 'new') return (keep.overlap?.contradicting ?? 0) > 0
  const { before } = keep
  if (before === null) return accepted > 0
  return before.overlap === 'keep' && before.counts.rejected > 0
}

/** Lets the page answer: what is said of a wide file takes its time to arrive, to draw, to send. */
async function nextTask(): Promise<void> {
  if (globalThis.scheduler?.yield !== undefined) return scheduler.yield()
  await new Promise((resolve) => setTimeout(resolve, 0))
}

/** Passes on what comes at least a tenth of a second after the last: more can't be read. */
function everyNow<Value>(act: (value: Value) => void): (value: Value) => void {
  let lastMs = -Infinity
  return (value) => {
    const nowMs = performance.now()
    if (nowMs - lastMs < 100) return
    lastMs = nowMs
    act(value)
  }
}

function isSame(one: readonly RuleOfMapping[], other: readonly RuleOfMapping[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Question } from '#core/import/detection.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { Issue } from '#core/result/issue.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { ImportClient, ImportFile } from '#renderer/jobs/import-client.ts'
import type { KnownOfFile } from '#renderer/jobs/import-jobs.ts'
import { crashIssue, JobError } from '#renderer/jobs/job-error.ts'
import {
  draftOf,
  hasSameCounts,
  newDraft,
  newFile,
  withAnswer,
  type Draft,
  type QueuedFile,
} from './queued-file.ts'

/** Typing a name changes the mapping with each key: reading waits until the keys pause. */
const PAUSE_MS = 150

/** Issues that say that the worker has forgotten what it read. */
const LOST = new Set(['parse-lost', 'job-crashed'])

/**
 * The files that were chosen and where each stands. It outlives the page, so that nothing is
 * lost by looking at another one. Every change of a mapping reads its file anew in the worker;
 * a reading that a newer one overtakes is cancelled.
 */
export class ImportQueue {
  readonly store: StoreApi<{ readonly files: readonly QueuedFile[] }>
  readonly #client: ImportClient
  /** What is under way for a file; a newer step aborts it. */
  readonly #running = new Map<string, AbortController>()
  #workspaceId = ''
  #added = 0

  constructor(client: ImportClient) {
    this.#client = client
    this.store = createStore(() => ({ files: [] }))
  }

  /** Says into which workspace files go. What was stored in another one leaves the queue. */
  enter(workspaceId: string): void {
    if (workspaceId === this.#workspaceId) return
    this.#workspaceId = workspaceId
    this.#write((files) => files.filter(({ step }) => step.kind !== 'stored'))
    void this.recheck()
  }

  /** Takes files in and starts to read them; gives the ids they have in the queue. */
  add(sources: readonly ImportFile[]): readonly string[] {
    return sources.map((source) => {
      const id = `file-${(this.#added += 1)}`
      const labels = new Set(this.store.getState().files.map(({ label }) => label))
      let label = source.name
      for (let number = 2; labels.has(label); number += 1) label = `${source.name} (${number})`
      this.#write((files) => [...files, newFile(id, label, source)])
      void this.#look(id, {})
      return id
    })
  }

  /** Takes a file out of the queue; gives it, so that `restore` can put it back. */
  remove(id: string): QueuedFile | undefined {
    const file = this.find(id)
    this.#running.get(id)?.abort()
    this.#drop(file)
    this.#write((files) => files.filter((other) => other.id !== id))
    return file
  }

  restore(file: QueuedFile): void {
    this.#write((files) => [...files.filter(({ id }) => id !== file.id), file])
    if (file.step.kind !== 'stored') void this.retry(file.id)
  }

  find(id: string): QueuedFile | undefined {
    return this.store.getState().files.find((file) => file.id === id)
  }

  /** Reads the file as another kind of data, as it was mapped for that kind before. */
  async chooseTarget(id: string, target: ImportTarget): Promise<void> {
    const file = this.find(id)
    if (file === undefined) return
    if (file.drafts[target] === undefined) return this.#look(id, { target })
    this.#patch(id, { target })
    await this.#read(id)
  }

  async change(id: string, mapping: Mapping): Promise<void> {
    const draft = this.#draft(id)
    if (draft === null) return
    this.#setDraft(id, { ...draft, mapping })
    await this.#read(id, PAUSE_MS)
  }

  /** Another delimiter makes other columns: the file is looked at anew. */
  async answer(id: string, question: Question, answer: string): Promise<void> {
    const draft = this.#draft(id)
    if (draft === null) return
    if (question.id === 'delimiter') {
      return this.chooseDelimiter(id, answer as Mapping['dialect']['delimiter'])
    }
    this.#setDraft(id, withAnswer(draft, question, answer))
    await this.#read(id)
  }

  async chooseDelimiter(id: string, delimiter: Mapping['dialect']['delimiter']): Promise<void> {
    const target = this.find(id)?.target
    if (target) await this.#look(id, { target, delimiter })
  }

  /** Tries the last step again, on another copy of the file if one is given. */
  async retry(id: string, source?: ImportFile): Promise<void> {
    if (source !== undefined) this.#patch(id, { source })
    await (this.#draft(id) === null ? this.#look(id, {}) : this.#read(id))
  }

  /** Stops looking or reading; what is in the queue stays. */
  halt(id: string): void {
    this.#running.get(id)?.abort()
    this.#patch(id, { step: { kind: 'halted' } })
  }

  /** Compares all files that are read with what is stored now. */
  async recheck(): Promise<void> {
    const { files } = this.store.getState()
    await Promise.all(
      files.filter(({ step }) => step.kind === 'read').map(({ id }) => this.#check(id)),
    )
  }

  /**
   * Compares a file with the store once more. False when that has changed what was `shown`: the
   * file then waits with its new counts.
   */
  async isStillAsShown(shown: QueuedFile): Promise<boolean> {
    await this.#check(shown.id)
    const now = this.find(shown.id)
    if (now === undefined || hasSameCounts(now, shown)) return true
    if (now.check?.kind === 'new') {
      this.#patch(shown.id, { issues: [{ ...countsChanged, file: now.label }] })
    }
    return false
  }

  /** Stores a file. False when it was refused or cancelled: then the store is as it was. */
  async commit(id: string, signal: AbortSignal): Promise<boolean> {
    const { parsed, check } = this.find(id) ?? {}
    if (!parsed) return false
    const workspaceId = this.#workspaceId
    this.#patch(id, { step: { kind: 'storing' }, issues: [] })
    try {
      const record = await this.#client.commit(parsed.parseId, workspaceId, signal)
      const newServices = check?.kind === 'new' ? check.newServices : []
      this.#patch(id, { step: { kind: 'stored', record, newServices, workspaceId } })
      return true
    } catch (error) {
      this.#patch(id, { step: { kind: 'read' } })
      const issues = signal.aborted ? [] : this.#issuesOf(id, error)
      // A cancelled commit ends the worker, and with it all that was read.
      if (signal.aborted || issues.some(({ code }) => LOST.has(code))) void this.#readAll()
      this.#patch(id, { issues })
      return false
    }
  }

  /** All refused rows of a file as CSV. */
  async rejectedCsv(id: string): Promise<string | null> {
    const parsed = this.find(id)?.parsed
    return parsed ? this.#client.rejectedCsv(parsed.parseId) : null
  }

  async #look(id: string, known: KnownOfFile): Promise<void> {
    const signal = this.#begin(id)
    this.#patch(id, { step: { kind: 'looking' }, issues: [] })
    const file = this.find(id)
    if (file === undefined) return
    try {
      const detection = await this.#client.detect(file.source, known)
      if (signal.aborted) return
      const answered = new Set(known.delimiter === undefined ? [] : ['delimiter'])
      this.#patch(id, { target: detection.mapping.target })
      this.#setDraft(id, newDraft(detection, answered))
    } catch (error) {
      if (!signal.aborted) this.#fail(id, error)
      return
    }
    await this.#read(id)
  }

  async #read(id: string, pauseMs = 0): Promise<void> {
    const signal = this.#begin(id)
    this.#patch(id, { step: { kind: 'reading', progress: null }, issues: [] })
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    const file = this.find(id)
    const draft = this.#draft(id)
    if (signal.aborted || file === undefined || draft === null) return
    try {
      const parsed = await this.#client.parse(file.source, draft.mapping, {
        signal,
        onProgress: (progress) =>
          signal.aborted || this.#patch(id, { step: { kind: 'reading', progress } }),
      })
      this.#drop(this.find(id))
      this.#patch(id, { parsed, check: null })
      await this.#check(id)
      if (!signal.aborted) this.#patch(id, { step: { kind: 'read' } })
    } catch (error) {
      if (!signal.aborted) this.#fail(id, error)
    }
  }

  /** Compares a file with the store. A failure stays beside the file; the next step may succeed. */
  async #check(id: string): Promise<void> {
    const { parsed } = this.find(id) ?? {}
    if (!parsed || this.#workspaceId === '') return
    const isNewest = (): boolean => this.find(id)?.parsed?.parseId === parsed.parseId
    try {
      const check = await this.#client.check(parsed.parseId, this.#workspaceId)
      if (isNewest()) this.#patch(id, { check })
    } catch (error) {
      const isCommitting = this.find(id)?.step.kind === 'storing'
      if (isNewest() && !isCommitting) this.#patch(id, { issues: this.#issuesOf(id, error) })
    }
  }

  async #readAll(): Promise<void> {
    const waiting = this.store
      .getState()
      .files.filter(({ step }) => ['read', 'reading', 'failed'].includes(step.kind))
    await Promise.all(waiting.map(({ id }) => this.retry(id)))
  }

  #begin(id: string): AbortSignal {
    this.#running.get(id)?.abort()
    const controller = new AbortController()
    this.#running.set(id, controller)
    return controller.signal
  }

  #fail(id: string, error: unknown): void {
    this.#patch(id, { step: { kind: 'failed' }, issues: this.#issuesOf(id, error) })
  }

  /** Whatever went wrong, said with the name that the file has in the queue. */
  #issuesOf(id: string, error: unknown): readonly Issue[] {
    const issues = error instanceof JobError ? error.issues : [crashIssue(String(error))]
    const file = this.find(id)?.label
    return file === undefined ? issues : issues.map((issue) => ({ ...issue, file }))
  }

  /** Lets the worker forget a reading that is out of date. */
  #drop(file: QueuedFile | undefined): void {
    if (file?.parsed) this.#client.drop(file.parsed.parseId).catch(() => undefined)
  }

  #draft(id: string): Draft | null {
    const file = this.find(id)
    return file === undefined ? null : draftOf(file)
  }

  #setDraft(id: string, draft: Draft): void {
    const drafts = { ...this.find(id)?.drafts, [draft.mapping.target]: draft }
    this.#patch(id, { drafts })
  }

  #patch(id: string, change: Partial<QueuedFile>): void {
    this.#write((files) => files.map((file) => (file.id === id ? { ...file, ...change } : file)))
  }

  #write(next: (files: readonly QueuedFile[]) => readonly QueuedFile[]): void {
    this.store.setState(({ files }) => ({ files: next(files) }))
  }
}

const countsChanged: Issue = {
  code: 'counts-changed',
  severity: 'warning',
  message: 'Files stored before this one changed what it adds; it was not stored.',
  remedy: 'Look at its new counts below and import it again to confirm them.',
}

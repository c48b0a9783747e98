import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Issue } from '#core/result/issue.ts'
import type { ImportFile } from '#renderer/jobs/import-client.ts'
import { crashIssue, JobError } from '#renderer/jobs/job-error.ts'
import type { Draft } from './draft.ts'
import { draftOf, newFile, type QueuedFile, type Retried } from './queued-file.ts'

/** The files of the queue as the page shows them, and every way in which they change. */
export class QueueFiles {
  readonly store: StoreApi<{ readonly files: readonly QueuedFile[] }>
  #added = 0

  constructor() {
    this.store = createStore(() => ({ files: [] }))
  }

  all(): readonly QueuedFile[] {
    return this.store.getState().files
  }

  find(id: string): QueuedFile | undefined {
    return this.all().find((file) => file.id === id)
  }

  /** Puts a file at the end of the queue, under a name that no other has; gives its id. */
  add(source: ImportFile, name: string, retried: Retried | null = null): string {
    const id = `file-${(this.#added += 1)}`
    const labels = new Set(this.all().map(({ label }) => label))
    let label = name
    for (let number = 2; labels.has(label); number += 1) label = `${name} (${number})`
    this.write((files) => [...files, newFile(id, label, source, retried)])
    return id
  }

  draft(id: string): Draft | null {
    const file = this.find(id)
    return file === undefined ? null : draftOf(file)
  }

  /** Another reading may contradict other data: what was chosen for those is asked again. */
  setDraft(id: string, draft: Draft): void {
    const drafts = { ...this.find(id)?.drafts, [draft.mapping.target]: draft }
    this.patch(id, { drafts, overlap: null })
  }

  patch(id: string, change: Partial<QueuedFile>): void {
    this.write((files) => files.map((file) => (file.id === id ? { ...file, ...change } : file)))
  }

  write(next: (files: readonly QueuedFile[]) => readonly QueuedFile[]): void {
    this.store.setState(({ files }) => ({ files: next(files) }))
  }

  fail(id: string, error: unknown): void {
    this.patch(id, { step: { kind: 'failed' }, issues: this.issuesOf(id, error) })
  }

  /** Whatever went wrong, said with the name that the file has in the queue. */
  issuesOf(id: string, error: unknown): readonly Issue[] {
    const issues = error instanceof JobError ? error.issues : [crashIssue(String(error))]
    const file = this.find(id)?.label
    return file === undefined ? issues : issues.map((issue) => ({ ...issue, file }))
  }
}

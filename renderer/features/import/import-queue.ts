import type { Question } from '#core/import/detection.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { ImportTarget, OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { ImportClient, ImportFile } from '#renderer/jobs/import-client.ts'
import { questionKey, withAnswer } from './draft.ts'
import { FileSteps, type RuleOfMapping } from './file-steps.ts'
import { FileStoring, type Watch } from './file-storing.ts'
import { QueueFiles } from './queue-files.ts'
import { draftOf, type QueuedFile, type Retried } from './queued-file.ts'

/** Typing a name changes the mapping with each key: reading waits until the keys pause. */
const PAUSE_MS = 150

/**
 * The files that were chosen and where each stands. It outlives the page, so that nothing is
 * lost by looking at another one. Every change of a mapping reads its file anew in the worker;
 * a reading that a newer one overtakes is cancelled.
 */
export class ImportQueue {
  readonly #files = new QueueFiles()
  readonly #steps: FileSteps
  readonly #storing: FileStoring

  constructor(client: ImportClient) {
    this.#steps = new FileSteps(client, this.#files)
    this.#storing = new FileStoring(client, this.#files, this.#steps)
  }

  get store(): QueueFiles['store'] {
    return this.#files.store
  }

  /**
   * Says into which workspace files go. What was stored in another one leaves the queue; what
   * waits is read anew, because its points are laid ready in the workspace it goes to.
   */
  enter(workspaceId: string): void {
    const before = this.#steps.workspaceId
    if (workspaceId === before) return
    this.#steps.workspaceId = workspaceId
    this.#files.write((files) => files.filter(({ step }) => step.kind !== 'stored'))
    if (before !== '') void this.#readAll()
  }

  /** Takes files in and starts to read them; gives the ids they have in the queue. */
  add(sources: readonly ImportFile[]): readonly string[] {
    return sources.map((source) => {
      const id = this.#files.add(source, source.name)
      void this.#steps.look(id)
      return id
    })
  }

  /** Takes refused rows of an earlier import in, to be read again. */
  addRetry(source: ImportFile, retried: Retried): string {
    const id = this.#files.add(source, source.name, retried)
    void this.#steps.look(id, retried.mapping.target)
    return id
  }

  /** Takes the same file in once more, as another kind of data. */
  addAlso(id: string, target: ImportTarget, words: string): string | undefined {
    const file = this.find(id)
    if (file === undefined) return undefined
    const also = this.#files.add(file.source, `${file.source.name} as ${words}`)
    this.#files.patch(also, { known: file.known })
    void this.#steps.look(also, target)
    return also
  }

  /** Takes a file out of the queue; gives it, so that `restore` can put it back. */
  remove(id: string): QueuedFile | undefined {
    const file = this.find(id)
    this.#steps.stop(id)
    this.#steps.drop(file)
    this.#files.write((files) => files.filter((other) => other.id !== id))
    return file
  }

  restore(file: QueuedFile): void {
    this.#files.write((files) => [...files.filter(({ id }) => id !== file.id), file])
    if (file.step.kind !== 'stored') void this.retry(file.id)
  }

  find(id: string): QueuedFile | undefined {
    return this.#files.find(id)
  }

  /** Reads the file as another kind of data, as it was mapped for that kind before. */
  async chooseTarget(id: string, target: ImportTarget): Promise<void> {
    const file = this.find(id)
    if (file === undefined) return
    if (file.drafts[target] === undefined) return this.#steps.look(id, target)
    this.#files.patch(id, { target, overlap: null })
    await this.#steps.read(id)
  }

  async change(id: string, mapping: Mapping): Promise<void> {
    const draft = this.#files.draft(id)
    if (draft === null) return
    this.#files.setDraft(id, { ...draft, mapping })
    await this.#steps.read(id, PAUSE_MS)
  }

  /** Another delimiter or encoding makes other columns: the file is looked at anew. */
  async answer(id: string, question: Question, answer: string): Promise<void> {
    const draft = this.#files.draft(id)
    if (draft === null) return
    if (question.id === 'delimiter' || question.id === 'encoding') {
      return this.chooseDialect(id, { [question.id]: answer })
    }
    this.#files.setDraft(id, withAnswer(draft, question, answer))
    await this.#steps.read(id)
  }

  async chooseDialect(
    id: string,
    dialect: Partial<Pick<Mapping['dialect'], 'delimiter' | 'encoding'>>,
  ): Promise<void> {
    const file = this.find(id)
    if (!file?.target) return
    const known = { ...file.known, ...dialect }
    this.#files.patch(id, { known, drafts: onlyDraft(file) })
    const settled = (['delimiter', 'encoding'] as const).filter((part) => known[part] !== undefined)
    await this.#steps.look(
      id,
      file.target,
      settled.map((part) => questionKey({ id: part, column: null })),
    )
  }

  /** Reads the file without what was said of an earlier one like it. */
  async readAfresh(id: string): Promise<void> {
    const file = this.find(id)
    if (file === undefined) return
    const known = { ...file.known, afresh: true }
    this.#files.patch(id, { known, drafts: onlyDraft(file) })
    await this.#steps.look(id)
  }

  /** Says what becomes of data that contradict what is stored. */
  async chooseOverlap(id: string, overlap: OverlapPolicy): Promise<void> {
    this.#files.patch(id, { overlap })
    await this.#steps.check(id)
  }

  /** Reads all toil files with these rules. */
  readWithRules(rules: readonly RuleOfMapping[]): void {
    this.#steps.readWithRules(rules)
  }

  /** Tries the last step again, on another copy of the file if one is given. */
  async retry(id: string, source?: ImportFile): Promise<void> {
    if (source !== undefined) this.#files.patch(id, { source })
    await (this.#files.draft(id) === null ? this.#steps.look(id) : this.#steps.read(id))
  }

  /** Stops looking or reading; what is in the queue stays. */
  halt(id: string): void {
    this.#steps.stop(id)
    this.#files.patch(id, { step: { kind: 'halted' } })
  }

  /** Compares all files that are read with what is stored now. */
  async recheck(): Promise<void> {
    const read = this.#files.all().filter(({ step }) => step.kind === 'read')
    await Promise.all(read.map(({ id }) => this.#steps.check(id)))
  }

  /** See `FileStoring`: compares a file with the store once more. */
  isStillAsShown(shown: QueuedFile): Promise<boolean> {
    return this.#storing.isStillAsShown(shown)
  }

  /** Stores a file. False when it was refused or cancelled: then the store is as it was. */
  async commit(id: string, watch: Watch): Promise<boolean> {
    const outcome = await this.#storing.commit(id, watch)
    if (outcome === 'lost') void this.#readAll()
    return outcome === 'stored'
  }

  /** All refused rows of a file as CSV. */
  rejectedCsv(id: string): Promise<string | null> {
    return this.#storing.rejectedCsv(id)
  }

  async #readAll(): Promise<void> {
    const waiting = this.#files
      .all()
      .filter(({ step }) => ['looking', 'read', 'reading', 'failed'].includes(step.kind))
    await Promise.all(waiting.map(({ id }) => this.retry(id)))
  }
}

/** The draft in sight, which stays until the file was looked at anew; the others are outdated. */
function onlyDraft(file: QueuedFile): QueuedFile['drafts'] {
  const draft = draftOf(file)
  return draft === null ? {} : { [draft.mapping.target]: draft }
}

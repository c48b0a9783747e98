import type { Issue } from '#core/result/issue.ts'
import type { Progress } from '#core/result/long-work.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { bytesAsUtf8 } from './byte-text.ts'
import { fileDigest, type FileDigest } from './file-digest.ts'
import type { ImportBatch } from './import-batch.ts'
import { formatName, type Mapping } from './mapping.ts'
import { fileIssue, fileWarning } from './refusal.ts'
import { plainBytes } from './plain-bytes.ts'
import { PieceStore, type PieceShelf } from './piece-store.ts'
import type { SettledSamples } from './row-handler.ts'
import { rowReader, type RowReader } from './row-reader.ts'

/** What the user confirmed for one file. */
export interface ImportChoice {
  readonly mapping: Mapping
}

/** A file as the pipeline sees it: a name, a size and its bytes in order, in chunks of any size. */
export interface ImportInput {
  readonly fileName: string
  readonly sizeBytes: number
  readonly bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  readonly choice: ImportChoice
  /** Hashes the bytes as they pass; without it they are hashed here. */
  readonly digest?: FileDigest | undefined
  /** Where packed samples wait that don't fit into memory; without it all of them stay in memory. */
  readonly shelf?: PieceShelf | undefined
}

/** Progress in bytes, with the rows read so far. */
export interface ImportProgress extends Progress {
  readonly unit: 'bytes'
  readonly rows: number
}

/** How the caller watches an import and ends it. */
export interface ImportHooks {
  /** Called after every chunk of bytes. */
  readonly onProgress?: (progress: ImportProgress) => void
  /** Asked before every chunk; true ends the work with an issue of code `cancelled`. */
  readonly isCancelled?: () => boolean
}

/**
 * Reads a file into a batch: bytes → text → rows → samples or events, in one pass and in memory
 * that depends on the data kept, not on the file. Each row ends as accepted, rejected or
 * duplicate. Never rejects: a file that can't be read at all is an error issue
 * (`unreadable-file`, `empty-file`, `not-utf-8`, `columns-differ`, `invalid-json`,
 * `prometheus-error`, `too-many-rejected`, `cancelled`, …). Bytes that fail to arrive (the
 * iterable throws) are `unreadable-file` with the reason in the message.
 */
export async function parseImport(
  input: ImportInput,
  hooks: ImportHooks = {},
): Promise<Result<ImportBatch, Issue>> {
  const store = new PieceStore(input.shelf ?? null)
  const reader = rowReader(input.choice.mapping, { store })
  const result = reader.ok ? await readAll(input, reader.value, store, hooks) : reader
  return result.ok ? result : err({ ...result.error, file: input.fileName })
}

async function readAll(
  input: ImportInput,
  reader: RowReader,
  store: PieceStore,
  hooks: ImportHooks,
): Promise<Result<ImportBatch, Issue>> {
  const digest = input.digest ?? fileDigest(input.sizeBytes)
  const text = bytesAsUtf8(input.choice.mapping.dialect.encoding, reader.checksUtf8 !== true)
  const plain = plainBytes()
  const readPlain = (piece: Result<Uint8Array, Issue>): Issue | null => {
    if (!piece.ok) return piece.error
    const decoded = text.push(piece.value)
    if (!decoded.ok) {
      const { error, offset } = decoded
      return offset === null ? error : { ...error, row: reader.lineAt(piece.value, offset) }
    }
    reader.push(decoded.bytes)
    return reader.failure()
  }
  let done = 0
  for await (const arrived of arriving(input.bytes)) {
    if (!arrived.ok) return arrived
    const chunk = arrived.value
    digest.update(chunk)
    await digest.catchUp()
    for (const piece of plain.push(chunk)) {
      if (hooks.isCancelled?.() === true) return err(cancelled())
      const failure = readPlain(piece)
      if (failure !== null) return err(failure)
      if (store.isFull) await store.relieve()
    }
    done += chunk.length
    hooks.onProgress?.({
      done,
      total: input.sizeBytes,
      unit: 'bytes',
      rows: reader.ledger.read,
    })
  }
  if (done === 0) return err(emptyFile())
  if (done < input.sizeBytes) return err(cutShort(done, input.sizeBytes))
  const held = readPlain(plain.end())
  if (held !== null) return err(held)
  const rest = text.end()
  if (!rest.ok) return err(rest.error)
  reader.push(rest.bytes)
  return batchOf(input, reader, store, done, digest)
}

/** The bytes as they arrive; a failure to read them is the last. */
async function* arriving(bytes: ImportInput['bytes']): AsyncGenerator<Result<Uint8Array, Issue>> {
  try {
    for await (const chunk of bytes) yield ok(chunk)
  } catch (error) {
    yield err(unreadableFile(error))
  }
}

async function batchOf(
  input: ImportInput,
  reader: RowReader,
  store: PieceStore,
  sizeBytes: number,
  digest: FileDigest,
): Promise<Result<ImportBatch, Issue>> {
  const outcome = reader.finish()
  if (!outcome.ok) return outcome
  const { mapping } = input.choice
  const { settle, warnings, ...found } = outcome.value
  const samples = (await settle?.()) ?? NO_SAMPLES
  // Asked for last, since hashing may have fallen behind.
  const sha256 = await hexOf(digest)
  if (!sha256.ok) return sha256
  const duplicates = found.duplicates + samples.duplicates
  const { read, rejected } = reader.ledger
  const accepted = read - rejected.length - duplicates
  const { duplicates: _counted, ...events } = found
  return ok({
    ...events,
    groups: samples.groups,
    pieces: store,
    fileName: input.fileName,
    sizeBytes,
    sha256: sha256.value,
    target: mapping.target,
    format: formatName(mapping),
    mapping,
    counts: { read, accepted, rejected: rejected.length, duplicate: duplicates },
    rejected,
    warnings: [...(read === 0 ? [noRows()] : []), ...warnings, ...samples.warnings].map(
      (warning) => ({
        ...warning,
        file: input.fileName,
      }),
    ),
  })
}

async function hexOf(digest: FileDigest): Promise<Result<string, Issue>> {
  try {
    return ok(await digest.hex())
  } catch (error) {
    return err(unreadableFile(error))
  }
}

const NO_SAMPLES: SettledSamples = { groups: [], duplicates: 0, warnings: [] }

function cancelled(): Issue {
  return fileIssue('cancelled', 'The import was cancelled.', 'Nothing was changed.')
}

function emptyFile(): Issue {
  return fileIssue('empty-file', 'The file is empty.', 'Export it again and choose the new file.')
}

function cutShort(read: number, sizeBytes: number): Issue {
  return fileIssue(
    'unreadable-file',
    `The file was cut short while it was read: ${read} of ${sizeBytes} bytes came.`,
    'Choose it again when nothing writes to it any more; nothing was changed.',
  )
}

function noRows(): Issue {
  return fileWarning('no-rows', 'The file has no rows below its header.', 'Export a wider range.')
}

function unreadableFile(error: unknown): Issue {
  const reason = error instanceof Error ? error.message : String(error)
  return fileIssue(
    'unreadable-file',
    `The file can’t be read any more: ${reason}`,
    'Check that it is still there and wasn’t changed meanwhile, and choose it again.',
  )
}

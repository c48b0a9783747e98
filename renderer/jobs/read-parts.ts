import {
  fileDigest,
  PART_BYTES,
  type FileDigest,
  type PartDigest,
} from '#core/import/file-digest.ts'
import { blobBytes } from './blob-bytes.ts'

/** The bytes of a file as they are worked on, and their digest. */
export interface FileParts {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly digest: FileDigest
}

/** What the worker that reads a file is told: which one, and which buffer it may fill again. */
export type PartsRequest = { readonly file: Blob } | { readonly buffer: ArrayBuffer }

/** What it answers: the parts in order, that there are no more, the digest; or why reading failed. */
export type PartsReply =
  | { readonly part: Uint8Array<ArrayBuffer> }
  | { readonly end: true }
  | { readonly hex: string }
  | { readonly reason: string }

/** Parts that are on their way at a time. */
export const PARTS_AHEAD = 4

/** Smaller files are read sooner than a worker starts. */
const LEAST_BYTES = 2 * PART_BYTES

// Absent on pages that aren't served securely, whatever its type says.
const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined

/** SHA-256 by the platform, off this thread; it takes a copy of the bytes at once. */
const platformDigest: PartDigest | undefined =
  subtle && ((bytes) => subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))

/** A worker that has nothing to read yet: it starts while the first bytes of its file are judged. */
let spare: Worker | null = null

/** Gets ready for reading a file like this one, where that is worth it. */
export function prepareParts(file: Blob): void {
  if (spare !== null || !isLarge(file)) return
  const worker = startWorker()
  // One that broke before it was asked would never answer.
  worker.addEventListener('error', () => {
    if (spare === worker) spare = null
  })
  spare = worker
}

function isLarge(file: Blob): boolean {
  return file.size >= LEAST_BYTES && typeof Worker !== 'undefined'
}

function startWorker(): Worker {
  return new Worker(new URL('./parts-worker.ts', import.meta.url), { type: 'module' })
}

/**
 * Reads a file in parts. A large one is read and hashed by a worker of its own: a thread that
 * computes would hold up both. Throws what the browser throws when the file vanishes.
 */
export function readParts(file: Blob): FileParts {
  if (isLarge(file)) return partsOfWorker(file)
  return { bytes: blobBytes(file), digest: partsDigest(file) }
}

/** The digest of a file whose parts are read in this thread. */
export function partsDigest(file: Blob): FileDigest {
  return fileDigest(file.size, platformDigest)
}

function partsOfWorker(file: Blob): FileParts {
  const whole = Promise.withResolvers<string>()
  // Work that ends early asks for no digest; a failure of it must not count as unhandled then.
  whole.promise.catch(() => {})
  return {
    bytes: parts(file, whole),
    digest: { update: () => {}, catchUp: () => null, hex: () => whole.promise },
  }
}

async function* parts(
  file: Blob,
  whole: PromiseWithResolvers<string>,
): AsyncGenerator<Uint8Array, void> {
  const worker = spare ?? startWorker()
  spare = null
  const arrived: (PartsReply | 'broken')[] = []
  let began = false
  /** Whether only the digest is still to come. */
  let ended = false
  let wake = (): void => {}
  const conclude = (reply: PartsReply | 'broken'): void => {
    worker.terminate()
    if (reply !== 'broken' && 'hex' in reply) whole.resolve(reply.hex)
    else whole.reject(failure(reply))
  }
  const take = (reply: PartsReply | 'broken'): void => {
    if (ended) return conclude(reply)
    arrived.push(reply)
    wake()
  }
  worker.addEventListener('message', ({ data }: MessageEvent<PartsReply>) => take(data))
  worker.addEventListener('error', () => take('broken'))
  try {
    worker.postMessage({ file } satisfies PartsRequest, [])
    for (;;) {
      if (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      const reply = arrived.shift()
      if (reply === undefined) continue
      if (reply === 'broken' && !began) return whole.resolve(yield* partsHere(file))
      if (reply !== 'broken' && 'end' in reply) {
        ended = true
        return arrived.forEach(conclude)
      }
      if (reply === 'broken' || !('part' in reply)) throw failure(reply)
      began = true
      yield reply.part
      const { buffer } = reply.part
      worker.postMessage({ buffer } satisfies PartsRequest, [buffer])
    }
  } catch (error) {
    whole.reject(error)
    throw error
  } finally {
    if (!ended) worker.terminate()
  }
}

/** Why a worker that began doesn't go on. */
function failure(reply: PartsReply | 'broken'): Error {
  const isTold = reply !== 'broken' && 'reason' in reply
  return new Error(isTold ? reply.reason : 'what read it has ended')
}

/** Where no worker can start, the parts are read in this thread; gives their digest. */
async function* partsHere(file: Blob): AsyncGenerator<Uint8Array, string> {
  const digest = partsDigest(file)
  for await (const part of blobBytes(file)) {
    digest.update(part)
    await digest.catchUp()
    yield part
  }
  return digest.hex()
}

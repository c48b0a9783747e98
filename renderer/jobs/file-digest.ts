import { bytesToHex } from '@noble/hashes/utils.js'

/** The platform hashes whole buffers only, so this much is held in memory for it. */
const MOST_BYTES = 16 * 2 ** 20

/**
 * The SHA-256 of a file in hex, computed beside the work on its rows: by the platform where the
 * file is small, else by a worker that streams it. Undefined where neither can be had: the bytes
 * are then hashed as they are read.
 */
export function fileDigest(file: Blob, signal: AbortSignal): (() => Promise<string>) | undefined {
  // Absent on pages that aren't served securely, whatever its type says.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (subtle !== undefined && file.size <= MOST_BYTES) {
    return async () =>
      bytesToHex(new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer())))
  }
  if (file.size <= MOST_BYTES || typeof Worker === 'undefined') return undefined
  return () => digestInWorker(file, signal)
}

function digestInWorker(file: Blob, signal: AbortSignal): Promise<string> {
  const worker = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const cancel = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', cancel, { once: true })
  worker.addEventListener('message', ({ data }: MessageEvent<DigestReply>) => {
    if ('hex' in data) resolve(data.hex)
    else reject(new Error(data.reason))
  })
  worker.addEventListener('error', ({ message }) => reject(new Error(message || 'it ended')))
  worker.postMessage(file, [])
  return promise.finally(() => {
    signal.removeEventListener('abort', cancel)
    worker.terminate()
  })
}

/** What the worker answers: the digest, or why there is none. */
export type DigestReply = { readonly hex: string } | { readonly reason: string }

import { bytesToHex } from '@noble/hashes/utils.js'

/** The platform hashes whole buffers only; a larger file is hashed as it streams. */
const MOST_BYTES = 128 * 2 ** 20

/**
 * The SHA-256 of a file by the platform, which computes it beside the worker and far faster
 * than script; undefined where the file is too large for it or the platform has none.
 */
export function nativeDigest(file: Blob): (() => Promise<string>) | undefined {
  // Absent on pages that aren't served securely, whatever its type says.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (subtle === undefined || file.size > MOST_BYTES) return undefined
  return async () => {
    const digest = await subtle.digest('SHA-256', await file.arrayBuffer())
    return bytesToHex(new Uint8Array(digest))
  }
}

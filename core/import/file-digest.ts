import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/**
 * Files are hashed in parts of 4 MiB, because platforms hash whole buffers fast and streams not at
 * all: in parts a file of any size is hashed as fast as it is read.
 */
export const PART_BYTES = 4 * 2 ** 20

/** SHA-256 of one buffer, as the platform computes it beside the work. */
export type PartDigest = (bytes: Uint8Array) => Promise<ArrayBuffer>

/** Hashes the bytes of one file as they pass. */
export interface FileDigest {
  /** Takes the next bytes, which may be used again afterwards. */
  update(bytes: Uint8Array): void
  /**
   * Resolves when the platform is not far behind: what it has yet to hash takes memory. Null when
   * it isn't behind now.
   */
  catchUp(): Promise<unknown> | null
  /** The digest in lower-case hex. */
  hex(): Promise<string>
}

/** Parts that may wait for the platform. */
const MOST_WAITING = 4

/**
 * The digest by which a file is known again: the SHA-256 of its bytes; of a file of more than
 * 4 MiB the SHA-256 of the SHA-256 digests of its parts, one behind the other. On a command line:
 * `split -b 4M --filter='sha256sum | cut -c1-64 | xxd -r -p' FILE | sha256sum`.
 *
 * @param sizeBytes size of the file; it only decides what the platform is given
 * @param platform hashes whole parts where chunks begin and end with them; without it all is
 *   hashed here
 */
export function fileDigest(sizeBytes: number, platform?: PartDigest): FileDigest {
  const parts: (Uint8Array | Promise<Uint8Array>)[] = []
  let stream = sha256.create()
  let inPart = 0
  let done = 0
  let waiting = 0

  const closePart = (): void => {
    parts.push(stream.digest())
    stream = sha256.create()
    inPart = 0
  }

  return {
    update(bytes) {
      let at = 0
      while (at < bytes.length) {
        const piece = bytes.subarray(at, at + PART_BYTES - inPart)
        const isWhole = piece.length === PART_BYTES || done + piece.length === sizeBytes
        if (platform !== undefined && inPart === 0 && isWhole) {
          waiting++
          const digest = platform(piece).then((buffer) => new Uint8Array(buffer))
          parts.push(quiet(digest.finally(() => waiting--)))
        } else {
          stream.update(piece)
          inPart += piece.length
          if (inPart === PART_BYTES) closePart()
        }
        at += piece.length
        done += piece.length
      }
    },
    catchUp: () =>
      waiting < MOST_WAITING ? null : Promise.resolve(parts.at(-MOST_WAITING)).catch(() => {}),
    async hex() {
      if (inPart > 0 || parts.length === 0) closePart()
      const digests = await Promise.all(parts.map((part) => Promise.resolve(part)))
      if (digests.length === 1) return bytesToHex(digests[0]!)
      const whole = sha256.create()
      for (const digest of digests) whole.update(digest)
      return bytesToHex(whole.digest())
    },
  }
}

/** A failure is told by who awaits the digest; it must not count as unhandled before. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

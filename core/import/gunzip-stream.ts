import { Gunzip } from 'fflate'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { crc32 } from './crc32.ts'
import { fileIssue } from './refusal.ts'

/** Compressed bytes that are inflated at once: DEFLATE makes at most 1 032 bytes of one. */
const PIECE_BYTES = 4_096
/** A file that inflates to more than this by more than `BOMB_RATIO` is a bomb. */
const BOMB_BYTES = 64 << 20
const BOMB_RATIO = 200
/** Longest header of a member; it holds a file name and a comment. */
const MAX_HEADER_BYTES = 65_536
/** Checksum and length at the end of a member. */
const FOOTER_BYTES = 8

/** Inflates a gzip file (RFC 1952) of any number of members, chunk by chunk. */
export interface GunzipStream {
  /** What the next bytes of the file hold, at most a few MiB in one; the last may be an issue. */
  push(chunk: Uint8Array): Iterable<Result<Uint8Array, Issue>>
  /** What was held back until now, or what is wrong with the end of the file. */
  end(): Result<Uint8Array, Issue>
}

/**
 * A stream that checks the checksum of each member and gives a bomb up (`gzip-bomb`); everything
 * else that is wrong with the bytes is `gzip-damaged`. Zeros behind the last member are padding.
 */
export function gunzipStream(): GunzipStream {
  return new Inflater()
}

class Inflater implements GunzipStream {
  readonly #gunzip = new Gunzip((bytes) => this.#take(bytes))
  /** Bytes that wait for a whole piece: inflating a few costs as much as inflating many. */
  readonly #held = new Uint8Array(PIECE_BYTES)
  #heldBytes = 0
  /** What the bytes pushed last came to. */
  #inflated: Uint8Array[] = []
  /** The last pieces of the file, in which the end of a member is looked for. */
  readonly #pieces: Uint8Array[] = []
  #read = 0
  #readAtData = 0
  #written = 0
  #memberCrc = 0
  #memberBytes = 0
  #inMember = false
  /** Set once only padding may follow. */
  #ended = false
  #issue: Issue | null = null

  constructor() {
    this.#gunzip.onmember = (offset) => this.#nextMember(offset)
  }

  *push(chunk: Uint8Array): Generator<Result<Uint8Array, Issue>> {
    for (let at = 0; at < chunk.length;) {
      const taken = chunk.subarray(at, at + PIECE_BYTES - this.#heldBytes)
      this.#held.set(taken, this.#heldBytes)
      this.#heldBytes += taken.length
      at += taken.length
      if (this.#heldBytes === PIECE_BYTES) yield* this.#inflateHeld()
      if (this.#issue !== null) return
    }
  }

  end(): Result<Uint8Array, Issue> {
    const parts: Uint8Array[] = []
    for (const part of this.#inflateHeld()) {
      if (!part.ok) return part
      parts.push(part.value)
    }
    if (!this.#ended && !this.#endsAtMember(FOOTER_BYTES + 3)) this.#issue ??= damaged()
    return this.#issue === null ? ok(joined(parts)) : err(this.#issue)
  }

  *#inflateHeld(): Generator<Result<Uint8Array, Issue>> {
    // A copy, since the inflater keeps what it is given.
    if (this.#heldBytes > 0) this.#pushPiece(this.#held.slice(0, this.#heldBytes))
    this.#heldBytes = 0
    if (this.#issue !== null) {
      yield err(this.#issue)
      return
    }
    const inflated = this.#inflated
    this.#inflated = []
    for (const bytes of inflated) yield ok(bytes)
  }

  #pushPiece(piece: Uint8Array): void {
    this.#remember(piece)
    if (this.#ended) {
      if (piece.some((byte) => byte !== 0)) this.#issue = garbage()
      return
    }
    try {
      this.#gunzip.push(piece)
    } catch {
      this.#settleFailure(piece)
    }
    if (this.#read - this.#readAtData > MAX_HEADER_BYTES) this.#issue ??= damaged()
    if (this.#written > BOMB_BYTES && this.#written > BOMB_RATIO * this.#read) {
      this.#issue ??= bomb()
    }
  }

  /** What follows a whole member is no member: padding, or bytes that don't belong there. */
  #settleFailure(piece: Uint8Array): void {
    if (this.#issue !== null) return
    if (this.#endsAtMember(FOOTER_BYTES + piece.length + 3)) this.#ended = true
    else this.#issue = damaged()
  }

  #remember(piece: Uint8Array): void {
    this.#pieces.push(piece)
    this.#read += piece.length
    if (this.#pieces.length > 2 + MAX_HEADER_BYTES / PIECE_BYTES) this.#pieces.shift()
  }

  #take(bytes: Uint8Array): void {
    this.#inMember = true
    this.#readAtData = this.#read
    if (bytes.length === 0) return
    this.#memberCrc = crc32(bytes, this.#memberCrc)
    this.#memberBytes = (this.#memberBytes + bytes.length) >>> 0
    this.#written += bytes.length
    this.#inflated.push(bytes)
  }

  /** A member starts at this offset of the file: the one before it must have ended well. */
  #nextMember(offset: number): void {
    const tail = this.#tail()
    const at = tail.length - (this.#read - offset) - FOOTER_BYTES
    if (!this.#isFooter(tail, at)) {
      this.#issue = damaged()
      throw new RangeError('checksum')
    }
    this.#memberCrc = 0
    this.#memberBytes = 0
  }

  /** Whether the member ended within the last `reach` bytes, with zeros at most behind it. */
  #endsAtMember(reach: number): boolean {
    if (!this.#inMember) return false
    const tail = this.#tail()
    for (let at = Math.max(0, tail.length - reach); at + FOOTER_BYTES <= tail.length; at++) {
      if (!this.#isFooter(tail, at)) continue
      const isPadding = tail.subarray(at + FOOTER_BYTES).every((byte) => byte === 0)
      if (!isPadding) this.#issue = garbage()
      return true
    }
    return false
  }

  #isFooter(tail: Uint8Array, at: number): boolean {
    return (
      at >= 0 && uint32(tail, at) === this.#memberCrc && uint32(tail, at + 4) === this.#memberBytes
    )
  }

  #tail(): Uint8Array {
    return joined(this.#pieces)
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Little-endian, as RFC 1952 writes it. */
function uint32(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
  )
}

function bomb(): Issue {
  return fileIssue(
    'gzip-bomb',
    `The file unpacks to more than ${BOMB_RATIO} times its size, as no export does.`,
    'If you trust it, unpack it yourself and choose the file inside.',
  )
}

function damaged(): Issue {
  return fileIssue(
    'gzip-damaged',
    'The compressed file is cut off or damaged: it ends too early or its checksum is wrong.',
    'Export or copy it again.',
  )
}

function garbage(): Issue {
  return fileIssue(
    'gzip-damaged',
    'Behind the compressed data the file goes on with bytes that don’t belong to it.',
    'Export it again, or unpack it yourself and choose the file inside.',
  )
}

import { Unzip, UnzipInflate, unzipSync, type UnzipFile } from 'fflate'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { fileIssue } from './file-issue.ts'

/** What a file may claim at most before it is refused unread. */
export interface ArchiveLimits {
  readonly entries: number
  /** Bytes of all entries together once inflated. */
  readonly totalBytes: number
}

/** A workspace of 100 million points fits; what claims more is a mistake or an attack. */
export const DEFAULT_LIMITS: ArchiveLimits = { entries: 100_000, totalBytes: 2 ** 31 }

/** Compressed bytes inflated at a time: deflate grows at most 1032-fold, so 16 KiB stay below 17 MiB. */
const SLICE_BYTES = 16_384

/** Folders of plain names only: no `..`, no root, no drive, no backslash, no hidden file. */
const SAFE_PATH = /^(?:[A-Za-z0-9-]+\/)*[A-Za-z0-9-]+\.(?:json|bin)$/

/**
 * Inflates a zip of safe names within limits. The declared sizes are checked before anything
 * is inflated, and while inflating an entry that outgrows its declared size ends the work.
 */
export function readArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits,
): Result<Map<string, Uint8Array>, Issue> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    return err(fileIssue('not-a-workspace-file', 'The file is not a Headroom workspace (no zip).'))
  }
  const sizes = declaredSizes(bytes, limits)
  if (!sizes.ok) return sizes
  try {
    return inflateAll(bytes, sizes.value)
  } catch (error) {
    return err(fileIssue('file-damaged', `The file can't be unzipped: ${String(error)}.`))
  }
}

/** Names and sizes from the central directory, which stands at the end of the file. */
function declaredSizes(
  bytes: Uint8Array,
  limits: ArchiveLimits,
): Result<Map<string, number>, Issue> {
  const sizes = new Map<string, number>()
  const problems: Issue[] = []
  let total = 0
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize
        if (!SAFE_PATH.test(name) || sizes.has(name)) problems.push(unsafe(name))
        sizes.set(name, originalSize)
        return false
      },
    })
  } catch {
    return err(fileIssue('file-truncated', 'The file ends before its table of contents.'))
  }
  if (problems[0] !== undefined) return err(problems[0])
  if (sizes.size > limits.entries || total > limits.totalBytes) {
    const claim = `${sizes.size} entries of ${total} bytes`
    const limit = `${limits.entries} entries of ${limits.totalBytes} bytes`
    return err(fileIssue('too-large', `The file claims ${claim}; the limit is ${limit}.`))
  }
  return ok(sizes)
}

function inflateAll(
  bytes: Uint8Array,
  sizes: ReadonlyMap<string, number>,
): Result<Map<string, Uint8Array>, Issue> {
  const entries = new Map<string, Uint8Array>()
  const problems: Issue[] = []
  const unzip = new Unzip((file) => {
    const size = sizes.get(file.name)
    if (size === undefined || entries.has(file.name)) {
      problems.push(unsafe(file.name))
      return
    }
    const content = new Uint8Array(size)
    entries.set(file.name, content)
    collect(file, content, problems)
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < bytes.length && problems.length === 0; at += SLICE_BYTES) {
    unzip.push(bytes.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= bytes.length)
  }
  const missing = [...sizes.keys()].find((name) => !entries.has(name))
  if (missing !== undefined) problems.push(damaged(missing, 'its bytes are missing'))
  return problems[0] === undefined ? ok(entries) : err(problems[0])
}

/** Inflates one entry into a buffer of its declared size, and stops where it doesn't fit. */
function collect(file: UnzipFile, content: Uint8Array, problems: Issue[]): void {
  const size = content.length
  let filled = 0
  file.ondata = (error, part, final) => {
    if (error) problems.push(damaged(file.name, error.message))
    if (problems.length > 0) return
    if (filled + part.length > size) {
      problems.push(outgrown(file.name, size))
      return
    }
    content.set(part, filled)
    filled += part.length
    if (final && filled < size) {
      problems.push(damaged(file.name, `${filled} of ${size} bytes are there`))
    }
  }
  file.start()
}

function unsafe(name: string): Issue {
  return fileIssue('unsafe-entry', `The file holds an entry with the name "${name}".`, name)
}

function outgrown(name: string, size: number): Issue {
  return fileIssue('too-large', `${name} is larger than the ${size} bytes it claims.`, name)
}

function damaged(name: string, detail: string): Issue {
  return fileIssue('file-damaged', `${name} can't be read: ${detail}.`, name)
}

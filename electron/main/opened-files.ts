import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import type { FileTicket } from '#electron/contract/calls.ts'

export interface OpenedFiles {
  /** Lets the page read this file once. */
  issue(path: string): FileTicket
  /** The bytes behind a ticket's path, or null when there is no such ticket or file any more. */
  read(pathname: string): Promise<ReadableStream<Uint8Array> | null>
}

const prefix = '/opened/'

export function createOpenedFiles(): OpenedFiles {
  const paths = new Map<string, string>()
  return {
    issue(path) {
      const token = randomBytes(16).toString('hex')
      paths.set(token, path)
      return { name: basename(path), path: prefix + token }
    },
    async read(pathname) {
      const token = pathname.slice(prefix.length)
      const path = paths.get(token)
      if (path === undefined) return null
      paths.delete(token)
      return readableFile(path)
    },
  }
}

export function isTicketPath(pathname: string): boolean {
  return pathname.startsWith(prefix)
}

/** Opened before it is answered, so that a vanished file is an answer and not a broken stream. */
async function readableFile(path: string): Promise<ReadableStream<Uint8Array> | null> {
  try {
    const handle = await open(path, 'r')
    if (!(await handle.stat()).isFile()) {
      await handle.close()
      return null
    }
    const stream = createReadStream(path, { fd: handle, highWaterMark: 1 << 20 })
    return Readable.toWeb(stream) as ReadableStream<Uint8Array>
  } catch {
    return null
  }
}

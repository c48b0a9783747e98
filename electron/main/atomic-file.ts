import { randomBytes } from 'node:crypto'
import * as nodeFs from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

export interface AtomicFile {
  write(bytes: Uint8Array): Promise<void>
  /** Makes the written bytes the file, all at once. */
  commit(): Promise<void>
  /** Drops the written bytes; the file is as it was. */
  abort(): Promise<void>
}

type FileSystem = Pick<typeof nodeFs, 'open' | 'realpath' | 'rename' | 'rm' | 'stat'>

const newFileMode = 0o666

/**
 * Writes beside the file under another name, syncs, then renames over it: a crash at any moment
 * leaves either the old file or the new one, whole.
 */
export async function createAtomicFile(path: string, fs: FileSystem = nodeFs): Promise<AtomicFile> {
  // Through a link, the file it points to is replaced and the link stays.
  const target = await fs.realpath(path).catch(() => path)
  const mode = await fs.stat(target).then(
    (stats) => stats.mode,
    () => newFileMode,
  )
  const suffix = randomBytes(6).toString('hex')
  const temporary = join(dirname(target), `.${basename(target)}.${suffix}.tmp`)
  const handle = await fs.open(temporary, 'wx', mode)
  const abort = async () => {
    await handle.close().catch(() => undefined)
    await fs.rm(temporary, { force: true })
  }
  return {
    abort,
    write: (bytes) => handle.writeFile(bytes),
    async commit() {
      try {
        await handle.sync()
        await handle.close()
        await fs.rename(temporary, target)
      } catch (error) {
        await abort()
        throw error
      }
      await syncFolder(fs, dirname(target))
    },
  }
}

export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const file = await createAtomicFile(path)
  try {
    await file.write(bytes)
  } catch (error) {
    await file.abort()
    throw error
  }
  await file.commit()
}

/** The new name itself must reach the disk; Windows can't open folders and needn't. */
async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

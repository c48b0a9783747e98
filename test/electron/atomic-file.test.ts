import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAtomicFile, writeFileAtomically } from '#electron/main/atomic-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-atomic-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
const fails = (): Promise<never> => Promise.reject(new Error('the power went'))

describe('an atomic file', () => {
  it('appears whole, and only when committed', async () => {
    const path = join(folder, 'a.headroom')
    const file = await createAtomicFile(path)
    await file.write(bytes('one '))
    await file.write(bytes('two'))
    expect(readdirSync(folder)).not.toContain('a.headroom')
    await file.commit()
    expect(readFileSync(path, 'utf8')).toBe('one two')
    expect(readdirSync(folder)).toEqual(['a.headroom'])
  })

  it('replaces a file and keeps its mode', async () => {
    const path = join(folder, 'a.headroom')
    writeFileSync(path, 'old', { mode: 0o600 })
    await writeFileAtomically(path, bytes('new'))
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('writes through a link and leaves the link', async () => {
    writeFileSync(join(folder, 'real'), 'old')
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    await writeFileAtomically(join(folder, 'link'), bytes('new'))
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new')
    expect((await fs.lstat(join(folder, 'link'))).isSymbolicLink()).toBe(true)
  })

  it('leaves the old file when it is aborted', async () => {
    const path = join(folder, 'a.headroom')
    writeFileSync(path, 'old')
    const file = await createAtomicFile(path)
    await file.write(bytes('half'))
    await file.abort()
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.headroom'])
  })

  it('leaves the old file when the rename fails', async () => {
    const path = join(folder, 'a.headroom')
    writeFileSync(path, 'old')
    const file = await createAtomicFile(path, { ...fs, rename: fails })
    await file.write(bytes('new'))
    await expect(file.commit()).rejects.toThrow('the power went')
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.headroom'])
  })

  it('syncs the bytes before it renames', async () => {
    const order: string[] = []
    const open: typeof fs.open = async (...args) => {
      const handle = await fs.open(...args)
      const sync = handle.sync.bind(handle)
      handle.sync = () => {
        order.push('sync')
        return sync()
      }
      return handle
    }
    const rename: typeof fs.rename = (from, to) => {
      order.push('rename')
      return fs.rename(from, to)
    }
    const file = await createAtomicFile(join(folder, 'a'), { ...fs, open, rename })
    await file.write(bytes('x'))
    await file.commit()
    expect(order).toEqual(['sync', 'rename', 'sync'])
  })

  it('says so when the folder is not there', async () => {
    await expect(createAtomicFile(join(folder, 'none', 'a'))).rejects.toThrow('ENOENT')
  })
})

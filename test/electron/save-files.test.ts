import { describe, expect, it } from 'vitest'
import type { AtomicFile } from '#electron/main/atomic-file.ts'
import { createSaves } from '#electron/main/save-files.ts'

const request = {
  suggestedName: '../../q3.headroom',
  fileKind: { description: 'Workspace', extensions: ['headroom'] },
}

function setUp(filePath: string | null, broken: Partial<AtomicFile> = {}) {
  const events: string[] = []
  const asked: unknown[] = []
  const saves = createSaves(
    async (options) => {
      asked.push(options)
      return { canceled: filePath === null, filePath: filePath ?? '' }
    },
    async (path) => {
      events.push(`create ${path}`)
      return {
        write: async (bytes) => void events.push(`write ${bytes.byteLength}`),
        commit: async () => void events.push('commit'),
        abort: async () => void events.push('abort'),
        ...broken,
      }
    },
  )
  const begin = async () => {
    const begun = await saves.beginSave(request)
    if (begun.kind !== 'chosen') throw new Error(begun.kind)
    return begun.token
  }
  return { saves, events, asked, begin }
}

const full = () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }))

describe('a save', () => {
  it('is begun, written in pieces and finished', async () => {
    const { saves, events, begin, asked } = setUp('/home/ada/q3.headroom')
    const token = await begin()
    await saves.writeSave({ token, bytes: new Uint8Array(4) })
    await saves.writeSave({ token, bytes: new Uint8Array(2) })
    expect(await saves.finishSave({ token })).toEqual({ kind: 'saved', name: 'q3.headroom' })
    expect(events).toEqual(['create /home/ada/q3.headroom', 'write 4', 'write 2', 'commit'])
    expect(asked).toEqual([
      {
        defaultPath: 'q3.headroom',
        filters: [{ name: 'Workspace', extensions: ['headroom'] }],
      },
    ])
  })

  it('is cancelled with the dialog', async () => {
    const { saves, events } = setUp(null)
    expect(await saves.beginSave(request)).toEqual({ kind: 'cancelled' })
    expect(events).toEqual([])
  })

  it('ends with a reason and a remedy when the disk is full', async () => {
    const { saves, begin, events } = setUp('/q3.headroom', { write: full })
    const token = await begin()
    expect(await saves.writeSave({ token, bytes: new Uint8Array(1) })).toEqual({
      kind: 'failed',
      message: 'q3.headroom was not saved: the disk is full; make room and save again.',
    })
    expect(events.at(-1)).toBe('abort')
    expect((await saves.finishSave({ token })).kind).toBe('failed')
  })

  it('ends with a reason when it can’t be finished', async () => {
    const { saves, begin } = setUp('/q3.headroom', { commit: full })
    expect((await saves.finishSave({ token: await begin() })).kind).toBe('failed')
  })

  it('takes no token it did not give, and none twice', async () => {
    const { saves, begin } = setUp('/q3.headroom')
    const unknown = { token: '0'.repeat(32), bytes: new Uint8Array(1) }
    expect((await saves.writeSave(unknown)).kind).toBe('failed')
    const token = await begin()
    await saves.finishSave({ token })
    expect((await saves.finishSave({ token })).kind).toBe('failed')
  })

  it('is dropped with the page that made it', async () => {
    const { saves, begin, events } = setUp('/q3.headroom')
    await begin()
    await begin()
    await saves.abandonAll()
    expect(events.filter((event) => event === 'abort')).toHaveLength(2)
  })
})

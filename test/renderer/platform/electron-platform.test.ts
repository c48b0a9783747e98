import { describe, expect, it, vi } from 'vitest'
import type { HeadroomBridge } from '#electron/contract/bridge.ts'
import type { FileTicket } from '#electron/contract/calls.ts'
import { electronPlatform } from '#renderer/platform/electron-platform.ts'
import type { OpenOutcome } from '#renderer/platform/platform.ts'

const ticket = (name: string): FileTicket => ({ name, path: `/opened/${name}` })

function bridge(overrides: Partial<HeadroomBridge> = {}): HeadroomBridge {
  return {
    openFiles: async () => ({ kind: 'cancelled' }),
    takeOpenRequests: async () => [],
    beginSave: async () => ({ kind: 'chosen', token: '0'.repeat(32), name: 'q.headroom' }),
    writeSave: async () => ({ kind: 'written' }),
    finishSave: async () => ({ kind: 'saved', name: 'q.headroom' }),
    abortSave: async () => undefined,
    printReport: async () => ({ kind: 'cancelled' }),
    openExternal: async () => true,
    setEdited: async () => undefined,
    onMenuCommand: () => () => undefined,
    onOpenRequest: () => () => undefined,
    ...overrides,
  }
}

const kind = { description: 'Workspace', extensions: ['headroom'] } as const
const read = async (path: string) => new Response(`bytes of ${path}`)

describe('opening files', () => {
  it('reads each ticket as a Blob', async () => {
    const openFiles: HeadroomBridge['openFiles'] = async () => ({
      kind: 'opened',
      files: [ticket('a.csv'), ticket('b.csv')],
    })
    const outcome = await electronPlatform(bridge({ openFiles }), read).openFiles([kind], true)
    if (outcome.kind !== 'opened') throw new Error(outcome.kind)
    expect(outcome.files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv'])
    expect(await outcome.files[1]?.file.text()).toBe('bytes of /opened/b.csv')
  })

  it.each([
    ['is gone', async () => new Response(null, { status: 404 })],
    ['breaks off', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('names the file that %s', async (_what, broken) => {
    const openFiles: HeadroomBridge['openFiles'] = async () => ({
      kind: 'opened',
      files: [ticket('a.csv')],
    })
    expect(await electronPlatform(bridge({ openFiles }), broken).openFiles([], true)).toEqual({
      kind: 'failed',
      message: 'a.csv could not be read: it was moved, deleted or is locked.',
    })
  })

  it('is cancelled with the dialog', async () => {
    expect(await electronPlatform(bridge(), read).openFiles([], false)).toEqual({
      kind: 'cancelled',
    })
  })
})

describe('saving a file', () => {
  it('sends it in pieces that add up, none over 4 MiB', async () => {
    const size = 9 * 1024 * 1024 + 7
    const bytes = Uint8Array.from({ length: size }, (_, index) => index % 251)
    const written: Uint8Array[] = []
    const platform = electronPlatform(
      bridge({
        writeSave: async ({ bytes: piece }) => {
          written.push(piece)
          return { kind: 'written' }
        },
      }),
    )
    expect(await platform.saveFile('q.headroom', kind, bytes)).toEqual({
      kind: 'saved',
      name: 'q.headroom',
    })
    expect(written.map((piece) => piece.byteLength)).toEqual([4 << 20, 4 << 20, (1 << 20) + 7])
    // A view would carry its whole buffer across.
    for (const piece of written) expect(piece.buffer.byteLength).toBe(piece.byteLength)
    expect(Buffer.compare(Buffer.concat(written), Buffer.from(bytes))).toBe(0)
  })

  it('stops and gives up the save when a piece fails', async () => {
    const abortSave = vi.fn<HeadroomBridge['abortSave']>(async () => undefined)
    const finishSave = vi.fn<HeadroomBridge['finishSave']>()
    const failed = { kind: 'failed', message: 'the disk is full' } as const
    const platform = electronPlatform(
      bridge({ abortSave, finishSave, writeSave: async () => failed }),
    )
    expect(await platform.saveFile('q.headroom', kind, new Uint8Array(1))).toEqual(failed)
    expect(abortSave).toHaveBeenCalledWith({ token: '0'.repeat(32) })
    expect(finishSave).not.toHaveBeenCalled()
  })

  it('writes nothing when the dialog is cancelled', async () => {
    const writeSave = vi.fn<HeadroomBridge['writeSave']>()
    const platform = electronPlatform(
      bridge({ writeSave, beginSave: async () => ({ kind: 'cancelled' }) }),
    )
    expect(await platform.saveFile('q', kind, new Uint8Array(1))).toEqual({ kind: 'cancelled' })
    expect(writeSave).not.toHaveBeenCalled()
  })
})

describe('files the system asks to open', () => {
  it('are taken at once and again whenever main says so', async () => {
    let waiting = [ticket('first.headroom')]
    let notify: () => void = () => undefined
    const stop = vi.fn<() => void>()
    const platform = electronPlatform(
      bridge({
        takeOpenRequests: async () => waiting.splice(0),
        onOpenRequest: (listener) => {
          notify = listener
          return stop
        },
      }),
      read,
    )
    const outcomes: OpenOutcome[] = []
    const stopped = platform.onOpenRequest((outcome) => void outcomes.push(outcome))
    await vi.waitFor(() => expect(outcomes).toHaveLength(1))
    notify()
    waiting = [ticket('second.headroom')]
    notify()
    await vi.waitFor(() => expect(outcomes).toHaveLength(2))
    expect(outcomes).toMatchObject([
      { kind: 'opened', files: [{ name: 'first.headroom' }] },
      { kind: 'opened', files: [{ name: 'second.headroom' }] },
    ])
    stopped()
    expect(stop).toHaveBeenCalledOnce()
  })
})

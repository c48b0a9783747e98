import { describe, expect, it, vi } from 'vitest'
import { callChannels, eventChannels, type CallName } from '#electron/contract/channels.ts'
import { maximumChunkBytes } from '#electron/contract/calls.ts'
import { handleCalls, type CallHandlers, type CallingFrame } from '#electron/main/ipc.ts'
import { memoryLog } from './support/memory-log.ts'

const mainFrame: CallingFrame = { url: 'app://bundle/index.html#/budget', parent: null }
const token = '0'.repeat(32)

function setUp(overrides: Partial<CallHandlers> = {}) {
  const listeners = new Map<
    string,
    (event: { senderFrame: CallingFrame | null }, ...args: unknown[]) => Promise<unknown>
  >()
  const handlers = {
    openFiles: vi.fn<CallHandlers['openFiles']>(() => ({ kind: 'cancelled' })),
    takeOpenRequests: vi.fn<CallHandlers['takeOpenRequests']>(() => []),
    beginSave: vi.fn<CallHandlers['beginSave']>(() => ({ kind: 'cancelled' })),
    writeSave: vi.fn<CallHandlers['writeSave']>(() => ({ kind: 'written' })),
    finishSave: vi.fn<CallHandlers['finishSave']>(() => ({ kind: 'saved', name: 'a.headroom' })),
    abortSave: vi.fn<CallHandlers['abortSave']>(() => undefined),
    printReport: vi.fn<CallHandlers['printReport']>(() => ({ kind: 'cancelled' })),
    openExternal: vi.fn<CallHandlers['openExternal']>(() => true),
    setEdited: vi.fn<CallHandlers['setEdited']>(() => undefined),
  } satisfies CallHandlers
  const log = memoryLog()
  const ipcMain = {
    handle: (channel: string, listener: Parameters<typeof listeners.set>[1]) => {
      listeners.set(channel, listener)
    },
  }
  handleCalls(ipcMain, { ...handlers, ...overrides }, log)
  const call = async (name: CallName, frame: CallingFrame | null, ...args: unknown[]) =>
    listeners.get(callChannels[name])?.({ senderFrame: frame }, ...args)
  return { call, handlers, listeners, log }
}

const good: readonly (readonly [CallName, readonly unknown[]])[] = [
  ['openFiles', [{ kinds: [{ description: 'CSV', extensions: ['csv'] }], multiple: true }]],
  ['takeOpenRequests', []],
  [
    'beginSave',
    [{ suggestedName: 'q.headroom', fileKind: { description: 'W', extensions: ['headroom'] } }],
  ],
  ['writeSave', [{ token, bytes: new Uint8Array(3) }]],
  ['finishSave', [{ token }]],
  ['abortSave', [{ token }]],
  ['printReport', [{ html: '<p>', suggestedName: 'q.pdf', paper: 'A4' }]],
  ['openExternal', ['https://sre.google/']],
  ['setEdited', [true]],
]

describe('every call', () => {
  it('has one channel, of the app’s own prefix, and no other is registered', () => {
    const channels = [...Object.values(callChannels), ...Object.values(eventChannels)]
    expect(new Set(channels).size).toBe(channels.length)
    for (const channel of channels) expect(channel).toMatch(/^headroom:[a-z-]+$/)
    expect([...setUp().listeners.keys()].sort()).toEqual(Object.values(callChannels).sort())
    expect(good.map(([name]) => name).sort()).toEqual(Object.keys(callChannels).sort())
  })

  it.each(good)('%s is answered for the main frame', async (name, args) => {
    const { call, handlers } = setUp()
    await call(name, mainFrame, ...args)
    expect(handlers[name]).toHaveBeenCalledWith(...args)
  })

  const frames: readonly (readonly [string, CallingFrame | null])[] = [
    ['a frame that is gone', null],
    ['a frame inside the page', { ...mainFrame, parent: mainFrame }],
    ['another host of the scheme', { url: 'app://evil/index.html', parent: null }],
    ['the document being printed', { url: `app://print/${token}`, parent: null }],
    ['a web page', { url: 'https://bundle/index.html', parent: null }],
    ['a local file', { url: 'file:///tmp/index.html', parent: null }],
    ['a data document', { url: 'data:text/html,x', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
    ['an address that is none', { url: '', parent: null }],
  ]
  it.each(frames)('is refused for %s', async (_what, frame) => {
    for (const [name, args] of good) {
      const { call, handlers, log } = setUp()
      await expect(call(name, frame, ...args)).rejects.toThrow('is not available here')
      expect(handlers[name]).not.toHaveBeenCalled()
      expect(log.lines).toHaveLength(1)
    }
  })
})

describe('arguments', () => {
  const bad: readonly (readonly [CallName, string, readonly unknown[]])[] = [
    ['openFiles', 'nothing', []],
    ['openFiles', 'one argument too many', [{ kinds: [], multiple: true }, 'more']],
    ['openFiles', 'an unknown key', [{ kinds: [], multiple: true, path: '/etc' }]],
    [
      'openFiles',
      'an extension that is a path',
      [{ kinds: [{ description: 'x', extensions: ['../x'] }], multiple: false }],
    ],
    [
      'beginSave',
      'no name',
      [{ suggestedName: '', fileKind: { description: 'x', extensions: ['x'] } }],
    ],
    ['writeSave', 'a token that is a path', [{ token: '../../x', bytes: new Uint8Array(1) }]],
    ['writeSave', 'text for bytes', [{ token, bytes: 'abc' }]],
    ['writeSave', 'too much at once', [{ token, bytes: new Uint8Array(maximumChunkBytes + 1) }]],
    ['finishSave', 'no token', [{}]],
    ['printReport', 'unknown paper', [{ html: 'x', suggestedName: 'x', paper: 'A0' }]],
    ['printReport', 'an empty document', [{ html: '', suggestedName: 'x', paper: 'A4' }]],
    ['openExternal', 'an object', [{ href: 'https://a' }]],
    ['openExternal', 'an endless address', [`https://a/${'a'.repeat(3000)}`]],
    ['setEdited', 'text', ['true']],
    ['takeOpenRequests', 'anything', ['x']],
  ]
  it.each(bad)('of %s: %s is refused', async (name, _what, args) => {
    const { call, handlers, log } = setUp()
    await expect(call(name, mainFrame, ...args)).rejects.toThrow('arguments it does not take')
    expect(handlers[name]).not.toHaveBeenCalled()
    expect(log.lines.join()).toContain(`refused ${name}`)
  })
})

it('gives nothing back that the contract does not name', async () => {
  const leaky = { kind: 'saved', name: 'a', path: '/home/ada/a.headroom' } as unknown as {
    kind: 'saved'
    name: string
  }
  const { call } = setUp({ finishSave: () => leaky })
  await expect(call('finishSave', mainFrame, { token })).rejects.toThrow(/path/)
})

import { createWireCodec, type Wire, type WireCodec } from './wire-codec.ts'
import { createWorldPort, type WorldPort, type WorldPortParts } from './world-port.ts'

export interface FromPreload {
  readonly kind: 'invoke' | 'send'
  readonly id: number
  readonly channel: string
  readonly args: Wire
}

export type ToPreload =
  | { readonly kind: 'event'; readonly channel: string; readonly args: Wire }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Wire; readonly error: null }
  | { readonly kind: 'answer'; readonly id: number; readonly result: null; readonly error: string }

/** Names shared by both worlds of one window, different in every window. */
export interface WorldNames {
  readonly binding: string
  readonly deliver: string
  readonly toPage: string
  readonly toPreload: string
}

/** The page's side: what the preload exposes appears on `window`, frozen. */
export function pageWorldScript(names: WorldNames): string {
  return call(startPageWorld, createWorldPort, names)
}

/** The preload's side: a `require` that knows only `electron`, then the built preload itself. */
export function preloadWorldScript(names: WorldNames, preload: string): string {
  const requireElectron = call(startPreloadWorld, createWorldPort, createWireCodec, names)
  return `if (window === window.top) {
  ((require, module, exports) => {\n${preload}\n})(${requireElectron}, { exports: {} }, {});
}`
}

function call(script: (...args: never[]) => unknown, ...args: (object | Function)[]): string {
  const sources = args.map((arg) => (typeof arg === 'function' ? String(arg) : JSON.stringify(arg)))
  return `(${String(script)})(${sources.join(', ')})`
}

function startPageWorld(port: (parts: WorldPortParts) => WorldPort, names: WorldNames): void {
  const freeze = (value: unknown): unknown => {
    if (value !== null && typeof value === 'object') Object.values(value).forEach(freeze)
    return Object.freeze(value)
  }
  port({
    outgoing: names.toPreload,
    incoming: names.toPage,
    onHello: () => undefined,
    onExpose(key, api) {
      if (Object.hasOwn(window, key)) return
      Object.defineProperty(window, key, { value: freeze(api), enumerable: true })
    },
  }).hello()
}

function startPreloadWorld(
  port: (parts: WorldPortParts) => WorldPort,
  createCodec: (
    toBase64: (bytes: Uint8Array) => string,
    fromBase64: (text: string) => Uint8Array,
  ) => WireCodec,
  names: WorldNames,
): (name: string) => unknown {
  const own = globalThis as unknown as Record<string, (text: string) => void>
  const codec = createCodec(
    (bytes) => (bytes as unknown as { toBase64(): string }).toBase64(),
    (text) => (Uint8Array as unknown as { fromBase64(text: string): Uint8Array }).fromBase64(text),
  )
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>()
  const answers = new Map<number, (message: Extract<ToPreload, { kind: 'answer' }>) => void>()
  const exposed: [string, unknown][] = []
  let nextId = 0

  const post = (kind: 'invoke' | 'send', id: number, channel: string, args: unknown[]) => {
    // As over Electron's IPC, what can't be cloned throws here, at the caller.
    const message = { kind, id, channel, args: codec.encode(structuredClone(args)) }
    own[names.binding]?.(JSON.stringify(message))
  }
  own[names.deliver] = (text) => {
    const message = JSON.parse(text) as ToPreload
    if (message.kind === 'answer') {
      answers.get(message.id)?.(message)
      answers.delete(message.id)
      return
    }
    const args = codec.decode(message.args) as unknown[]
    for (const listener of listeners.get(message.channel) ?? []) listener({}, ...args)
  }

  const world = port({
    outgoing: names.toPage,
    incoming: names.toPreload,
    onHello: () => exposed.forEach(([key, api]) => world.expose(key, api)),
    onExpose: () => undefined,
  })
  const strict = <T extends object>(name: string, implemented: T): T =>
    new Proxy(implemented, {
      get(target, property) {
        if (property in target) return Reflect.get(target, property) as unknown
        throw new Error(`The stand-in does not implement electron.${name}.${String(property)}.`)
      },
    })
  const electron = strict('preload', {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld(key: string, api: unknown) {
        exposed.push([key, api])
        world.expose(key, api)
      },
    }),
    ipcRenderer: strict('ipcRenderer', {
      invoke: (channel: string, ...args: unknown[]) =>
        new Promise((resolve, reject) => {
          nextId += 1
          answers.set(nextId, ({ result, error }) => {
            if (error === null) resolve(codec.decode(result))
            else reject(new Error(`Error invoking remote method '${channel}': ${error}`))
          })
          post('invoke', nextId, channel, args)
        }),
      send: (channel: string, ...args: unknown[]) => post('send', 0, channel, args),
      on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
        const set = listeners.get(channel) ?? new Set()
        listeners.set(channel, set.add(listener))
      },
      removeListener(channel: string, listener: (event: object, ...args: unknown[]) => void) {
        listeners.get(channel)?.delete(listener)
      },
    }),
  })
  return (name) => {
    if (name === 'electron') return electron
    throw new Error(`A sandboxed preload can't require ${name}.`)
  }
}

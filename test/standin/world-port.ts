/** What crosses between the preload's world and the page's, after functions became numbers. */
type Packed =
  | { type: 'function' | 'promise'; id: number }
  | { type: 'array'; items: Packed[] }
  | { type: 'object'; entries: [string, Packed][] }
  | { type: 'value'; value: unknown }

type Message =
  | { type: 'hello' }
  | { type: 'expose'; key: string; api: Packed }
  | { type: 'call'; id: number; args: Packed[] }
  | { type: 'return'; result: Packed | null; error: string | null }
  | { type: 'settle'; id: number; result: Packed | null; error: string | null }

export interface WorldPort {
  hello(): void
  expose(key: string, api: unknown): void
}

export interface WorldPortParts {
  /** Names of the DOM events; the other world has them the other way round. */
  readonly outgoing: string
  readonly incoming: string
  readonly onHello: () => void
  readonly onExpose: (key: string, api: unknown) => void
}

/**
 * Electron's contextBridge between two script worlds of one document, over DOM events: they are
 * synchronous, and Chromium clones their detail from world to world. Sent as source into both
 * worlds, so it may use nothing from outside itself.
 */
export function createWorldPort(parts: WorldPortParts): WorldPort {
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const settlers = new Map<number, (message: Extract<Message, { type: 'settle' }>) => void>()
  const returns: Extract<Message, { type: 'return' }>[] = []
  let nextId = 0

  const send = (detail: Message) => {
    window.dispatchEvent(new CustomEvent(parts.outgoing, { detail }))
  }
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

  function pack(value: unknown): Packed {
    if (typeof value === 'function') {
      nextId += 1
      functions.set(nextId, value as (...args: unknown[]) => unknown)
      return { type: 'function', id: nextId }
    }
    if (value instanceof Promise) return packPromise(value)
    if (Array.isArray(value)) return { type: 'array', items: value.map(pack) }
    if (value !== null && typeof value === 'object') {
      if (Object.getPrototypeOf(value) === Object.prototype) {
        const entries = Object.entries(value)
        return { type: 'object', entries: entries.map(([key, item]) => [key, pack(item)]) }
      }
    }
    // Throws what contextBridge throws for a value that can't be cloned.
    return { type: 'value', value: structuredClone(value) }
  }

  function packPromise(promise: Promise<unknown>): Packed {
    nextId += 1
    const id = nextId
    void promise.then(
      (value) => send({ type: 'settle', id, result: pack(value), error: null }),
      (error: unknown) => send({ type: 'settle', id, result: null, error: messageOf(error) }),
    )
    return { type: 'promise', id }
  }

  function unpack(packed: Packed): unknown {
    switch (packed.type) {
      case 'function':
        return (...args: unknown[]) => callOther(packed.id, args)
      case 'promise':
        return new Promise((resolve, reject) => {
          settlers.set(packed.id, ({ result, error }) => {
            if (result === null) reject(new Error(error ?? 'unknown'))
            else resolve(unpack(result))
          })
        })
      case 'array':
        return packed.items.map(unpack)
      case 'object':
        return Object.fromEntries(packed.entries.map(([key, item]) => [key, unpack(item)]))
      default:
        return packed.value
    }
  }

  function callOther(id: number, args: unknown[]): unknown {
    send({ type: 'call', id, args: args.map(pack) })
    const answer = returns.pop()
    if (answer === undefined) throw new Error('The other world does not answer.')
    if (answer.result === null) throw new Error(answer.error ?? 'unknown')
    return unpack(answer.result)
  }

  function answerCall({ id, args }: Extract<Message, { type: 'call' }>): void {
    try {
      const result = pack(functions.get(id)?.(...args.map(unpack)))
      send({ type: 'return', result, error: null })
    } catch (error) {
      send({ type: 'return', result: null, error: messageOf(error) })
    }
  }

  window.addEventListener(parts.incoming, (event) => {
    const message = (event as CustomEvent<Message>).detail
    if (message.type === 'hello') parts.onHello()
    else if (message.type === 'expose') parts.onExpose(message.key, unpack(message.api))
    else if (message.type === 'call') answerCall(message)
    else if (message.type === 'return') returns.push(message)
    else {
      settlers.get(message.id)?.(message)
      settlers.delete(message.id)
    }
  })

  return {
    hello: () => send({ type: 'hello' }),
    expose: (key, api) => send({ type: 'expose', key, api: pack(api) }),
  }
}

/**
 * Wraps a part of the substitute so that whatever it lacks throws by name. An `undefined` would
 * let main go on as if Electron had answered.
 */
export function strict<T extends object>(name: string, implemented: T): T {
  return new Proxy(implemented, {
    get(target, property, receiver) {
      if (property in target || typeof property === 'symbol') {
        return Reflect.get(target, property, receiver) as unknown
      }
      // Asked of anything that is awaited or printed; Electron's objects lack them too.
      if (property === 'then' || property === 'toJSON') return undefined
      throw new Error(`The stand-in does not implement electron.${name}.${property}.`)
    },
    set(_target, property) {
      throw new Error(`The stand-in does not implement setting ${name}.${String(property)}.`)
    },
  })
}

export type Listener = (...args: never[]) => unknown

export interface StandinEmitter {
  on(event: string, listener: Listener): void
  once(event: string, listener: Listener): void
  emit(event: string, ...args: unknown[]): void
}

/** An emitter that only takes listeners for events the stand-in knows about. */
export function strictEmitter(name: string, events: readonly string[]): StandinEmitter {
  const listeners = new Map<string, Set<Listener>>(events.map((event) => [event, new Set()]))
  const of = (event: string): Set<Listener> => {
    const found = listeners.get(event)
    if (found === undefined) {
      throw new Error(`The stand-in does not implement the event "${event}" of ${name}.`)
    }
    return found
  }
  return {
    on: (event, listener) => void of(event).add(listener),
    once(event, listener) {
      const set = of(event)
      const first = (...args: never[]) => {
        set.delete(first)
        listener(...args)
      }
      set.add(first)
    },
    emit(event, ...args) {
      for (const listener of of(event)) listener(...(args as never[]))
    },
  }
}

export interface PreventableEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

export function preventable<T extends object>(details: T): T & PreventableEvent {
  let prevented = false
  return {
    ...details,
    get defaultPrevented() {
      return prevented
    },
    preventDefault() {
      prevented = true
    },
  }
}

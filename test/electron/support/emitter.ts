type Listener = (...args: never[]) => unknown

/** The smallest thing that has Electron's `on`, and lets a test make events happen. */
export interface TestEmitter {
  readonly on: (event: string, listener: Listener) => void
  readonly emit: (event: string, ...args: unknown[]) => void
}

export function emitter(): TestEmitter {
  const listeners = new Map<string, Listener[]>()
  return {
    on(event: string, listener: Listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
    },
    emit(event: string, ...args: unknown[]) {
      for (const listener of listeners.get(event) ?? []) listener(...(args as never[]))
    },
  }
}

/** An event that remembers whether it was prevented. */
export function preventableEvent() {
  const event = {
    prevented: false,
    preventDefault() {
      event.prevented = true
    },
  }
  return event
}

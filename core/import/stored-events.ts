/** Stored events by key and content; one that a file repeats is taken out, so that it counts once. */
export class StoredEvents<Event> {
  readonly #keys: ReadonlySet<string>
  readonly #events = new Map<string, Map<string, Event[]>>()

  /** @param keys the keys that will be asked for; other events are not kept */
  constructor(keys: ReadonlySet<string>) {
    this.#keys = keys
  }

  add(key: string, content: () => string, event: Event): void {
    if (!this.#keys.has(key)) return
    const alike = this.#events.get(key) ?? new Map<string, Event[]>()
    this.#events.set(key, alike)
    const text = content()
    const known = alike.get(text)
    if (known === undefined) alike.set(text, [event])
    else known.push(event)
  }

  /** Whether an event is stored with this content; `once` takes it out. */
  takeSame(key: string, content: string, once: boolean): boolean {
    const isKnown = this.#events.get(key)?.has(content) === true
    if (isKnown && once) this.#remove(key, content)
    return isKnown
  }

  /** The event that is stored under a key, whatever its content; `once` takes it out. */
  takeAny(key: string, once: boolean): Event | undefined {
    const [first] = this.#events.get(key) ?? []
    if (first === undefined) return undefined
    const event = first[1].at(-1)
    if (once) this.#remove(key, first[0])
    return event
  }

  #remove(key: string, content: string): void {
    const alike = this.#events.get(key)!
    const events = alike.get(content)!
    events.pop()
    if (events.length === 0) alike.delete(content)
  }
}

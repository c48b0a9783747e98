import type { Issue } from '#core/result/issue.ts'
import type { JsonOutline } from './documents/document-format.ts'
import type { JsonConsumer } from './json-consumer.ts'
import { jsonScanner } from './json-scanner.ts'

/** What the start of a JSON text shows: its structure, and the values in it. */
export interface JsonHead {
  readonly outline: JsonOutline
  /** Paths at which an object or array stands somewhere. */
  readonly containers: ReadonlySet<string>
  /** Plain values by path, as many as were asked for, in the order of the text. */
  readonly values: ReadonlyMap<string, readonly unknown[]>
  /** Why the text is no JSON. */
  readonly failure: Issue | null
}

/**
 * Looks over the start of a JSON text.
 *
 * @param cut whether the text goes on
 * @param most most values that are kept of a path
 */
export function jsonHead(bytes: Uint8Array, cut: boolean, most: number): JsonHead {
  const paths = new Set<string>()
  const containers = new Set<string>()
  const failure = scan(bytes, cut, {
    wants(path) {
      paths.add(path)
      return false
    },
    leave: (path) => void containers.add(path),
  })
  for (const path of paths) containers.add(containerOf(path))
  const values = new Map<string, unknown[]>()
  scan(bytes, cut, {
    wants: (path) => !containers.has(path),
    value(path, value) {
      const known = values.get(path)
      if (known === undefined) values.set(path, [value])
      else if (known.length < most) known.push(value)
    },
  })
  const facts = new Map([...values].map(([path, [first]]) => [path, first] as const))
  return { outline: { paths, facts }, containers, values, failure }
}

/** Hands over the elements of the arrays at some paths, whole. */
export function jsonElements(
  bytes: Uint8Array,
  cut: boolean,
  isWanted: (path: string) => boolean,
  take: (path: string, element: unknown) => void,
): void {
  scan(bytes, cut, { wants: isWanted, value: take })
}

/** Path of the object or array that a value stands in. */
export function containerOf(path: string): string {
  if (path.endsWith('[]')) return path.slice(0, -2)
  return path.slice(0, Math.max(0, path.lastIndexOf('.')))
}

function scan(bytes: Uint8Array, cut: boolean, consumer: Partial<JsonConsumer>): Issue | null {
  const scanner = jsonScanner(
    {
      wants: () => false,
      value: () => {},
      unreadable: () => {},
      leave: () => {},
      stopped: () => false,
      ...consumer,
    },
    // Pages of an answer may stand one behind the other.
    { many: true },
  )
  scanner.push(bytes)
  if (!cut) scanner.end()
  return scanner.failure()
}

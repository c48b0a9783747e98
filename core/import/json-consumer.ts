import type { TakePair } from './json-pairs.ts'

/**
 * Who takes the values of a JSON file. A path names keys by dots and array elements by `[]`,
 * e.g. `data.result[].values[]`; the whole text is the path ``.
 */
export interface JsonConsumer {
  /** Whether a value at this path is wanted whole; if not, its parts are offered one by one. */
  wants(path: string): boolean
  /** A wanted value, parsed, with its text and the line where it starts. */
  value(path: string, value: unknown, text: string, line: number): void
  /** A wanted value that can't be parsed or is longer than 1 MiB; `text` is at least its head. */
  unreadable(path: string, why: 'invalid' | 'too-long', text: string, line: number): void
  /** The end of an object or array that was taken in parts. */
  leave(path: string): void
  stopped(): boolean
  /**
   * The fast way for long arrays of pairs of numbers such as `[1780272000.5, "0.25"]`, whose
   * elements are wanted. Each regular pair of an array at such a path goes to `take`; any other
   * element, and a pair for which `take` says false, goes to `value`.
   */
  readonly pairs?: {
    readonly paths: ReadonlySet<string>
    readonly take: TakePair
  }
}

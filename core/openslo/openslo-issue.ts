import type { Issue } from '#core/result/issue.ts'

/**
 * One thing that is wrong with a document of an OpenSLO file, or that is taken otherwise than it
 * stands there. `row` is its line and `path` where it stands in the document.
 */
export interface OpenSloIssue extends Issue {
  readonly file: string
  /** 1-based number of the YAML document in its file. */
  readonly document: number
}

/** What to say, and to what of a document: the place of it is found by `path`. */
export interface Told {
  readonly path: readonly PropertyKey[]
  readonly code: string
  readonly message: string
  readonly remedy: string
  /** `error` when left out. */
  readonly severity?: Issue['severity']
}

/** A path as it is shown: `spec.objectives[0].target`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`
      return index === 0 ? String(part) : `.${String(part)}`
    })
    .join('')
}

const LONGEST = 60

/** A value as it is quoted in a message: one line of at most 60 characters. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const line = text.slice(0, LONGEST + 1).replace(/\s+/g, ' ')
  return `“${line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line}”`
}

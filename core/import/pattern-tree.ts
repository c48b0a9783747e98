/**
 * Regular expressions of JavaScript (flags `iu`) as trees, as far as they can be matched in time
 * that is linear in the text: without back references and looking around.
 */

/** Part of a pattern. */
export type PatternNode =
  | { readonly kind: 'char'; readonly source: string }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' | 'word' | 'no-word' }
  | { readonly kind: 'all'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: 'repeat'
      readonly part: PatternNode
      readonly least: number
      readonly most: number
    }

/** Why a pattern can't be used. */
export type PatternFault = 'invalid' | 'looks-around' | 'back-reference'

const EDGES: Readonly<Record<string, 'start' | 'end' | 'word' | 'no-word'>> = {
  '^': 'start',
  $: 'end',
  '\\b': 'word',
  '\\B': 'no-word',
}

const QUANTIFIER = /(?:([*+?])|\{(\d+)(,(\d*))?\})\??/y
const GROUP = /\((?:\?(?::|<\w+>))?/y
const LOOK = /\(\?<?[=!]/y
const REFERENCE = /\\(?:[1-9]|k)/y
const ATOM =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/uy

/** The tree of a pattern of at most some hundred characters, or why it can't be used. */
export function patternTree(pattern: string): PatternNode | PatternFault {
  try {
    // What the engine of the language refuses is refused here in the same way.
    void new RegExp(pattern, 'iu')
  } catch {
    return 'invalid'
  }
  return new Parser(pattern).parse()
}

class Parser {
  readonly #pattern: string
  #at = 0
  #fault: PatternFault | null = null

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  parse(): PatternNode | PatternFault {
    const tree = this.#either()
    if (this.#fault === null && this.#at < this.#pattern.length) this.#fault = 'invalid'
    return this.#fault ?? tree
  }

  #either(): PatternNode {
    const parts = [this.#all()]
    while (this.#pattern[this.#at] === '|') {
      this.#at++
      parts.push(this.#all())
    }
    return parts.length === 1 ? parts[0]! : { kind: 'either', parts }
  }

  #all(): PatternNode {
    const parts: PatternNode[] = []
    while (this.#at < this.#pattern.length && this.#fault === null) {
      const next = this.#pattern[this.#at]
      if (next === '|' || next === ')') break
      parts.push(this.#repeated(this.#single()))
    }
    return { kind: 'all', parts }
  }

  #single(): PatternNode {
    if (this.#take(LOOK) !== null) return this.#refuse('looks-around')
    if (this.#take(REFERENCE) !== null) return this.#refuse('back-reference')
    if (this.#take(GROUP) !== null) {
      // Groups with flags of their own are left at their question mark.
      if (this.#pattern[this.#at] === '?') return this.#refuse('invalid')
      const inner = this.#either()
      this.#at++
      return inner
    }
    const source = this.#take(ATOM)?.[0] ?? ''
    const edge = Object.hasOwn(EDGES, source) ? EDGES[source] : undefined
    return edge === undefined ? { kind: 'char', source } : { kind: 'edge', at: edge }
  }

  #repeated(part: PatternNode): PatternNode {
    const found = this.#take(QUANTIFIER)
    if (found === null) return part
    const [, sign, count, comma, limit] = found
    if (sign !== undefined) {
      return {
        kind: 'repeat',
        part,
        least: sign === '+' ? 1 : 0,
        most: sign === '?' ? 1 : Infinity,
      }
    }
    const least = Number(count)
    const most = comma === undefined ? least : limit === '' ? Infinity : Number(limit)
    return { kind: 'repeat', part, least, most }
  }

  #take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at
    const found = expression.exec(this.#pattern)
    if (found !== null) this.#at += found[0].length
    return found
  }

  #refuse(fault: PatternFault): PatternNode {
    this.#fault ??= fault
    return { kind: 'all', parts: [] }
  }
}

import type { CategoryRule, ToilCategory } from '#core/workspace/model/practice.ts'

/** A rule as it is tried; its id plays no part. */
type Rule = Omit<CategoryRule, 'id'>

/** The parts of an entry that a rule may look at. */
export interface CategorisedEntry {
  readonly description: string
  readonly tags: readonly string[]
  readonly project: string
  readonly person: string
  readonly item: string
}

/** Finds the category of one entry after another. */
export type CategoryFinder = (entry: CategorisedEntry) => ToilCategory | null | undefined

/** A rule reads at most so many characters of a text, so that no pattern takes long. */
const MOST_CHARACTERS = 2_000

/** Patterns with more loops than this can take minutes on one text. */
const MOST_LOOPS = 2

/**
 * What the first rule that fits says, in the order of `position`: a category, or null for work
 * that is no toil. Undefined when no rule fits. A rule that `checkPattern` refuses never fits.
 */
export function categoryOf(
  rules: readonly Rule[],
  entry: CategorisedEntry,
): ToilCategory | null | undefined {
  return categoryFinder(rules)(entry)
}

/** The same as `categoryOf` for many entries: the rules are made ready once. */
export function categoryFinder(rules: readonly Rule[]): CategoryFinder {
  const ready = rules
    .filter((rule) => checkPattern(rule) === null)
    .toSorted((a, b) => a.position - b.position)
    .map((rule) => ({ ...rule, expression: expressionOf(rule) }))
  return (entry) =>
    ready.find(({ field, expression }) =>
      textsOf(entry, field).some((text) => expression.test(text.slice(0, MOST_CHARACTERS))),
    )?.category
}

/**
 * Why the pattern of a rule can't be used, in words for the user; null when it can. Beside what
 * is no regular expression, patterns are refused that can take very long on some text: a repeated
 * group that itself repeats or chooses, back references, and more than two open repetitions.
 */
export function checkPattern(rule: Pick<Rule, 'match' | 'pattern'>): string | null {
  if (rule.pattern.trim() === '') return 'Give at least one word.'
  if (rule.match === 'keyword') return null
  try {
    regexOf(rule.pattern)
  } catch {
    return 'This is not a regular expression.'
  }
  return riskOf(rule.pattern)
}

function textsOf(entry: CategorisedEntry, field: Rule['field']): readonly string[] {
  if (field === 'tags') return entry.tags
  if (field !== 'any') return [entry[field]]
  return [entry.description, ...entry.tags, entry.project, entry.person, entry.item]
}

function expressionOf({ match, pattern }: Rule): RegExp {
  if (match === 'regex') return regexOf(pattern)
  const words = pattern
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`))
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}_])${words.join(String.raw`\s+`)}(?![\p{L}\p{N}_])`,
    'iu',
  )
}

/** Unicode where the pattern allows it; older patterns with needless escapes count too. */
function regexOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'iu')
  } catch {
    return new RegExp(pattern, 'i')
  }
}

interface Group {
  /** Whether something in it can be matched in more than one way. */
  varies: boolean
}

/** Walks a valid pattern and finds what makes matching slow; null when nothing does. */
function riskOf(pattern: string): string | null {
  const groups: Group[] = [{ varies: false }]
  let closed: Group | null = null
  let loops = 0
  for (let at = 0; at < pattern.length;) {
    const { token, kind } = tokenAt(pattern, at)
    at += token.length
    if (kind === 'back-reference') return 'Back references (\\1) are too slow: leave them out.'
    if (kind === 'quantifier') {
      const { most } = limitsOf(token)
      if (closed?.varies === true && most > 1) {
        return 'A repeated group must not repeat or choose inside: it can take very long.'
      }
      if (most > 10 && ++loops > MOST_LOOPS) {
        return `At most ${MOST_LOOPS} open repetitions (*, +) in one pattern: make several rules of it.`
      }
      groups.at(-1)!.varies = true
    }
    if (kind === 'choice') groups.at(-1)!.varies = true
    if (kind === 'open') groups.push({ varies: false })
    if (kind === 'close') {
      closed = groups.pop() ?? null
      if (closed?.varies === true) groups.at(-1)!.varies = true
    } else closed = null
  }
  return null
}

type TokenKind = 'open' | 'close' | 'choice' | 'quantifier' | 'back-reference' | 'atom'

/** Each alternative is tried at one place only, so the time is linear in the pattern. */
const TOKENS: readonly (readonly [TokenKind, RegExp])[] = [
  ['back-reference', /\\(?:[1-9]|k<)/y],
  ['atom', /\\[\s\S]/y],
  ['atom', /\[(?:\\[\s\S]|[^\]\\])*\]/y],
  ['open', /\((?:\?(?:[:=!]|<[=!]|<\w+>))?/y],
  ['close', /\)/y],
  ['choice', /\|/y],
  ['quantifier', /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y],
  ['atom', /[\s\S]/y],
]

function tokenAt(pattern: string, at: number): { token: string; kind: TokenKind } {
  for (const [kind, expression] of TOKENS) {
    expression.lastIndex = at
    const token = expression.exec(pattern)?.[0]
    if (token !== undefined) return { token, kind }
  }
  throw new RangeError(`no token at ${at}`)
}

function limitsOf(quantifier: string): { most: number } {
  if (quantifier.startsWith('?')) return { most: 1 }
  const counted = /^\{(\d+)(,(\d*))?\}/.exec(quantifier)
  if (counted === null) return { most: Infinity }
  if (counted[2] === undefined) return { most: Number(counted[1]) }
  return { most: counted[3] === '' ? Infinity : Number(counted[3]) }
}

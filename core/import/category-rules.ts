import type { CategoryRule, ToilCategory } from '#core/workspace/model/practice.ts'
import { isFound, patternProgram } from './pattern-program.ts'
import { patternTree, type PatternFault, type PatternNode } from './pattern-tree.ts'

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

/** A rule reads at most so many characters of a text, so that none takes long. */
const MOST_CHARACTERS = 2_000

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
    .toSorted((a, b) => a.position - b.position)
    .flatMap((rule) => {
      const test = testOf(rule)
      return typeof test === 'string' ? [] : [{ ...rule, test }]
    })
  return (entry) =>
    ready.find(({ field, test }) =>
      textsOf(entry, field).some((text) => test(text.slice(0, MOST_CHARACTERS))),
    )?.category
}

/**
 * Why the pattern of a rule can't be used, in words for the user; null when it can. Beside what
 * is no regular expression, patterns are refused that can't be tried in bounded time: with back
 * references, with looks ahead or behind, and with very large counted repetitions.
 */
export function checkPattern(rule: Pick<Rule, 'match' | 'pattern'>): string | null {
  const test = testOf(rule)
  return typeof test === 'string' ? test : null
}

function textsOf(entry: CategorisedEntry, field: Rule['field']): readonly string[] {
  if (field === 'tags') return entry.tags
  if (field !== 'any') return [entry[field]]
  return [entry.description, ...entry.tags, entry.project, entry.person, entry.item]
}

const FAULTS: Readonly<Record<PatternFault, string>> = {
  invalid: 'This is not a regular expression.',
  'looks-around': 'Looking ahead or behind is not supported: write what is to be found.',
  'back-reference': 'Back references (\\1) are not supported: leave them out.',
}

/** A test of texts, or why there can be none. */
function testOf({
  match,
  pattern,
}: Pick<Rule, 'match' | 'pattern'>): ((text: string) => boolean) | string {
  if (pattern.trim() === '') return 'Give at least one word.'
  if (match === 'keyword') return expressionTest(wholeWords(pattern))
  const tree = patternTree(pattern)
  if (typeof tree === 'string') return FAULTS[tree]
  const program = patternProgram(tree)
  if (program === null) return 'The pattern repeats too much: use smaller counts.'
  // The engine of the language is quicker, but takes for ever where there are too many ways.
  return waysThrough(tree) <= MOST_WAYS
    ? expressionTest(new RegExp(pattern, 'iu'))
    : (text) => isFound(program, text)
}

function expressionTest(expression: RegExp): (text: string) => boolean {
  return (text) => expression.test(text)
}

function wholeWords(pattern: string): RegExp {
  const words = pattern
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`))
    .join(String.raw`\s+`)
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])${words}(?![\p{L}\p{N}_])`, 'iu')
}

/** One open repetition and a few choices: some million steps on the longest text. */
const MOST_WAYS = 4 * MOST_CHARACTERS

/** Most ways in which a pattern can be tried from one place of the longest text. */
function waysThrough(node: PatternNode): number {
  switch (node.kind) {
    case 'char':
    case 'edge':
      return 1
    case 'all':
      return node.parts.reduce((ways, part) => ways * waysThrough(part), 1)
    case 'either':
      return node.parts.reduce((ways, part) => ways + waysThrough(part), 0)
    case 'repeat': {
      const { part, least, most } = node
      const inner = waysThrough(part)
      const times = Math.min(most, MOST_CHARACTERS)
      return inner === 1
        ? Math.max(1, times - least + 1)
        : inner ** times * Math.max(1, times - least + 1)
    }
    default:
      throw new RangeError(`unknown part: ${String(node satisfies never)}`)
  }
}

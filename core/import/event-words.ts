import type { Deploy, Incident } from '#core/workspace/model/operations.ts'
import { toilCategorySchema, type ToilCategory } from '#core/workspace/model/practice.ts'

/** The words that tools use for a severity, an outcome, a category, yes and no. */

type Severity = Incident['severity']

const SEVERITIES: readonly (readonly [RegExp, Severity])[] = [
  [/^(critical|blocker|(sev|p|s|priority)?[ -]?1|sev[ -]?0|p0)\b/, 'critical'],
  [/^(high|major|(sev|p|s|priority)?[ -]?2)\b/, 'high'],
  [/^(medium|moderate|(sev|p|s|priority)?[ -]?3)\b/, 'medium'],
  [/^(low|minor|(sev|p|s|priority)?[ -]?4)\b/, 'low'],
  [/^(minimal|info(rmational)?|trivial|planning|(sev|p|s|priority)?[ -]?5)\b/, 'minimal'],
]

/** Severity of an incident; null when the word is not known. Empty is `unknown`. */
export function severityOf(text: string): Severity | null {
  const word = text.toLowerCase()
  if (word === '' || word === 'unknown' || word === 'none') return 'unknown'
  return SEVERITIES.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

const OUTCOMES: readonly (readonly [RegExp, Deploy['outcome']])[] = [
  [/^(succe|ok$|pass|complete|deployed|finished|true$)/, 'succeeded'],
  [/^(roll(ed)?[ _-]?back|revert)/, 'rolled-back'],
  [/^(fail|error|broken|abort|false$)/, 'failed'],
]

/** Outcome of a deploy; null when the word is not known. Empty is `unknown`. */
export function outcomeOf(text: string): Deploy['outcome'] | null {
  const word = text.toLowerCase()
  if (word === '' || word === 'unknown') return 'unknown'
  return OUTCOMES.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

/** Toil category by its name, however it is spelled; null when it is none. */
export function toilCategoryOf(text: string): ToilCategory | null {
  const word = text.toLowerCase().replace(/[\s-]+/g, '_')
  const parsed = toilCategorySchema.safeParse(word)
  return parsed.success ? parsed.data : null
}

/** `undefined` when the word is neither yes nor no; null when there is none. */
export function yesOrNo(text: string): boolean | null | undefined {
  const word = text.toLowerCase()
  if (['', 'unknown', 'n/a', '-', 'null'].includes(word)) return null
  if (['true', 'yes', 'y', '1', 'x'].includes(word)) return true
  if (['false', 'no', 'n', '0'].includes(word)) return false
  return undefined
}

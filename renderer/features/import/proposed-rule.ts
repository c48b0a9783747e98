import { categoryFinder, type CategorisedEntry } from '#core/import/category-rules.ts'
import type { ToilEntryDraft } from '#core/import/import-batch.ts'
import type { CategoryRule } from '#core/workspace/model/practice.ts'

/** A rule that is being written: its place among the others comes with saving. */
export type RuleDraft = Omit<CategoryRule, 'id' | 'position'>

/** Words that say nothing of the kind of work. */
const FILLERS = new Set(
  'a an and at by for from in of on or the to with again for der die das und im am zu mit für von'.split(
    ' ',
  ),
)
const MOST_WORDS = 2

/** A rule to start from: what an entry says of itself, the most telling part first. */
export function proposedRule({ tags, project, description }: ToilEntryDraft): RuleDraft {
  const [tag] = tags
  const rule = { match: 'keyword', category: 'manual' } as const
  if (tag !== undefined) return { ...rule, field: 'tags', pattern: tag }
  if (description.trim() !== '') {
    return { ...rule, field: 'description', pattern: leadingWords(description) }
  }
  return { ...rule, field: project === '' ? 'any' : 'project', pattern: project }
}

/** How many of the entries the rule would decide. */
export function fittingEntries(rule: RuleDraft, entries: readonly ToilEntryDraft[]): number {
  const find = categoryFinder([{ ...rule, position: 0 }])
  return entries.filter((entry) => find(asCategorised(entry)) !== undefined).length
}

function asCategorised(entry: ToilEntryDraft): CategorisedEntry {
  const { description, tags, project, person, itemName } = entry
  return { description, tags, project, person, item: itemName ?? '' }
}

function leadingWords(text: string): string {
  const words = text.split(/[^\p{L}\p{N}_-]+/u).filter((word) => word !== '')
  const telling = words.findIndex((word) => !FILLERS.has(word.toLowerCase()))
  return words
    .slice(Math.max(0, telling), Math.max(0, telling) + MOST_WORDS)
    .filter((word) => !FILLERS.has(word.toLowerCase()))
    .join(' ')
}

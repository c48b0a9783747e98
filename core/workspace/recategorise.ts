import { categoryFinder } from '#core/import/category-rules.ts'
import type { CategoryRule, ToilEntry, ToilItem } from './model/practice.ts'

/** Which stored entries rules may change: those without a category, or all they fit. */
export type RuleReach = 'uncategorised' | 'all'

/**
 * The entries that category rules say something else of than what is stored, as they would be.
 * The first rule that fits decides; an entry that no rule fits stays as it is. With the reach
 * `uncategorised` an entry that has a category, or is known to be no toil, stays too.
 *
 * @param items toil items, whose names the rules may look at
 */
export function recategorised(
  rules: readonly CategoryRule[],
  entries: readonly ToilEntry[],
  items: readonly Pick<ToilItem, 'id' | 'name'>[],
  reach: RuleReach,
): ToilEntry[] {
  const find = categoryFinder(rules)
  const names = new Map(items.map(({ id, name }) => [id, name]))
  return entries.flatMap((entry) => {
    if (reach === 'uncategorised' && (entry.category !== null || entry.notToil)) return []
    const item = entry.itemId === null ? '' : (names.get(entry.itemId) ?? '')
    const category = find({ ...entry, item })
    if (category === undefined) return []
    const notToil = category === null
    if (entry.category === category && entry.notToil === notToil) return []
    return [{ ...entry, category, notToil }]
  })
}

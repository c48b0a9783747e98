import { counted } from '#core/report/words.ts'
import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import type { CategoryRule } from '#core/workspace/model/practice.ts'
import { recategorised, type RuleReach } from '#core/workspace/recategorise.ts'
import { applyChange } from './change.ts'
import { documentRepository } from './document-repository.ts'
import { refuse } from './storage-issue.ts'
import type { RecordChange } from './stored-records.ts'
import { listToilEntries } from './toil-entries.ts'
import { listToilItems } from './toil-items.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** The rules that give imported work a toil category. */
const repository = documentRepository('categoryRules', 'category rule')

/** In the order in which they are tried. */
export async function listCategoryRules(db: WorkspaceDb): Promise<CategoryRule[]> {
  const rules = await repository.list(db)
  return rules.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
}

export const getCategoryRule = repository.get
export const saveCategoryRule = repository.save
export const deleteCategoryRule = repository.delete

/** Lets a rule be tried one place earlier (-1) or later (1); refused where there is no place. */
export async function moveCategoryRule(
  db: WorkspaceDb,
  id: string,
  by: -1 | 1,
): Promise<Result<null, Issue>> {
  const outcome = await applyChange(db, async () => {
    const rules = await listCategoryRules(db)
    const at = rules.findIndex((rule) => rule.id === id)
    const moved = rules[at]
    if (moved === undefined) return refuse(gone)
    if (rules[at + by] === undefined) return refuse(atTheEnd)
    const ordered = rules.toSpliced(at, 1).toSpliced(at + by, 0, moved)
    return {
      action: 'update',
      entity: 'category rule',
      entityId: id,
      summary: `Moved category rule ${moved.pattern}`,
      records: ordered.flatMap((rule, position): RecordChange[] =>
        rule.position === position
          ? []
          : [{ table: 'categoryRules', key: rule.id, value: { ...rule, position } }],
      ),
    }
  })
  return outcome.ok ? ok(null) : outcome
}

/** How many stored entries the rules would change. */
export interface RulesEffect {
  readonly entries: number
  readonly changed: Readonly<Record<RuleReach, number>>
}

/** What applying the rules to the stored entries would do. */
export async function categoryRulesEffect(db: WorkspaceDb): Promise<RulesEffect> {
  const { rules, entries, items } = await rulesAndEntries(db)
  const count = (reach: RuleReach) => recategorised(rules, entries, items, reach).length
  return {
    entries: entries.length,
    changed: { uncategorised: count('uncategorised'), all: count('all') },
  }
}

/**
 * Applies the rules to the stored entries in one undoable change and gives how many changed.
 * Refused when none would, so that undo has no step that does nothing.
 */
export async function applyCategoryRules(
  db: WorkspaceDb,
  reach: RuleReach,
): Promise<Result<number, Issue>> {
  const outcome = await applyChange(db, async () => {
    const { rules, entries, items } = await rulesAndEntries(db)
    const changed = recategorised(rules, entries, items, reach)
    if (changed.length === 0) return refuse(nothingChanges)
    return {
      action: 'update',
      entity: 'toil entry',
      entityId: changed.length === 1 ? changed[0]!.id : '',
      summary: `Applied category rules to ${counted(changed.length, 'toil entry', 'toil entries')}`,
      records: changed.map((value): RecordChange => ({
        table: 'toilEntries',
        key: value.id,
        value,
      })),
    }
  })
  return outcome.ok ? ok(outcome.value.records.length) : outcome
}

async function rulesAndEntries(db: WorkspaceDb) {
  const [rules, entries, items] = await Promise.all([
    listCategoryRules(db),
    listToilEntries(db),
    listToilItems(db),
  ])
  return { rules, entries, items }
}

const gone = {
  code: 'not-found',
  message: 'This category rule does not exist any more.',
  remedy: 'It was deleted before, perhaps in another window; nothing is left to do.',
}

const atTheEnd = {
  code: 'nothing-changes',
  message: 'This category rule is at the end of the list already.',
  remedy: 'Move another rule instead.',
}

const nothingChanges = {
  code: 'nothing-changes',
  message: 'The rules say nothing else than what the stored entries have already.',
  remedy: 'Change a rule, or let the rules change entries that have a category too.',
}

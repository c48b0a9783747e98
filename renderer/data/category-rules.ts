import type { CategoryRule } from '#core/workspace/model/practice.ts'
import { documentRepository } from './document-repository.ts'
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

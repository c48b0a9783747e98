import { categoryOf, checkPattern } from '#core/import/category-rules.ts'
import { toilLabel, TOIL_WORDS } from '#core/report/toil-words.ts'
import type { CategoryRule, ToilCategory } from '#core/workspace/model/practice.ts'
import type { Errors } from '#renderer/ui/use-form.ts'

/** What a rule says, as a choice: a category, or that the work is no toil. */
export type Verdict = ToilCategory | 'no-toil'

/** A category rule as it is being typed, with a text to try it on. */
export interface CategoryRuleForm {
  readonly id: string | null
  readonly position: number
  readonly field: CategoryRule['field']
  readonly match: CategoryRule['match']
  readonly pattern: string
  readonly verdict: Verdict
  readonly sample: string
}

export const FIELDS: readonly { readonly value: CategoryRule['field']; readonly label: string }[] =
  [
    { value: 'any', label: 'Any text' },
    { value: 'description', label: 'Description' },
    { value: 'tags', label: 'Tags' },
    { value: 'project', label: 'Project' },
    { value: 'person', label: 'Person' },
    { value: 'item', label: 'Toil item' },
  ]

export const MATCHES = [
  { value: 'keyword', label: 'Words' },
  { value: 'regex', label: 'Regular expression' },
] as const

export const VERDICTS: readonly { readonly value: Verdict; readonly label: string }[] = [
  ...(Object.keys(TOIL_WORDS) as ToilCategory[]).map((value) => ({
    value,
    label: TOIL_WORDS[value],
  })),
  { value: 'no-toil', label: 'no toil' },
]

const LONGEST = 500

/** A rule that will be tried after all others. */
export function newCategoryRule(rules: readonly CategoryRule[]): CategoryRuleForm {
  return {
    id: null,
    position: (rules.at(-1)?.position ?? -1) + 1,
    field: 'any',
    match: 'keyword',
    pattern: '',
    verdict: 'manual',
    sample: '',
  }
}

export function categoryRuleForm({ category, ...rule }: CategoryRule): CategoryRuleForm {
  return { ...rule, verdict: category ?? 'no-toil', sample: '' }
}

export function categoryRuleErrors(form: CategoryRuleForm): Errors<CategoryRuleForm> {
  const { length } = form.pattern
  const pattern =
    length > LONGEST
      ? `At most ${LONGEST} letters; this one has ${length}: make several rules of it.`
      : checkPattern(form)
  return pattern === null ? {} : { pattern }
}

export function categoryRuleRecord(
  form: CategoryRuleForm,
): Omit<CategoryRule, 'id'> & { id?: string } {
  const { id, position, field, match, verdict } = form
  const pattern = match === 'keyword' ? form.pattern.trim() : form.pattern
  const record = { position, field, match, pattern, category: categoryOfVerdict(verdict) }
  return id === null ? record : { ...record, id }
}

/** What the rule says of the text to try; null while there is none or the rule can't be used. */
export function trial(form: CategoryRuleForm): string | null {
  if (form.sample.trim() === '' || Object.keys(categoryRuleErrors(form)).length > 0) return null
  const { sample } = form
  const entry = { description: '', tags: [] as string[], project: '', person: '', item: '' }
  // Rules about one part are tried as if the text were that part.
  if (form.field === 'tags') entry.tags.push(sample)
  else entry[form.field === 'any' ? 'description' : form.field] = sample
  const category = categoryOf([categoryRuleRecord(form)], entry)
  if (category === undefined) return 'does not fit'
  return `fits: ${toilLabel({ category, notToil: category === null })}`
}

function categoryOfVerdict(verdict: Verdict): ToilCategory | null {
  return verdict === 'no-toil' ? null : verdict
}

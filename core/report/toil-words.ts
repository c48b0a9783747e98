import type { ToilCategory, ToilEntry } from '#core/workspace/model/practice.ts'

/** Plain words for the toil categories. */
export const TOIL_WORDS: Readonly<Record<ToilCategory, string>> = {
  manual: 'manual',
  repetitive: 'repetitive',
  automatable: 'automatable',
  tactical: 'tactical',
  no_value: 'no enduring value',
  grows_with_service: 'grows with the service',
}

/** The category of an entry in words: `no toil` where a rule says so, `no category` without one. */
export function toilLabel({ category, notToil }: Pick<ToilEntry, 'category' | 'notToil'>): string {
  if (notToil) return 'no toil'
  return category === null ? 'no category' : TOIL_WORDS[category]
}

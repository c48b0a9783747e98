import { counted } from '#core/report/words.ts'
import type { RuleReach } from '#core/workspace/recategorise.ts'
import type { RulesEffect } from '#renderer/data/category-rules.ts'

/** What applying the rules would do, in a sentence that also says what it would overwrite. */
export function effectText({ entries, changed }: RulesEffect, reach: RuleReach): string {
  if (entries === 0) return 'No toil entry is stored yet.'
  const stored = counted(entries, 'stored entry', 'stored entries')
  if (changed[reach] === 0) return `None of ${stored} would change.`
  const overwritten = reach === 'all' ? changed.all - changed.uncategorised : 0
  const over =
    overwritten === 0
      ? ''
      : `; ${overwritten} of them ${overwritten === 1 ? 'has' : 'have'} another category now, which a file or a rule gave`
  return `${changed[reach]} of ${stored} would change${over}.`
}

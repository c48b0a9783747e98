import { useMemo, useState } from 'react'
import { checkPattern } from '#core/import/category-rules.ts'
import type { ToilEntryDraft } from '#core/import/import-batch.ts'
import { categoryRuleSchema, toilCategorySchema } from '#core/workspace/model/practice.ts'
import { notifyChange } from '#renderer/commands/notify-change.ts'
import { saveCategoryRule } from '#renderer/data/category-rules.ts'
import { useCategoryRules } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { count } from './count.ts'
import { fittingEntries, proposedRule, type RuleDraft } from './proposed-rule.ts'
import { categoryWords, type Choice } from './words.ts'
import styles from './Import.module.css'

interface RuleFormProps {
  readonly entry: ToilEntryDraft
  /** The entries that have no category yet: the rule is tried on them as it is written. */
  readonly entries: readonly ToilEntryDraft[]
}

/** A category rule from one entry; saved, it is applied at once and to later files. */
export function RuleForm({ entry, entries }: RuleFormProps) {
  const workspace = useWorkspace()
  const rules = useCategoryRules()
  const [rule, setRule] = useState(() => proposedRule(entry))
  const canSave = rules !== undefined && checkPattern(rule) === null
  const save = async (): Promise<void> => {
    const position = Math.max(-1, ...(rules ?? []).map((one) => one.position)) + 1
    const saved = await saveCategoryRule(workspace.db, { ...rule, position })
    notifyChange(workspace, saved, `Created rule ${rule.pattern}`)
  }
  return (
    <form
      className={styles.rule}
      aria-label="New category rule"
      onSubmit={(event) => {
        event.preventDefault()
        if (canSave) void save()
      }}
    >
      <RuleFields
        rule={rule}
        entries={entries}
        onChange={(part) => setRule((before) => ({ ...before, ...part }))}
      />
      <div className={styles.buttons}>
        <Button type="submit" disabled={!canSave}>
          Save the rule and apply it
        </Button>
        <span className={styles.quiet}>
          It is kept in the workspace and read with every toil file{precedence(rules?.length ?? 0)}.{' '}
          <a href="#/settings">All rules</a>
        </span>
      </div>
    </form>
  )
}

/** Rules are tried in turn, and the first that fits counts. */
function precedence(earlier: number): string {
  if (earlier === 0) return ''
  return `, after the ${count(earlier, 'rule')} there ${earlier === 1 ? 'is' : 'are'}: where one of those fits, it counts`
}

const fieldNames: Readonly<Record<RuleDraft['field'], string>> = {
  any: 'Any text',
  description: 'Description',
  tags: 'Tags',
  project: 'Project',
  person: 'Person',
  item: 'Toil item',
}
const fields = categoryRuleSchema.shape.field.options.map((value) => ({
  value,
  label: fieldNames[value],
}))
const matches: readonly Choice<RuleDraft['match']>[] = [
  { value: 'keyword', label: 'Words' },
  { value: 'regex', label: 'Regular expression' },
]
const categories = [...toilCategorySchema.options, 'no-toil' as const].map((value) => ({
  value,
  label: categoryWords(value),
}))

interface RuleFieldsProps extends Pick<RuleFormProps, 'entries'> {
  readonly rule: RuleDraft
  readonly onChange: (part: Partial<RuleDraft>) => void
}

function RuleFields({ rule, entries, onChange }: RuleFieldsProps) {
  const problem = checkPattern(rule)
  const fits = useMemo(
    () => (problem === null ? fittingEntries(rule, entries) : 0),
    [problem, rule, entries],
  )
  return (
    <div className={styles.fields}>
      <Select
        label="Look at"
        options={fields}
        value={rule.field}
        onChange={(field) => onChange({ field })}
      />
      <SegmentedControl
        label="Look for"
        options={matches}
        value={rule.match}
        onChange={(match) => onChange({ match })}
      />
      <TextField
        label={rule.match === 'keyword' ? 'Words' : 'Regular expression'}
        mono={rule.match === 'regex'}
        maxLength={500}
        value={rule.pattern}
        error={problem ?? undefined}
        hint={`Fits ${fits} of ${count(entries.length, 'listed entry')}.`}
        onChange={(pattern) => onChange({ pattern })}
      />
      <Select
        label="Then it is"
        options={categories}
        value={rule.category ?? 'no-toil'}
        onChange={(category) => onChange({ category: category === 'no-toil' ? null : category })}
      />
    </div>
  )
}

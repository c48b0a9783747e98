import { useState } from 'react'
import type { CategoryRule } from '#core/workspace/model/practice.ts'
import { notifyChange, tellIssue } from '#renderer/commands/notify-change.ts'
import { deleteCategoryRule, moveCategoryRule } from '#renderer/data/category-rules.ts'
import { useCategoryRules } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { notify } from '#renderer/ui/toasts.ts'
import { ApplyRulesDialog } from './ApplyRulesDialog.tsx'
import { categoryRuleColumns } from './category-rule-columns.tsx'
import { categoryRuleForm, newCategoryRule, type CategoryRuleForm } from './category-rule-form.ts'
import { CategoryRuleDialog } from './CategoryRuleDialog.tsx'
import styles from './Settings.module.css'

/** The rules that give imported work a toil category. */
export function CategoryRules() {
  const workspace = useWorkspace()
  const { db } = workspace
  const rules = useCategoryRules() ?? []
  const [form, setForm] = useState<CategoryRuleForm | null>(null)
  const [applying, setApplying] = useState(false)
  const remove = async ({ id, pattern }: CategoryRule) => {
    notifyChange(workspace, await deleteCategoryRule(db, id), `Deleted rule ${pattern}`)
  }
  const leave = (typed: CategoryRuleForm, changed: boolean) => {
    setForm(null)
    if (!changed) return
    notify({
      title: 'Closed without saving',
      description: 'What you typed is kept until this notice goes.',
      action: { label: 'Go on editing', perform: () => setForm(typed) },
    })
  }
  const columns = categoryRuleColumns({
    rules,
    onEdit: (rule) => setForm(categoryRuleForm(rule)),
    onMove: (rule, by) => void moveCategoryRule(db, rule.id, by).then(tellIssue),
    onDelete: (rule) => void remove(rule),
  })
  return (
    <Section title="Toil categories" note="the first rule that fits decides">
      <DataTable
        caption="Category rules in the order they are tried"
        columns={columns}
        rows={rules}
        rowKey={({ id }) => id}
        empty="No rule yet: imported work has the category that its file states, or none."
      />
      <div className={styles.buttons}>
        <Button icon="plus" onClick={() => setForm(newCategoryRule(rules))}>
          New rule
        </Button>
        <Button disabled={rules.length === 0} onClick={() => setApplying(true)}>
          Apply to stored entries
        </Button>
      </div>
      {form === null ? null : (
        <CategoryRuleDialog initial={form} onClose={() => setForm(null)} onLeave={leave} />
      )}
      {applying ? <ApplyRulesDialog onClose={() => setApplying(false)} /> : null}
    </Section>
  )
}

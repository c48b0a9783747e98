import { toilLabel } from '#core/report/toil-words.ts'
import type { CategoryRule } from '#core/workspace/model/practice.ts'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { FIELDS } from './category-rule-form.ts'
import styles from './Settings.module.css'

interface ColumnOptions {
  /** In the order they are tried. */
  readonly rules: readonly CategoryRule[]
  readonly onEdit: (rule: CategoryRule) => void
  readonly onMove: (rule: CategoryRule, by: -1 | 1) => void
  readonly onDelete: (rule: CategoryRule) => void
}

/** Columns of the list of category rules. */
export function categoryRuleColumns(options: ColumnOptions): Column<CategoryRule>[] {
  const { rules } = options
  const place = (rule: CategoryRule) => rules.indexOf(rule) + 1
  return [
    // Always in the order they are tried: that order is what the list is about.
    { id: 'place', header: 'No.', sortable: false, value: place },
    { id: 'field', header: 'Looks at', sortable: false, value: fieldLabel },
    {
      id: 'pattern',
      header: 'For',
      sortable: false,
      value: ({ pattern }) => pattern,
      render: ({ match, pattern }) =>
        match === 'regex' ? <code className={styles.pattern}>/{pattern}/</code> : pattern,
    },
    { id: 'category', header: 'Says', sortable: false, value: verdictLabel },
    {
      id: 'actions',
      header: 'Actions',
      align: 'right',
      sortable: false,
      value: () => null,
      render: (rule) => (
        <div className={styles.rowActions}>
          <IconButton
            label={`Try ${rule.pattern} earlier`}
            icon="arrow-up"
            disabled={place(rule) === 1}
            onClick={() => options.onMove(rule, -1)}
          />
          <IconButton
            label={`Try ${rule.pattern} later`}
            icon="arrow-down"
            disabled={place(rule) === rules.length}
            onClick={() => options.onMove(rule, 1)}
          />
          <IconButton
            label={`Edit rule ${rule.pattern}`}
            icon="pencil"
            onClick={() => options.onEdit(rule)}
          />
          <IconButton
            label={`Delete rule ${rule.pattern}`}
            icon="trash"
            onClick={() => options.onDelete(rule)}
          />
        </div>
      ),
    },
  ]
}

function fieldLabel({ field }: CategoryRule): string {
  return FIELDS.find(({ value }) => value === field)!.label
}

function verdictLabel({ category }: CategoryRule): string {
  return toilLabel({ category, notToil: category === null })
}

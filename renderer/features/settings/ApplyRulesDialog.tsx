import { useState } from 'react'
import { counted } from '#core/report/words.ts'
import type { RuleReach } from '#core/workspace/recategorise.ts'
import { notifyChange } from '#renderer/commands/notify-change.ts'
import { applyCategoryRules } from '#renderer/data/category-rules.ts'
import { useCategoryRulesEffect } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { effectText } from './effect-text.ts'
import styles from './Settings.module.css'

const reaches = [
  { value: 'uncategorised', label: 'Entries without a category' },
  { value: 'all', label: 'Every entry a rule fits' },
] as const

/** Applies the rules to what is stored, after saying how many entries would change. */
export function ApplyRulesDialog({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace()
  const effect = useCategoryRulesEffect()
  const [reach, setReach] = useState<RuleReach>('uncategorised')
  const apply = async () => {
    const outcome = await applyCategoryRules(workspace.db, reach)
    const n = outcome.ok ? outcome.value : 0
    onClose()
    notifyChange(workspace, outcome, `Changed ${counted(n, 'toil entry', 'toil entries')}`)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Apply rules to stored entries"
      description="It can be undone in one step."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={effect === undefined || effect.changed[reach] === 0}
            onClick={() => void apply()}
          >
            Apply rules
          </Button>
        </>
      }
    >
      <div className={styles.apply}>
        <SegmentedControl label="Change" options={reaches} value={reach} onChange={setReach} />
        <p aria-live="polite">
          {effect === undefined ? 'Trying the rules…' : effectText(effect, reach)}
        </p>
      </div>
    </Dialog>
  )
}

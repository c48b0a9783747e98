import { memo, type ReactNode } from 'react'
import { outlookSentence } from '#core/capacity/outlook-sentence.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { cx } from '#renderer/ui/cx.ts'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { ComparisonTable, type ComparedOutlook } from './ComparisonTable.tsx'
import { NoAnswer } from './NoAnswer.tsx'
import { OutlookChart } from './OutlookChart.tsx'
import { OutlookNotes } from './OutlookNotes.tsx'
import { useScenario, type Scenario } from './use-scenario.ts'
import { WhatIfControls } from './WhatIfControls.tsx'
import { WhyThisDate } from './WhyThisDate.tsx'
import { changesText, isChanged, type Changes } from './what-if.ts'
import styles from './Capacity.module.css'

interface ResourceDetailProps {
  item: Outlook
  changes: Changes
  onChange: (resourceId: string, changes: Changes) => void
  zone: string
  onEdit: (resource: Resource) => void
  onDelete: (resource: Resource) => void
}

/** One resource: its answer, the assumptions, the picture, the comparison and the reasons. */
export const ResourceDetail = memo(function ResourceDetail(props: ResourceDetailProps) {
  const { item, changes, onChange, zone } = props
  const scenario = useScenario(item, changes)
  const changed = isChanged(changes)
  // Without a baseline yet, the question that is not changed is the baseline.
  const baseline = item.outlook ?? (changed ? null : scenario.outlook)
  const shown = scenario.outlook ?? baseline
  if (item.issues.length > 0 && !changed) {
    return (
      <>
        <Head {...props} sentence={item.resource.name} stale={false} />
        <NoAnswer issues={item.issues} onEdit={() => props.onEdit(item.resource)} />
      </>
    )
  }
  return (
    <div className={styles.detailColumns}>
      <div className={styles.detailBody}>
        <Head
          {...props}
          sentence={sentenceOf(scenario, shown, zone, changed)}
          stale={scenario.stale}
        />
        <WhatIfControls
          resource={item.resource}
          changes={changes}
          baselineOutlook={baseline}
          zone={zone}
          onChange={(next) => onChange(item.resource.id, next)}
        />
        <IssueList issues={scenario.issues} />
        {shown === null ? (
          <p className={styles.waiting}>The forecast is being computed.</p>
        ) : (
          <>
            <OutlookChart
              outlook={shown}
              baseline={shown === baseline ? null : baseline}
              zone={zone}
            />
            <ComparisonTable rows={comparedRows(baseline, scenario, changes)} zone={zone} />
            {changed ? null : (
              <p className={styles.hint}>Change an assumption to compare it with the baseline.</p>
            )}
          </>
        )}
      </div>
      {shown === null ? null : (
        <aside className={styles.notes} aria-label="Reasons and evidence">
          <WhyThisDate outlook={shown} changes={changes} />
          <OutlookNotes outlook={shown} zone={zone} />
        </aside>
      )}
    </div>
  )
})

interface HeadProps extends Pick<ResourceDetailProps, 'item' | 'onEdit' | 'onDelete'> {
  sentence: ReactNode
  stale: boolean
}

function Head({ item, sentence, stale, onEdit, onDelete }: HeadProps) {
  return (
    <div className={styles.detailHead}>
      <p
        className={cx(styles.sentence, stale && styles.stale)}
        aria-live="polite"
        aria-busy={stale}
      >
        {sentence}
      </p>
      <Button variant="quiet" icon="pencil" onClick={() => onEdit(item.resource)}>
        Edit
      </Button>
      <IconButton
        label={`Delete ${item.resource.name}`}
        icon="trash"
        onClick={() => onDelete(item.resource)}
      />
    </div>
  )
}

function sentenceOf(
  { issues }: Scenario,
  shown: ResourceOutlook | null,
  zone: string,
  changed: boolean,
): string {
  if (issues.length > 0) return 'These assumptions have no answer.'
  if (shown === null) return 'Computing…'
  const sentence = outlookSentence(shown.answer, zone)
  return changed ? `What if: ${sentence}` : sentence
}

function comparedRows(
  baseline: ResourceOutlook | null,
  scenario: Scenario,
  changes: Changes,
): ComparedOutlook[] {
  const rows: ComparedOutlook[] = []
  if (baseline !== null) {
    rows.push({ name: 'Baseline', detail: '', outlook: baseline, stale: false })
  }
  if (isChanged(changes) && scenario.outlook !== null) {
    const { outlook, stale } = scenario
    const detail = changesText(changes, outlook.resource.unit)
    rows.push({ name: 'What-if', detail, outlook, stale })
  }
  return rows
}

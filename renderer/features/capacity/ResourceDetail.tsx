import { memo, type ReactNode } from 'react'
import { outlookSentence } from '#core/capacity/outlook-sentence.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { cx } from '#renderer/ui/cx.ts'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { ComponentsSection } from './ComponentsSection.tsx'
import type { ComparedOutlook } from './ComparisonTable.tsx'
import { UNTOUCHED, useDraft, type ChangeDraft, type Draft } from './drafts.ts'
import { EventsSection } from './EventsSection.tsx'
import { KnownEventsSection } from './KnownEventsSection.tsx'
import { NoAnswer } from './NoAnswer.tsx'
import { OrderNote } from './OrderNote.tsx'
import { OutlookChart } from './OutlookChart.tsx'
import { OutlookNotes } from './OutlookNotes.tsx'
import { PlanSection } from './PlanSection.tsx'
import { BASELINE, ScenarioSection, WHAT_IF } from './ScenarioSection.tsx'
import { Tornado } from './Tornado.tsx'
import { useSavedScenarios } from './use-saved-scenarios.ts'
import { useScenario, type Scenario } from './use-scenario.ts'
import { WhatIfControls } from './WhatIfControls.tsx'
import { changesText, isChanged } from './what-if.ts'
import styles from './Capacity.module.css'

interface ResourceDetailProps {
  item: Outlook
  zone: string
  onEdit: (resource: Resource) => void
  onDelete: (resource: Resource) => void
}

/** One resource: its answer, the assumptions, the picture, the comparison and the reasons. */
export const ResourceDetail = memo(function ResourceDetail(props: ResourceDetailProps) {
  const { item, zone } = props
  const [draft, change] = useDraft(item.resource.id)
  const scenario = useScenario(item, draft)
  const changed = isChanged(draft)
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
          {...(changed ? { onReset: () => change(UNTOUCHED) } : {})}
        />
        <WhatIfControls
          resource={item.resource}
          changes={draft.changes}
          baselineOutlook={baseline}
          zone={zone}
          onChange={(changes) => change({ changes })}
        />
        <IssueList issues={[...scenario.issues, ...oddities(shown, scenario)]} />
        <Picture {...{ shown, baseline, zone, scenario }} />
        <EventsSection
          resource={item.resource}
          draft={draft}
          change={change}
          nowMs={item.nowMs}
          zone={zone}
        />
        <KnownEventsSection
          resource={item.resource}
          outlook={shown}
          nowMs={item.nowMs}
          zone={zone}
        />
        <Scenarios {...{ item, draft, change, baseline, scenario, zone }} />
        {shown === null ? null : <ComponentsSection outlook={shown} draft={draft} zone={zone} />}
        {shown === null ? null : <Tornado outlook={shown} draft={draft} zone={zone} />}
      </div>
      {shown === null ? null : (
        <aside className={styles.notes} aria-label="Reasons and evidence">
          <OrderNote outlook={shown} zone={zone} />
          <OutlookNotes outlook={shown} zone={zone} />
        </aside>
      )}
    </div>
  )
})

interface PictureProps {
  shown: ResourceOutlook | null
  baseline: ResourceOutlook | null
  scenario: Scenario
  zone: string
}

function Picture({ shown, baseline, scenario, zone }: PictureProps) {
  if (shown !== null) {
    return (
      <OutlookChart outlook={shown} baseline={shown === baseline ? null : baseline} zone={zone} />
    )
  }
  return (
    <p className={styles.waiting}>
      {scenario.issues.length > 0
        ? 'Mend what is said above to see an answer.'
        : 'The forecast is being computed.'}
    </p>
  )
}

interface ScenariosProps extends Omit<PictureProps, 'shown'> {
  item: Outlook
  draft: Draft
  change: ChangeDraft
}

/** What was tried, saved and committed. */
function Scenarios({ item, draft, change, baseline, scenario, zone }: ScenariosProps) {
  const saved = useSavedScenarios(item)
  return (
    <>
      <ScenarioSection
        draft={draft}
        change={change}
        rows={comparedRows(baseline, scenario, draft)}
        saved={saved}
        outlook={scenario.outlook}
        zone={zone}
      />
      {baseline === null ? null : <PlanSection outlook={baseline} zone={zone} />}
    </>
  )
}

interface HeadProps extends Pick<ResourceDetailProps, 'item' | 'onEdit' | 'onDelete'> {
  sentence: ReactNode
  stale: boolean
  /** Only while there is anything to take back. */
  onReset?: () => void
}

function Head({ item, sentence, stale, onReset, onEdit, onDelete }: HeadProps) {
  return (
    <div className={styles.detailHead}>
      <p
        className={cx(styles.sentence, stale && styles.stale)}
        aria-live="polite"
        aria-busy={stale}
      >
        {sentence}
      </p>
      {onReset === undefined ? null : (
        <Button variant="quiet" icon="undo" onClick={onReset}>
          Reset all
        </Button>
      )}
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

/** What is odd about the what-if itself; the forecast's own warnings stand in the notes. */
function oddities(shown: ResourceOutlook | null, { stale }: Scenario): ResourceOutlook['warnings'] {
  if (shown === null || stale) return []
  return shown.warnings.filter(({ code }) => ABOUT_THE_QUESTION.has(code))
}

const ABOUT_THE_QUESTION = new Set([
  'event-in-the-past',
  'event-under-way',
  'event-beyond-search',
  'overlapping-peaks',
  'soft-limit-above-limit',
  'bands-out-of-order',
  'limit-above-cap',
])

function comparedRows(
  baseline: ResourceOutlook | null,
  { outlook, stale, issues }: Scenario,
  draft: Draft,
): ComparedOutlook[] {
  const shared = { problem: null, stale: false }
  const rows: ComparedOutlook[] = []
  if (baseline !== null) {
    rows.push({ ...shared, key: BASELINE, name: 'Baseline', detail: '', outlook: baseline })
  }
  if (isChanged(draft) && baseline !== null) {
    const detail = changesText(draft, baseline.resource.unit)
    const problem = issues[0]?.message ?? null
    rows.push({ key: WHAT_IF, name: 'What-if', detail, outlook, problem, stale })
  }
  return rows
}

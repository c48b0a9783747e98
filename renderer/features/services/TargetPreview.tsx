import { useMemo } from 'react'
import { windowWords } from '#core/slo/window-words.ts'
import { formatDate, formatMinutes, formatPercent, formatTarget } from '#core/units/format.ts'
import { seriesIdsOf } from '#core/sli/series-ids.ts'
import { ownAsOfMs } from '#core/workspace/as-of.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'
import { useSlis } from '#renderer/data/use-documents.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { TargetPreview as Preview, TargetTrial } from '#renderer/jobs/objective-jobs.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import { cx } from '#renderer/ui/cx.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { percentText } from './form-text.ts'
import { typedTarget, windowOf, type SloForm } from './slo-form.ts'
import styles from './Services.module.css'

interface TargetPreviewProps {
  form: SloForm
  /** Takes a target from the table, as it would be typed. */
  onTarget: (target: string) => void
}

/** What the target would have meant on the data there are, beside common ones to choose from. */
export function TargetPreview({ form, onTarget }: TargetPreviewProps) {
  const { meta } = useWorkspace()
  const target = typedTarget(form.target)
  const chosen = 'value' in target ? target.value : null
  const question = useQuestion(form, chosen)
  const { value, stale, issues } = useAnswer('targetPreview', question)
  return (
    <>
      <SectionLabel>On your data</SectionLabel>
      {question === null ? (
        <p className={styles.quiet}>
          Choose an indicator and a window to see what targets would have meant.
        </p>
      ) : null}
      <IssueList issues={issues} />
      {value === null || question === null ? null : (
        <div className={cx(styles.form, stale && styles.stale)} aria-busy={stale}>
          <WindowSentence preview={value} window={question.window} zone={meta.timeZone} />
          <DataTable
            caption="What targets would have meant"
            columns={columns}
            rows={value.trials}
            rowKey={(trial) => String(trial.target)}
            selectedKey={chosen === null ? null : String(chosen)}
            onSelect={(trial) => onTarget(percentText(trial.target))}
          />
          <p className={styles.quiet}>{historyNote(value, question.window)}</p>
        </div>
      )}
    </>
  )
}

/** Targets that are worth comparing with whatever is typed. */
const COMMON = [0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999]

function useQuestion(form: SloForm, chosen: number | null) {
  const { db, entry } = useWorkspace()
  const source = useSlis()?.find(({ id }) => id === form.sliId)?.source
  const series = useSeriesRecords()
  const { windowKind, days, period, timeZone } = form
  return useMemo(() => {
    const window = windowOf({ windowKind, days, period, timeZone })
    if (source === undefined || series === undefined || window === null) return null
    const targets = new Set(chosen === null ? COMMON : [...COMMON, chosen])
    return {
      workspaceId: entry.id,
      source,
      window,
      nowMs: ownAsOfMs(seriesIdsOf(source), series, db.environment.nowMs()),
      targets: [...targets].sort((a, b) => a - b),
    }
  }, [db, entry.id, source, series, windowKind, days, period, timeZone, chosen])
}

const columns: readonly Column<TargetTrial>[] = [
  {
    id: 'target',
    header: 'Target',
    value: ({ target }) => target,
    render: ({ target }) => <span className={styles.fixed}>{formatTarget(target)}</span>,
  },
  {
    id: 'budget',
    header: 'Budget',
    align: 'right',
    value: ({ budgetMinutes }) => budgetMinutes,
    render: ({ budgetMinutes }) => formatMinutes(budgetMinutes),
  },
  {
    id: 'left',
    header: 'Left now',
    align: 'right',
    value: ({ remaining }) => remaining,
    render: ({ remaining }) => formatPercent(remaining, 0),
  },
  {
    id: 'missed',
    header: 'Missed',
    align: 'right',
    value: ({ history }) => (history.counted === 0 ? null : history.missed / history.counted),
    render: ({ history: { missed, counted } }) =>
      counted === 0 ? '–' : formatPercent(missed / counted, 0),
  },
]

function WindowSentence(props: { preview: Preview; window: SloWindow; zone: string }) {
  const { preview, window, zone } = props
  const { sli, range } = preview
  const own = window.kind === 'calendar' ? window.timeZone : zone
  if (sli === null) {
    return <p className={styles.previewText}>The window in force holds no events.</p>
  }
  return (
    <p className={styles.previewText}>
      From {formatDate(range.fromMs, own)} to {formatDate(range.toMs, own)}{' '}
      <b>{formatPercent(sli)}</b> of all events were good.
    </p>
  )
}

function historyNote({ trials }: Preview, window: SloWindow): string {
  const counted = trials[0]?.history.counted ?? 0
  if (counted === 0) {
    return `Missed: the data hold no whole window yet (${windowWords(window)}).`
  }
  if (counted === 1) return 'Missed: of the one whole window in the data.'
  const overlap = window.kind === 'rolling' ? ', which end a day apart and overlap' : ''
  return `Missed: of the ${counted} whole windows in the data${overlap}.`
}

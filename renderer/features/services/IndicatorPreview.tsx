import { useMemo } from 'react'
import { formatDate, formatDuration, formatNumber, formatPercent } from '#core/units/format.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { TimeSeriesChart } from '#renderer/charts/TimeSeriesChart.tsx'
import type { IndicatorPreview as Preview } from '#renderer/jobs/objective-jobs.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import { cx } from '#renderer/ui/cx.ts'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { sourceOf, type SliForm } from './sli-form.ts'
import styles from './Services.module.css'

type Source = Pick<SliForm, 'kind' | 'countedSeriesId' | 'totalSeriesId'>

const percent = (ratio: number): string => formatPercent(ratio)

/** What two series say as an indicator, before it is stored. */
export function IndicatorPreview({ form }: { form: Source }) {
  const { entry, meta } = useWorkspace()
  const { kind, countedSeriesId, totalSeriesId } = form
  const zone = meta.timeZone
  const question = useMemo(() => {
    const source = sourceOf({ kind, countedSeriesId, totalSeriesId })
    return source === null ? null : { workspaceId: entry.id, source, zone }
  }, [entry.id, kind, countedSeriesId, totalSeriesId, zone])
  const { value, stale, issues } = useAnswer('indicatorPreview', question)
  return (
    <>
      <SectionLabel>On your data</SectionLabel>
      {question === null ? (
        <p className={styles.quiet}>Choose both series to see what they say.</p>
      ) : null}
      <IssueList issues={issues} />
      {value === null ? null : (
        <div className={cx(styles.form, stale && styles.stale)}>
          <PreviewSentence preview={value} zone={zone} />
          <DailyErrors preview={value} zone={zone} />
        </div>
      )}
    </>
  )
}

function PreviewSentence({ preview, zone }: { preview: Preview; zone: string }) {
  const { sli, good, total, range, stepMs, coverage } = preview
  if (sli === null) return <p>These series hold no events.</p>
  return (
    <p className={styles.previewText}>
      <b>{formatPercent(sli)}</b> of {formatNumber(total, 0)} events were good (
      {formatNumber(total - good, 0)} were not), {formatDate(range.fromMs, zone)} –{' '}
      {formatDate(range.toMs, zone)} in slots of {formatDuration(stepMs)}; {formatPercent(coverage)}{' '}
      of the slots are known.
    </p>
  )
}

function DailyErrors({ preview: { days }, zone }: { preview: Preview; zone: string }) {
  const lines = useMemo(() => {
    const values = days.bad.map((bad, day) => (days.total[day]! > 0 ? bad / days.total[day]! : NaN))
    const axis = { kind: 'irregular', times: days.edges.subarray(0, -1) } as const
    return [{ label: 'error ratio', data: { axis, values } }]
  }, [days])
  return (
    <TimeSeriesChart
      title="Error ratio"
      note="per day"
      lines={lines}
      format={percent}
      yFrom={0}
      timeZone={zone}
      height={150}
    />
  )
}

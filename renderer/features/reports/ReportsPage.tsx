import { useMemo, useState } from 'react'
import { sectionOf, type ReportDocument } from '#core/report/report-document.ts'
import { withComments } from '#core/report/with-comments.ts'
import { formatDate, formatDateTime } from '#core/units/format.ts'
import { StartActions } from '#renderer/commands/StartActions.tsx'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { ReportJobInput } from '#renderer/jobs/answer-jobs.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import { usePlatform } from '#renderer/platform/platform-context.ts'
import { AnswerHeader } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { exportReport, type Paper, type ReportFormat } from './export-report.ts'
import { quartersWithData } from './quarters.ts'
import { ReportControls } from './ReportControls.tsx'
import { ReportPreview } from './ReportPreview.tsx'
import { useReportDraft, type ReportDraft } from './use-report-draft.ts'
import type { Quarter } from '#core/time/quarter.ts'

/** The seed of a report's simulations unless its author wants another: any fixed number. */
const REPORT_SEED = 1

/** Its author's words come later, over the figures. */
const NO_COMMENTS = {}

/** The quarterly report: choose, comment, look, hand over. */
export function ReportsPage() {
  const { db, meta } = useWorkspace()
  const series = useSeriesRecords()
  const [wanted, setWanted] = useState<string | null>(null)
  const quarters = useMemo(
    () => quartersWithData(series ?? [], meta, db.environment.nowMs()),
    [series, meta, db],
  )
  const quarter = quarters.find(({ id }) => id === wanted) ?? quarters[0]!
  const draft = useReportDraft(quarter)
  if (series === undefined || draft === undefined) return null
  if (series.length === 0) return <EmptyReports />
  return <QuarterReport {...{ quarters, quarter, draft }} onQuarter={setWanted} />
}

interface QuarterReportProps {
  readonly quarters: readonly Quarter[]
  readonly quarter: Quarter
  readonly draft: ReportDraft
  readonly onQuarter: (id: string) => void
}

function QuarterReport({ quarters, quarter, draft, onQuarter }: QuarterReportProps) {
  const platform = usePlatform()
  const [paper, setPaper] = useState<Paper>('A4')
  const answer = useAnswer('report', useReportInput(quarter))
  const report = useWorded(answer.value, draft)
  const hand = async (format: ReportFormat) => {
    if (report === null) return
    if (await exportReport(platform, report, format, paper)) await draft.keep(report)
  }
  return (
    <Page
      header={
        <ReportHeader
          quarter={quarter}
          report={report}
          stale={answer.stale || report === null}
          onExport={(format) => void hand(format)}
        />
      }
      controlsLabel="Report"
      controls={
        <ReportControls {...{ quarters, quarter, onQuarter, paper, draft }} onPaper={setPaper} />
      }
      footer="The PDF, the page and the JSON are one document. The same workspace, seed and clock give the same bytes."
    >
      <IssueList issues={answer.issues} />
      {answer.progress === null || report !== null ? null : (
        <ProgressBar
          label={`Writing the report of ${quarter.id}`}
          value={shareOf(answer.progress)}
        />
      )}
      {report === null ? null : <ReportPreview report={report} stale={answer.stale} />}
    </Page>
  )
}

/** The words change no figure: they are laid over the report, which is not computed again. */
function useWorded(built: ReportDocument | null, { words }: ReportDraft): ReportDocument | null {
  return useMemo(
    () => (built === null ? null : withComments(built, words.comments, words.title)),
    [built, words],
  )
}

/** A new question when the quarter or anything stored changes. */
function useReportInput(quarter: Quarter): ReportJobInput {
  const { db, entry } = useWorkspace()
  const series = useSeriesRecords()
  return useMemo(
    () => ({
      workspaceId: entry.id,
      quarterId: quarter.id,
      nowMs: db.environment.nowMs(),
      seed: REPORT_SEED,
      comments: NO_COMMENTS,
      appVersion: import.meta.env.VITE_APP_VERSION,
    }),
    // The series stand for all that an import brings.
    // oxlint-disable-next-line react/exhaustive-deps
    [entry.id, quarter.id, db, series],
  )
}

interface ReportHeaderProps {
  readonly quarter: Quarter
  readonly report: ReportDocument | null
  readonly stale: boolean
  readonly onExport: (format: ReportFormat) => void
}

function ReportHeader({ quarter, report, stale, onExport }: ReportHeaderProps) {
  const { fromMs, toMs } = quarter.range
  const summary = report === null ? undefined : sectionOf(report, 'summary')
  const disabled = stale || report === null
  return (
    <AnswerHeader
      title="Reports"
      answer={summary?.answer ?? `Writing the report of ${quarter.id}…`}
      stale={stale}
      meta={[
        `${quarter.id}: ${formatDate(fromMs, quarter.zone)} to ${formatDate(toMs - 1, quarter.zone)}`,
        report === null ? null : `data to ${formatDateTime(report.asOfMs, quarter.zone)}`,
        report === null ? null : (
          <span key="seed">
            seed {report.seed} · workspace <code>{report.workspace.hash.slice(0, 12)}</code>
          </span>
        ),
      ].filter((fact) => fact !== null)}
      actions={
        <>
          <Button disabled={disabled} onClick={() => onExport('json')}>
            Save JSON
          </Button>
          <Button disabled={disabled} onClick={() => onExport('html')}>
            Save HTML
          </Button>
          <Button variant="primary" disabled={disabled} onClick={() => onExport('pdf')}>
            Save PDF
          </Button>
        </>
      }
    />
  )
}

function EmptyReports() {
  return (
    <Page
      header={<AnswerHeader title="Reports" answer="There is nothing to report yet." meta={[]} />}
    >
      <EmptyState
        title="One document for the director and the pipeline"
        text="Import metrics, incidents, deploys and toil of a quarter; the report writes itself, and you add the words."
        actions={<StartActions />}
      />
    </Page>
  )
}

function shareOf({ done, total }: { done: number; total: number | null }): number | null {
  return total === null || total === 0 ? null : done / total
}

import { useMemo, useState } from 'react'
import type { Quarter } from '#core/time/quarter.ts'
import type { ReportDocument } from '#core/report/report-document.ts'
import { defaultReportTitle } from '#core/report/report-title.ts'
import type { ReportRecord } from '#core/workspace/model/plans.ts'
import { tellIssue } from '#renderer/commands/notify-change.ts'
import { saveReport, saveReportDraft } from '#renderer/data/reports.ts'
import { useReports } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'

/** What the author adds to a quarter's report. */
export interface ReportWords {
  readonly title: string
  readonly comments: Readonly<Record<string, string>>
}

export interface ReportDraft {
  /** As typed; stored when a field is left. */
  readonly words: ReportWords
  readonly setWords: (words: ReportWords) => void
  readonly store: () => void
  /** Keeps the document that has just been handed over. */
  readonly keep: (document: ReportDocument) => Promise<void>
}

/** The words of one quarter's report; there is one record per quarter. */
export function useReportDraft(quarter: Quarter): ReportDraft | undefined {
  const { db, meta } = useWorkspace()
  const reports = useReports()
  const stored = useMemo(
    () => reports?.find((report) => report.quarter === quarter.id),
    [reports, quarter.id],
  )
  const known = useMemo(
    () => wordsOf(stored, defaultReportTitle(meta.name, quarter.id)),
    [stored, meta.name, quarter.id],
  )
  // Typed words belong to what was stored when typing began: an undo or another quarter wins.
  const [typed, setTyped] = useState<{ words: ReportWords; over: ReportWords } | null>(null)
  if (reports === undefined) return undefined

  const current = typed?.over === known ? typed.words : known
  const record = (document: ReportRecord['document']) => ({
    id: stored?.id,
    title: current.title.trim() === '' ? known.title : current.title,
    quarter: quarter.id,
    createdMs: stored?.createdMs ?? db.environment.nowMs(),
    comments: { ...current.comments },
    document,
  })
  return {
    words: current,
    setWords: (words) => setTyped({ words, over: known }),
    store: () => {
      if (JSON.stringify(current) === JSON.stringify(known)) return
      void saveReportDraft(db, record(stored?.document ?? null)).then(tellIssue)
    },
    keep: async (document) => tellIssue(await saveReport(db, record(document))),
  }
}

function wordsOf(stored: ReportRecord | undefined, title: string): ReportWords {
  return { title: stored?.title ?? title, comments: stored?.comments ?? {} }
}

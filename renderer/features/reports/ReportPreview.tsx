import type { MouseEvent } from 'react'
import type { ReportDocument } from '#core/report/report-document.ts'
import '#renderer/report/report.css'
import { ReportView } from '#renderer/report/ReportView.tsx'
import { cx } from '#renderer/ui/cx.ts'
import styles from './Reports.module.css'

interface ReportPreviewProps {
  readonly report: ReportDocument
  readonly stale: boolean
}

/** The report as it will be printed, on one long sheet. */
export function ReportPreview({ report, stale }: ReportPreviewProps) {
  return (
    // The handler serves the links inside; they stay links for the keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className={cx(styles.sheet, stale && styles.stale)} onClick={followInside}>
      <ReportView report={report} />
    </div>
  )
}

/** Links of the report point into itself; as addresses they would leave the page. */
function followInside(event: MouseEvent<HTMLElement>): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null
  if (link === null) return
  event.preventDefault()
  const section = event.currentTarget.querySelector(link.getAttribute('href')!)
  section?.scrollIntoView({ block: 'start' })
}

import type { ReportStatus } from '#core/report/sections/fields.ts'

const words: Record<ReportStatus, string> = {
  healthy: 'healthy',
  'at-risk': 'at risk',
  exhausted: 'exhausted',
  'no-data': 'no data',
}

/** The status as a shape alone; never without a word beside it. */
export function StatusMark({ status }: { status: ReportStatus }) {
  return (
    <svg className={`mark status-${status}`} viewBox="0 0 10 10" aria-hidden="true">
      {status === 'healthy' && <circle cx="5" cy="5" r="4" />}
      {status === 'at-risk' && <path d="M5 1 L9.2 9 L0.8 9 Z" fill="none" strokeWidth="1.5" />}
      {status === 'exhausted' && <path d="M1.5 1.5 L8.5 8.5 M8.5 1.5 L1.5 8.5" strokeWidth="2" />}
      {status === 'no-data' && (
        <circle cx="5" cy="5" r="3.8" fill="none" strokeWidth="1.2" strokeDasharray="1.8 1.6" />
      )}
    </svg>
  )
}

/** Status as shape, word and colour; `word` replaces the usual word. */
export function Status({ status, word }: { status: ReportStatus; word?: string }) {
  return (
    <span className={`status status-${status}`}>
      <StatusMark status={status} /> {word ?? words[status]}
    </span>
  )
}

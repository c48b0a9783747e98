import { asOfMs } from '#core/workspace/as-of.ts'
import { formatDate, formatDateTime } from '#core/units/format.ts'
import { shortcutKeys } from '#renderer/commands/shortcut.ts'
import { useCommands } from '#renderer/commands/use-commands.ts'
import { useAuditEvents } from '#renderer/data/use-journal.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Icon } from '#renderer/ui/Icon.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { usePageTitleStore } from '#renderer/ui/page-title.ts'
import { WorkspaceChoice } from './WorkspaceChoice.tsx'
import styles from './TopBar.module.css'

/** Which workspace, which page, find, and how fresh what is shown is. */
export function TopBar({ onSkip }: { onSkip: () => void }) {
  const title = usePageTitleStore((page) => page.title)
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.skip} onClick={onSkip}>
        Skip to the page
      </button>
      <a href="#/" className={styles.brand}>
        Headroom
      </a>
      <div className={styles.crumbs}>
        <WorkspaceChoice />
        <span aria-hidden="true">·</span>
        <span className={styles.page}>{title}</span>
      </div>
      <FindButton />
      <Freshness />
    </header>
  )
}

function FindButton() {
  const { all, context, run } = useCommands()
  const { shortcut = '' } = all.find(({ id }) => id === 'view.palette') ?? {}
  return (
    <button type="button" className={styles.find} onClick={() => run('view.palette')}>
      <Icon name="search" size={14} />
      <span className={styles.findText}>Find a service, a command</span>
      <Kbd keys={shortcutKeys(shortcut, context.platform.info.os === 'mac')} />
    </button>
  )
}

/** Changes are stored as they are made; this says when the last one was, and how old the data are. */
function Freshness() {
  const { db, meta } = useWorkspace()
  const [last] = useAuditEvents(1) ?? []
  const series = useSeriesRecords()
  const now = db.environment.nowMs()
  const zone = meta.timeZone
  const hasData = series !== undefined && series.some(({ pointCount }) => pointCount > 0)
  const asOf = hasData ? asOfMs(series, now) : null
  return (
    <div className={styles.state}>
      {asOf === null ? null : (
        <span
          className={styles.fact}
          title={`Answers speak about ${formatDateTime(asOf, zone)}, the end of the newest data`}
        >
          data to {formatDate(asOf, zone)}
        </span>
      )}
      <span className={styles.fact}>
        {last === undefined ? 'Saved' : `Saved ${timeText(last.atMs, now, zone)}`}
      </span>
      <span className={styles.fact}>{zone.replaceAll('_', ' ')}</span>
    </div>
  )
}

/** The time of day, or the date when it wasn't today. */
function timeText(ms: number, now: number, zone: string): string {
  const [date, time] = formatDateTime(ms, zone).split(', ')
  return date === formatDate(now, zone) ? (time ?? '') : (date ?? '')
}

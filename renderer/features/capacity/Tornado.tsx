import { useMemo } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { Tornado as Answer, TornadoBar, TornadoEnd } from '#core/capacity/tornado.ts'
import { formatDate, formatNumber } from '#core/units/format.ts'
import { ChartFrame, type ChartTable } from '#renderer/charts/ChartFrame.tsx'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import { cx } from '#renderer/ui/cx.ts'
import type { Draft } from './drafts.ts'
import { useSettled } from './use-scenario.ts'
import { questionOf } from './what-if.ts'
import styles from './Tornado.module.css'

interface TornadoProps {
  outlook: ResourceOutlook
  draft: Draft
  zone: string
}

/** A slider that is still moving gets its answer first. */
const SETTLE_MS = 250

const TITLE = 'What moves the date most'

/** How far the 50 % date moves when one assumption is another, all else as it is. */
export function Tornado({ outlook, draft, zone }: TornadoProps) {
  const { entry } = useWorkspace()
  const settled = useSettled(draft, SETTLE_MS)
  const { resource, nowMs } = outlook
  const input = useMemo(
    () => ({ workspaceId: entry.id, question: questionOf(resource, nowMs, settled) }),
    [entry.id, resource, nowMs, settled],
  )
  const { value, stale, progress, issues } = useAnswer('tornado', input)
  return (
    <ChartFrame
      title={TITLE}
      note="50 % date, one assumption changed at a time"
      summary={value === null ? 'Being computed.' : summaryOf(value)}
      table={() => tableOf(value, zone)}
    >
      {value === null ? (
        <p className={styles.waiting}>
          {issues[0]?.message ??
            `Trying one assumption after the other${progress === null ? '' : `, ${progress.done} of ${progress.total}`}…`}
        </p>
      ) : (
        <Bars tornado={value} stale={stale || settled !== draft} />
      )}
    </ChartFrame>
  )
}

function Bars({ tornado, stale }: { tornado: Answer; stale: boolean }) {
  const { bars } = tornado
  const moves = bars.flatMap(({ ends }) => ends.map((end) => shownDays(tornado, end)))
  const least = Math.min(0, ...moves)
  const most = Math.max(0, ...moves)
  const span = Math.max(1, most - least)
  const place = (days: number): number => (100 * (days - least)) / span
  return (
    <ol className={cx(styles.bars, stale && styles.stale)} aria-busy={stale} aria-hidden="true">
      {bars.map((bar) => {
        const days = bar.ends.map((end) => shownDays(tornado, end))
        const from = Math.min(0, ...days)
        const to = Math.max(0, ...days)
        return (
          <li key={bar.key} className={styles.bar}>
            <span className={styles.label}>{bar.label}</span>
            <span className={styles.track}>
              <span
                className={styles.sooner}
                style={{ left: `${place(from)}%`, width: `${place(0) - place(from)}%` }}
              />
              <span
                className={styles.later}
                style={{ left: `${place(0)}%`, width: `${place(to) - place(0)}%` }}
              />
              <span className={styles.base} style={{ left: `${place(0)}%` }} />
            </span>
            <span className={styles.moves}>{movesText(bar)}</span>
          </li>
        )
      })}
    </ol>
  )
}

const DAY = 86_400_000

/** Days by which an end moves the date; what is out of sight is drawn to the last day looked at. */
function shownDays({ baseMs, untilMs }: Answer, { p50Ms, problem }: TornadoEnd): number {
  if (problem !== null) return 0
  return ((p50Ms ?? untilMs) - (baseMs ?? untilMs)) / DAY
}

/** `−20 %: +31 d · +20 %: −22 d`. */
function movesText({ ends }: TornadoBar): string {
  return ends.map((end) => `${end.text}: ${movedText(end)}`).join(' · ')
}

/** What becomes of the date: `+9 d`, or in words where it goes out of sight. */
export function movedText({ movedDays, p50Ms, problem }: TornadoEnd): string {
  if (problem !== null) return 'no answer'
  if (p50Ms === null) return 'not in sight'
  if (movedDays === null) return 'into sight'
  const days = Math.round(movedDays)
  return `${days > 0 ? '+' : ''}${formatNumber(days, 0)}\u00a0d`
}

function summaryOf({ bars, baseMs }: Answer): string {
  const [first] = bars
  if (first === undefined || first.swingDays === 0)
    return `${TITLE}: none of the assumptions tried.`
  const shown = bars.slice(0, 3).map((bar) => `${bar.label} (${movesText(bar)})`)
  const base = baseMs === null ? ' No 50 % date is in sight now.' : ''
  return `${TITLE}, most first: ${shown.join('; ')}.${base}`
}

function tableOf(tornado: Answer | null, zone: string): ChartTable {
  const dateText = ({ p50Ms, problem }: TornadoEnd): string =>
    problem ?? (p50Ms === null ? 'not in sight' : formatDate(p50Ms, zone))
  return {
    caption: TITLE,
    columns: [
      { header: 'Assumption', align: 'left' },
      { header: 'Changed to', align: 'left' },
      { header: '50 % date' },
      { header: 'Moved' },
    ],
    rows: (tornado?.bars ?? []).flatMap(({ label, ends }) =>
      ends.map((end) => [label, end.text, dateText(end), movedText(end)]),
    ),
  }
}

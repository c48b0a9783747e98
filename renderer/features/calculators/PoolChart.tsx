import { useMemo } from 'react'
import { counted } from '#core/report/words.ts'
import { formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import { ChartFrame } from '#renderer/charts/ChartFrame.tsx'
import { niceAxis } from '#renderer/charts/nice-axis.ts'
import { Plot } from '#renderer/charts/Plot.tsx'
import { cursorOver } from '#renderer/charts/plot-cursor.ts'
import type { PlotMark, PlotSpec } from '#renderer/charts/plot-spec.ts'
import type { QueueInput } from './calculator-state.ts'
import { POOLS_BESIDE, type QueueAnswer } from './queue-answer.ts'

const percent = (share: number): string => formatPercent(share, 0)

/** The share that starts in time, by number of servers. */
export function PoolChart({ input, answer }: { input: QueueInput; answer: QueueAnswer }) {
  const title = 'Who starts in time'
  const { share, waitMs, servers } = input
  const spec = useMemo(() => specOf(answer, share, servers), [answer, share, servers])
  const cursor = useMemo(
    () =>
      cursorOver(
        { ...spec, lines: spec.lines.slice(0, 1) },
        {
          label: `Cursor on ${title}`,
          x: (value) => counted(Math.round(value), 'server'),
          y: (value) => formatPercent(value, 1),
        },
      ),
    [spec],
  )
  const within = formatQuantity(waitMs, 'ms')
  return (
    <ChartFrame
      title={title}
      note={`share of arrivals that wait ${within} at most`}
      summary={`Share of arrivals that wait ${within} at most, by number of servers: ${answer.pools.map((pool) => `${pool.servers}: ${percent(pool.within)}`).join(', ')}.`}
      table={() => ({
        caption: title,
        columns: [
          { header: 'Servers', align: 'right' },
          { header: `Within ${within}`, format: (cell) => formatPercent(Number(cell), 1) },
        ],
        rows: answer.pools.map((pool) => [pool.servers, pool.within]),
      })}
    >
      <Plot spec={spec} height={260} cursor={cursor} />
    </ChartFrame>
  )
}

function specOf({ pools, needed }: QueueAnswer, share: number, servers: number): PlotSpec {
  const shown = pools.filter((pool) => Math.abs(pool.servers - (needed ?? servers)) <= POOLS_BESIDE)
  const xs = Float64Array.from(shown, (pool) => pool.servers)
  const from = xs[0]! - 0.5
  const to = xs.at(-1)! + 0.5
  const marks: PlotMark[] = []
  if (needed !== null) marks.push({ x: needed, label: `needed ${needed}`, tone: 'accent' })
  if (servers !== needed && servers >= from && servers <= to) {
    marks.push({ x: servers, label: `now ${servers}`, tone: 'muted', labelAt: 'foot' })
  }
  const ys = Float64Array.from(shown, ({ within }) => within)
  return {
    x: niceAxis(from, to, (value) => formatNumber(value), {
      from,
      to,
      count: 8,
      label: 'servers',
    }),
    // Room above for the labels of the marks.
    y: { ...niceAxis(0, 1, percent, { from: 0, to: 1 }), to: 1.12 },
    lines: [
      { label: 'start in time', data: { xs, ys }, paint: 1, dotted: true, width: 4 },
      { label: 'between them', data: { xs, ys }, paint: 'ghost' },
    ],
    limits: [{ value: share, label: `goal ${formatPercent(share)}`, tone: 'ok' }],
    marks,
  }
}

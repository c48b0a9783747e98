import type { PeriodSums } from '#core/error-budget/period-sums.ts'
import type { SloStatus } from '#core/error-budget/slo-status.ts'
import type { PolicyRules } from '#core/policy/default-policy.ts'
import type { Series } from '#core/series/series.ts'
import { durationMs } from '#core/time/time-range.ts'
import type { Deploy, Incident } from '#core/workspace/model/operations.ts'
import type { BurnDownChartProps } from '#renderer/charts/BurnDownChart.tsx'
import type { PlotShade } from '#renderer/charts/plot-spec.ts'
import type { ChartEvent } from '#renderer/charts/TimeSeriesChart.tsx'
import type { BudgetAnswer } from '#renderer/jobs/objective-jobs.ts'

/** How many incidents have a name in the chart; the table lists all. */
const NAMED = 3
const LABEL_LENGTH = 26

/** Below every budget that can be drawn. */
const FLOOR = -1000

/** The tiers of a policy as zones of the chart; the two worst lie over each other. */
export function tierShades({ thresholds }: Pick<PolicyRules, 'thresholds'>): PlotShade[] {
  const { warning, critical, exhausted } = thresholds
  return [
    { from: warning, to: 1, tone: 'ok' },
    { from: critical, to: warning, tone: 'risk' },
    { from: FLOOR, to: critical, tone: 'bad' },
    { from: FLOOR - 1, to: exhausted, tone: 'bad' },
  ]
}

/** All incidents as lines, the costliest with their names; deploys as marks on the axis. */
export function chartEvents(
  incidents: readonly Incident[],
  deploys: readonly Deploy[],
  { incidents: losses }: BudgetAnswer['losses'],
): ChartEvent[] {
  const named = new Set(
    losses
      .filter(({ bad }) => bad !== null)
      .toSorted((a, b) => b.bad! - a.bad!)
      .slice(0, NAMED)
      .map(({ id }) => id),
  )
  const marks = incidents.map(({ id, startMs, title }) => ({
    atMs: startMs,
    label: named.has(id) ? shortened(title) : '',
  }))
  // Incidents that begin together share one line.
  const lines = new Map(marks.map((mark) => [`${mark.atMs} ${mark.label}`, mark]))
  return [
    ...lines.values(),
    ...deploys.map(({ atMs, version }) => ({ atMs, label: version, tick: true })),
  ]
}

function shortened(title: string): string {
  return title.length <= LABEL_LENGTH ? title : `${title.slice(0, LABEL_LENGTH - 1).trimEnd()}…`
}

/** Where a calendar window ends at the present burn rate; a rolling window has no end ahead. */
export function projectionOf(
  status: SloStatus,
  nowMs: number,
): Pick<BurnDownChartProps, 'projection'> {
  const { window, remaining, exhaustionBurn } = status
  if (remaining === null || exhaustionBurn === null || window.toMs <= nowMs) return {}
  const share = (window.toMs - nowMs) / durationMs(window)
  return {
    projection: {
      times: Float64Array.of(nowMs, window.toMs),
      remaining: Float64Array.of(remaining, remaining - share * exhaustionBurn.rate),
    },
  }
}

/** An error ratio this many times the allowed one runs out of the picture. */
const CUT = 12

/**
 * Where to cut the axis of error ratios so that a slow burn can be seen beside an outage;
 * empty when nothing reaches that high.
 */
export function ratioCut(ratios: Series, target: number): { yTo?: number; highest?: number } {
  const cut = CUT * (1 - target)
  const highest = ratios.values.reduce((most, ratio) => (ratio > most ? ratio : most), 0)
  return highest > cut ? { yTo: cut, highest } : {}
}

/** Bad events over total ones per period, at its start; NaN without events. */
export function errorRatios({ edges, bad, total }: PeriodSums): Series {
  return {
    axis: { kind: 'irregular', times: edges.subarray(0, -1) },
    values: bad.map((count, index) => (total[index]! > 0 ? count / total[index]! : Number.NaN)),
  }
}

import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { alignToGrid } from '#core/series/align.ts'
import { timeAt, type Series, type SliColumns } from '#core/series/series.ts'
import { formatDateTime } from '#core/units/format.ts'
import type { MeasuredSource } from './indicator-source.ts'
import { differentGrids, missingSeries } from './series-issues.ts'
import { isWithin } from './threshold.ts'
import { slotEvents, valueEvents } from './value-events.ts'

/**
 * The good and total events of measurements. What can't be a measurement of its kind comes back
 * as an issue that names the first such value: a share above 1 (a percentage, most often), a probe
 * that answers neither 0 nor 1.
 *
 * @param seriesOf gives the stored series of an id, undefined when there is none
 */
export function measuredColumns(
  source: MeasuredSource,
  seriesOf: (id: string) => Series | undefined,
): Result<SliColumns, Issue> {
  const id = source.kind === 'ratio' ? source.ratioSeriesId : source.valueSeriesId
  const series = seriesOf(id)
  if (series === undefined) return err(missingSeries(source.kind, id))
  const judge = (value: number): number =>
    'op' in source ? Number(isWithin(value, source)) : value
  switch (source.kind) {
    case 'threshold':
      return found(valueEvents(series, source.slotMs, judge))
    case 'percentile':
      return found(slotEvents(series, source.slotMs, source.percentile, judge))
    case 'probe': {
      const issue = firstImpossible(series, (value) => value === 0 || value === 1, probeIssue)
      return issue === null ? found(valueEvents(series, source.slotMs, judge)) : err(issue)
    }
    default: {
      const issue = firstImpossible(series, (value) => value >= 0 && value <= 1, ratioIssue)
      if (issue !== null) return err(issue)
      return source.totalSeriesId === null
        ? found(valueEvents(series, null, judge))
        : weighed(series, source.totalSeriesId, seriesOf)
    }
  }
}

/** Shares of known totals: good = share x total, so that busy slots weigh more. */
function weighed(
  ratio: Series,
  totalId: string,
  seriesOf: (id: string) => Series | undefined,
): Result<SliColumns, Issue> {
  const total = seriesOf(totalId)
  if (total === undefined) return err(missingSeries('total', totalId))
  const grid = alignToGrid(ratio, total)
  if (grid === null) return err(differentGrids('ratio'))
  const bad = firstImpossible(total, (value) => value >= 0 && value < Infinity, totalIssue)
  if (bad !== null) return err(bad)
  // A slot without events has no share; its total of 0 is known all the same.
  const good = grid.a.map((share, slot) => (grid.b[slot] === 0 ? 0 : share * grid.b[slot]!))
  return ok({ startMs: grid.startMs, stepMs: grid.stepMs, good, total: grid.b })
}

function found(columns: SliColumns | null): Result<SliColumns, Issue> {
  if (columns !== null) return ok(columns)
  return err({
    code: 'no-slots',
    severity: 'error',
    message: 'the values of this indicator are no regular series, so they make no slots.',
    remedy: 'Choose the length of a slot, e.g. one minute.',
  })
}

function firstImpossible(
  series: Series,
  isPossible: (value: number) => boolean,
  issueOf: (value: number, at: string) => Issue,
): Issue | null {
  const index = series.values.findIndex((value) => !Number.isNaN(value) && !isPossible(value))
  if (index < 0) return null
  return issueOf(series.values[index]!, `${formatDateTime(timeAt(series, index), 'UTC')} UTC`)
}

function ratioIssue(value: number, at: string): Issue {
  const isPercentage = value > 1 && value <= 100
  return {
    code: 'ratio-out-of-range',
    severity: 'error',
    message: `a share of good events of ${value} at ${at} is outside 0 to 1.`,
    remedy: isPercentage
      ? 'If these are percentages, set their unit to percent and import them again.'
      : 'Check which series holds the share.',
  }
}

function probeIssue(value: number, at: string): Issue {
  return {
    code: 'probe-not-boolean',
    severity: 'error',
    message: `a probe answered ${value} at ${at}; it can answer 1 (up) or 0 (down).`,
    remedy: 'Use a threshold for values other than 0 and 1.',
  }
}

function totalIssue(value: number, at: string): Issue {
  return {
    code: 'impossible-count',
    severity: 'error',
    message: `total ${value} at ${at} is no count of events.`,
    remedy: 'Check which series hold the counts, mend the export and import it again.',
  }
}

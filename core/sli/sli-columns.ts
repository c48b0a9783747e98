import { err, ok, type Result } from '#core/result/result.ts'
import type { Issue } from '#core/result/issue.ts'
import { alignToGrid } from '#core/series/align.ts'
import type { Series, SliColumns } from '#core/series/series.ts'
import { formatDateTime } from '#core/units/format.ts'
import { counterIncrements } from './counter-columns.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { measuredColumns } from './measured-columns.ts'
import { differentGrids, missingSeries } from './series-issues.ts'

/**
 * The good and total events of an indicator on the common grid of its series. A slot that
 * either of two series lacks is a gap in both. Impossible counts aren't repaired: they come back as
 * an Issue that names the first such slot, because a budget over them would be wrong.
 *
 * @param seriesOf gives the stored series of an id, undefined when there is none
 */
export function sliColumns(
  source: IndicatorSource,
  seriesOf: (id: string) => Series | undefined,
): Result<SliColumns, Issue> {
  switch (source.kind) {
    case 'good-total':
      return countColumns('good', source.goodSeriesId, source.totalSeriesId, seriesOf)
    case 'bad-total':
      return countColumns('bad', source.badSeriesId, source.totalSeriesId, seriesOf)
    case 'good-total-counters':
    case 'bad-total-counters': {
      const grown = (id: string): Series | undefined => {
        const counter = seriesOf(id)
        return counter && counterIncrements(counter)
      }
      const counted = source.kind === 'good-total-counters' ? 'good' : 'bad'
      return countColumns(counted, source.countedSeriesId, source.totalSeriesId, grown)
    }
    default:
      return measuredColumns(source, seriesOf)
  }
}

function countColumns(
  counts: 'good' | 'bad',
  countedId: string,
  totalId: string,
  seriesOf: (id: string) => Series | undefined,
): Result<SliColumns, Issue> {
  const counted = seriesOf(countedId)
  if (counted === undefined) return err(missingSeries(counts, countedId))
  const total = seriesOf(totalId)
  if (total === undefined) return err(missingSeries('total', totalId))
  const grid = alignToGrid(counted, total)
  if (grid === null) return err(differentGrids(counts))
  const fault = firstFault(grid.a, grid.b)
  if (fault !== null) {
    const atMs = grid.startMs + fault.index * grid.stepMs
    return err(impossibleCount(counts, fault, formatDateTime(atMs, 'UTC')))
  }
  const good = counts === 'good' ? grid.a : grid.b.map((n, slot) => n - grid.a[slot]!)
  return ok({ startMs: grid.startMs, stepMs: grid.stepMs, good, total: grid.b })
}

interface Fault {
  readonly index: number
  readonly counted: number
  readonly total: number
  /** How many slots are at fault. */
  readonly slots: number
}

function firstFault(counted: Float64Array, total: Float64Array): Fault | null {
  let index = -1
  let slots = 0
  for (let slot = 0; slot < total.length; slot += 1) {
    if (!isImpossible(counted[slot]!, total[slot]!)) continue
    slots += 1
    if (index < 0) index = slot
  }
  return index < 0 ? null : { index, counted: counted[index]!, total: total[index]!, slots }
}

/** Comparisons with NaN are false: a gap is never at fault. */
function isImpossible(counted: number, total: number): boolean {
  return counted > total || counted < 0 || total < 0 || total === Infinity
}

function impossibleCount(name: 'good' | 'bad', fault: Fault, at: string): Issue {
  const { counted, total, slots } = fault
  const more = slots === 1 ? '' : ` (the first of ${slots} such slots)`
  const exceeds = counted > total && counted >= 0 && total >= 0
  return {
    code: exceeds ? `${name}-exceeds-total` : 'impossible-count',
    severity: 'error',
    message: exceeds
      ? `${name} ${counted} is more than total ${total} at ${at} UTC${more}.`
      : `${name} ${counted} of total ${total} at ${at} UTC is no count of events${more}.`,
    remedy: 'Check which series hold the counts, mend the export and import it again.',
  }
}

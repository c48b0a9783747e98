import { err, ok, type Result } from '#core/result/result.ts'
import type { Issue } from '#core/result/issue.ts'
import { alignToGrid } from '#core/series/align.ts'
import type { Series, SliColumns } from '#core/series/series.ts'
import { formatDateTime } from '#core/units/format.ts'
import type { Sli } from '#core/workspace/model/objectives.ts'

/**
 * The good and total events of an indicator on the common grid of its two series. A slot that
 * either series lacks is a gap in both. Impossible counts aren't repaired: they come back as
 * an Issue that names the first such slot, because a budget over them would be wrong.
 *
 * @param seriesOf gives the stored series of an id, undefined when there is none
 */
export function sliColumns(
  source: Sli['source'],
  seriesOf: (id: string) => Series | undefined,
): Result<SliColumns, Issue> {
  const countedId = source.kind === 'good-total' ? source.goodSeriesId : source.badSeriesId
  const countedName = source.kind === 'good-total' ? 'good' : 'bad'
  const counted = seriesOf(countedId)
  if (counted === undefined) return err(missingSeries(countedName, countedId))
  const total = seriesOf(source.totalSeriesId)
  if (total === undefined) return err(missingSeries('total', source.totalSeriesId))

  const grid = alignToGrid(counted, total)
  if (grid === null) return err(differentGrids(countedName))
  const fault = firstFault(grid.a, grid.b)
  if (fault !== null) {
    const atMs = grid.startMs + fault.index * grid.stepMs
    return err(impossibleCount(countedName, fault, formatDateTime(atMs, 'UTC')))
  }
  const good = source.kind === 'good-total' ? grid.a : grid.b.map((n, slot) => n - grid.a[slot]!)
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

function missingSeries(name: string, id: string): Issue {
  return {
    code: 'series-missing',
    severity: 'error',
    message: `the ${name} series ${id} of this indicator is not in the workspace.`,
    remedy: 'Import it again or choose another series for the indicator.',
  }
}

function differentGrids(name: string): Issue {
  return {
    code: 'grids-differ',
    severity: 'error',
    message: `the ${name} and total series share no regular grid.`,
    remedy: 'Export both with the same step and over the same time.',
  }
}

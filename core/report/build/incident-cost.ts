import { hasData, slotsInside } from '#core/error-budget/slots.ts'
import type { SliColumns } from '#core/series/series.ts'
import { MINUTE_MS, type Minutes, type Ratio } from '#core/units/units.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import type { IncidentRow } from '../sections/incidents.ts'
import { quarterBudget } from './quarter-budget.ts'
import type { MeasuredSlo, ReportContext } from './report-context.ts'

type Cost = Pick<IncidentRow, 'badMinutes' | 'badMinutesFrom' | 'budgetShare'>

/**
 * What one incident cost. Measured: over the slots it touches, Σ(bad / total) × slot length is
 * the full outage that would have hurt as much, and bad events over the quarter's allowance is
 * its share of the budget; of several objectives of the service the hardest hit counts.
 * Without such data duration × impact is an estimate; without an impact there is none.
 */
export function incidentCost(context: ReportContext, incident: Incident): Cost {
  const costs = context.slos
    .filter((measured) => measured.slo.serviceId === incident.serviceId)
    .map((measured) => measuredCost(context, measured, incident))
    .filter((cost) => cost !== null)
    .sort((a, b) => b.share - a.share)
  const hardest = costs[0]
  if (hardest !== undefined) {
    return {
      badMinutes: hardest.minutes,
      badMinutesFrom: 'measured',
      budgetShare: hardest.share,
    }
  }
  if (incident.endMs === null || incident.impact === null) {
    return { badMinutes: null, badMinutesFrom: null, budgetShare: null }
  }
  const minutes = ((incident.endMs - incident.startMs) / MINUTE_MS) * incident.impact
  return { badMinutes: minutes, badMinutesFrom: 'estimated', budgetShare: null }
}

function measuredCost(
  context: ReportContext,
  measured: MeasuredSlo,
  incident: Incident,
): { minutes: Minutes; share: Ratio } | null {
  if (!measured.columns.ok || incident.endMs === null) return null
  const columns = measured.columns.value
  const { allowedBad } = quarterBudget(context, measured)
  if (!(allowedBad > 0)) return null
  const { bad, minutes, slots } = outageEquivalent(columns, incident.startMs, incident.endMs)
  return slots === 0 ? null : { minutes, share: bad / allowedBad }
}

/** Sums over every slot that the incident touches, the first and last one whole. */
function outageEquivalent(
  columns: SliColumns,
  startMs: number,
  endMs: number,
): { bad: number; minutes: Minutes; slots: number } {
  const { startMs: origin, stepMs } = columns
  const { first, end } = slotsInside(columns, {
    fromMs: origin + Math.floor((startMs - origin) / stepMs) * stepMs,
    toMs: origin + Math.ceil((endMs - origin) / stepMs) * stepMs,
  })
  let bad = 0
  let minutes = 0
  let slots = 0
  for (let index = first; index < end; index += 1) {
    if (!hasData(columns, index)) continue
    const total = columns.total[index]!
    const lost = total - columns.good[index]!
    bad += lost
    minutes += total > 0 ? (lost / total) * (stepMs / MINUTE_MS) : 0
    slots += 1
  }
  return { bad, minutes, slots }
}

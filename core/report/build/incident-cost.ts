import { measuredLosses } from '#core/simulation/measured-costs.ts'
import { MINUTE_MS } from '#core/units/units.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import type { IncidentRow } from '../sections/incidents.ts'
import { quarterBudget } from './quarter-budget.ts'
import type { MeasuredSlo, ReportContext } from './report-context.ts'

type Cost = Pick<IncidentRow, 'badMinutes' | 'badMinutesFrom' | 'budgetShare'>

/**
 * What each incident of the quarter cost. Measured: its share of the bad events of the quarter,
 * as minutes of full outage at mean traffic and as a share of the quarter's allowance, so that
 * the shares of a service and its loss outside incidents sum to what was spent. Of several
 * objectives of a service the one with least budget left counts, for all its incidents.
 * Without such data duration × impact is an estimate; without an impact there is none.
 */
export function incidentCosts(context: ReportContext): (incident: Incident) => Cost {
  const measured = new Map<string, Cost>()
  const services = Map.groupBy(context.slos, ({ slo }) => slo.serviceId)
  for (const [serviceId, objectives] of services) {
    for (const [id, cost] of serviceCosts(context, serviceId, objectives)) measured.set(id, cost)
  }
  return (incident) => measured.get(incident.id) ?? estimated(incident)
}

function serviceCosts(
  context: ReportContext,
  serviceId: string,
  objectives: readonly MeasuredSlo[],
): (readonly [string, Cost])[] {
  const [hardest] = objectives
    .flatMap((measured) => {
      const { allowedBad, remaining } = quarterBudget(context, measured)
      if (!measured.columns.ok || remaining === null) return []
      return [{ columns: measured.columns.value, allowedBad, remaining }]
    })
    .sort((a, b) => a.remaining - b.remaining)
  if (hardest === undefined) return []
  const { incidents } = context.input.workspace.documents
  const own = incidents.filter((incident) => incident.serviceId === serviceId)
  const losses = measuredLosses(hardest.columns, own, context.range)
  return (losses?.incidents ?? []).map(({ id, bad, costMinutes }) => {
    const budgetShare = bad / hardest.allowedBad
    return [id, { badMinutes: costMinutes, badMinutesFrom: 'measured', budgetShare }]
  })
}

function estimated({ startMs, endMs, impact }: Incident): Cost {
  if (endMs === null || impact === null) {
    return { badMinutes: null, badMinutesFrom: null, budgetShare: null }
  }
  const minutes = ((endMs - startMs) / MINUTE_MS) * impact
  return { badMinutes: minutes, badMinutesFrom: 'estimated', budgetShare: null }
}

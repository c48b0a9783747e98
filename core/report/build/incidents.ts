import { gammaQuantile } from '#core/stats/gamma-quantile.ts'
import { contains } from '#core/time/time-range.ts'
import { formatMinutes } from '#core/units/format.ts'
import { MINUTE_MS } from '#core/units/units.ts'
import { incidentSchema, type Incident } from '#core/workspace/model/operations.ts'
import type { IncidentRow, IncidentsSection } from '../sections/incidents.ts'
import { incidentCosts } from './incident-cost.ts'
import { byText, type ReportContext } from './report-context.ts'
import { logDurations, restoreChange, restoreTime } from './restore-time.ts'
import { counted } from '../words.ts'

const SEVERITIES = incidentSchema.shape.severity.options

/** The incidents that began in the quarter, what they cost and how long they lasted. */
export function buildIncidents(context: ReportContext): IncidentsSection {
  const all = context.input.workspace.documents.incidents
  const now = all.filter((incident) => contains(context.range, incident.startMs))
  const before = all.filter((incident) => contains(context.previousRange, incident.startMs))
  const reachesBack = all.some((incident) => incident.startMs < context.range.fromMs)
  const costOf = incidentCosts(context)
  const rows = now
    .map((incident) => ({ ...incidentRow(context, incident), ...costOf(incident) }))
    .sort(costliestFirst)
  const logs = logDurations(now)
  const logsBefore = logDurations(before)
  return {
    kind: 'incidents',
    answer: answer(rows),
    comment: context.input.comments.incidents ?? '',
    total: now.length,
    previousTotal: reachesBack ? before.length : null,
    totalInterval: poissonInterval(now.length),
    open: now.filter((incident) => incident.endMs === null).length,
    bySeverity: severities(rows),
    byService: byService(rows),
    restore: restoreTime(logs),
    previousRestore: reachesBack ? restoreTime(logsBefore) : null,
    restoreChange: restoreChange(logs, logsBefore),
    rows,
  }
}

type Recorded = Omit<IncidentRow, 'badMinutes' | 'badMinutesFrom' | 'budgetShare'>

function incidentRow(context: ReportContext, incident: Incident): Recorded {
  return {
    incidentId: incident.id,
    externalId: incident.externalId,
    title: incident.title,
    serviceName: context.serviceName(incident.serviceId),
    severity: incident.severity,
    startMs: incident.startMs,
    durationMinutes:
      incident.endMs === null ? null : (incident.endMs - incident.startMs) / MINUTE_MS,
    cause: incident.cause,
  }
}

function costliestFirst(a: IncidentRow, b: IncidentRow): number {
  const share = (b.budgetShare ?? -1) - (a.budgetShare ?? -1)
  const minutes = (b.badMinutes ?? -1) - (a.badMinutes ?? -1)
  return share || minutes || a.startMs - b.startMs || byText(a.incidentId, b.incidentId)
}

function severities(rows: readonly IncidentRow[]): IncidentsSection['bySeverity'] {
  return SEVERITIES.map((severity) => ({
    severity,
    count: rows.filter((row) => row.severity === severity).length,
  })).filter((entry) => entry.count > 0)
}

function byService(rows: readonly IncidentRow[]): IncidentsSection['byService'] {
  return [...Map.groupBy(rows, (row) => row.serviceName)]
    .map(([serviceName, own]) => {
      const known = own.filter((row) => row.badMinutes !== null)
      return {
        serviceName,
        count: own.length,
        bySeverity: severities(own),
        badMinutes:
          known.length === 0 ? null : known.reduce((sum, row) => sum + row.badMinutes!, 0),
      }
    })
    .sort((a, b) => b.count - a.count || byText(a.serviceName ?? '', b.serviceName ?? ''))
}

/** Exact 95 % interval of a Poisson mean from one count (Garwood 1936). */
function poissonInterval(count: number): { low: number; high: number } {
  return {
    low: count === 0 ? 0 : gammaQuantile(0.025, count),
    high: gammaQuantile(0.975, count + 1),
  }
}

function answer(rows: readonly IncidentRow[]): string {
  if (rows.length === 0) return 'No incidents were recorded in this quarter.'
  const first = rows[0]!
  const total = counted(rows.length, 'incident')
  const cost = first.badMinutes
  if (cost === null) return `${total} were recorded; their cost is not known.`
  const minutes = `as much as ${formatMinutes(cost)} of full outage at mean traffic`
  return `${total} were recorded; the costliest, “${first.title}”, hurt ${minutes}.`
}

import { createGenerator } from '#core/random/generator.ts'
import { csvText, isoSeconds } from './csv.ts'
import { incidents, quarter, type StoryIncident } from './story.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The incidents as an incident tool would export them. */
export function incidentsCsv(): string {
  const header = [
    'id',
    'service',
    'title',
    'severity',
    'started_at',
    'detected_at',
    'resolved_at',
    'impact',
    'change_related',
    'cause',
  ]
  const rows = incidents.map((incident) => {
    const start = Date.parse(incident.start)
    return [
      incident.id,
      incident.service,
      incident.title,
      incident.severity,
      isoSeconds(start),
      isoSeconds(start + incident.detectMinutes * MINUTE_MS),
      isoSeconds(start + incident.durationMinutes * MINUTE_MS),
      String(incident.impact),
      String(incident.changeRelated),
      incident.cause,
    ]
  })
  return csvText(header, rows)
}

interface DeployRow {
  readonly id: string
  readonly service: string
  readonly deployed_at: string
  readonly version: string
  readonly change_type: string
  readonly outcome: string
}

const deploysPerDay: Readonly<Record<StoryIncident['service'], number>> = {
  checkout: 0.8,
  search: 0.5,
  payments: 0.3,
}

const changeTypes = ['feature', 'feature', 'feature', 'bugfix', 'config', 'security_fixes'] as const

/** About 145 deploys: the ones behind change-related incidents failed or were rolled back. */
export function deploysJson(seed: number): string {
  const source = createGenerator(seed, 20)
  const startMs = Date.parse(quarter.from)
  const endMs = Date.parse(quarter.to)
  const events: Omit<DeployRow, 'id' | 'version'>[] = []
  for (const [service, perDay] of Object.entries(deploysPerDay)) {
    for (let day = startMs; day < endMs; day += DAY_MS) {
      const weekday = new Date(day + DAY_MS / 2).getUTCDay()
      if (weekday === 0 || weekday === 6) continue
      if (source.nextFloat() >= perDay * 1.4) continue
      const at = day + DAY_MS / 3 + Math.floor(source.nextFloat() * 8 * 60) * MINUTE_MS
      const change = changeTypes[Math.floor(source.nextFloat() * changeTypes.length)]!
      events.push({
        service,
        deployed_at: isoSeconds(at),
        change_type: change,
        outcome: 'succeeded',
      })
    }
  }
  for (const incident of incidents) {
    if (!incident.changeRelated) continue
    const at = Date.parse(incident.start) - 7 * MINUTE_MS
    const outcome = incident.durationMinutes < 40 ? 'rolled-back' : 'failed'
    const change_type = incident.cause === 'config change' ? 'config' : 'feature'
    events.push({ service: incident.service, deployed_at: isoSeconds(at), change_type, outcome })
  }
  events.sort((a, b) => a.deployed_at.localeCompare(b.deployed_at))
  const rows: DeployRow[] = events.map((event, index) => ({
    id: `D-${index + 1}`,
    version: `2026.${index + 101}`,
    ...event,
  }))
  return `${JSON.stringify(rows, null, 1)}\n`
}

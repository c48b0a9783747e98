import type { SloHealth } from '#core/error-budget/budget-health.ts'
import type { Service } from '#core/workspace/model/objectives.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'

/** How a service or an objective stands; `none` has no objective. */
export type Standing = SloHealth | 'pending' | 'none'

/** A service with one of its objectives, or with none. */
export interface ServiceRow {
  readonly key: string
  readonly service: Service
  readonly objective: Objective | null
  readonly standing: Standing
}

/** Worst first. */
const RANK: Record<Standing, number> = {
  exhausted: 0,
  'at-risk': 1,
  healthy: 2,
  'no-data': 3,
  pending: 4,
  none: 5,
}

export function rankOf(standing: Standing): number {
  return RANK[standing]
}

export function serviceRows(
  services: readonly Service[],
  objectives: readonly Objective[],
): ServiceRow[] {
  const byService = Map.groupBy(objectives, ({ service }) => service.id)
  return services.flatMap((service): ServiceRow[] => {
    const own = byService.get(service.id)
    if (own === undefined) {
      return [{ key: service.id, service, objective: null, standing: 'none' }]
    }
    return own.map((objective) => ({
      key: objective.slo.id,
      service,
      objective,
      standing: standingOf(objective),
    }))
  })
}

/** An objective whose data can't be used has no data to speak of. */
function standingOf({ status, issues }: Objective): Standing {
  if (status !== null) return status.health
  return issues.length > 0 ? 'no-data' : 'pending'
}

/** The worst standing of each service's objectives. */
export function standingByService(rows: readonly ServiceRow[]): ReadonlyMap<string, Standing> {
  const worst = new Map<string, Standing>()
  for (const { service, standing } of rows) {
    const before = worst.get(service.id)
    if (before === undefined || rankOf(standing) < rankOf(before)) worst.set(service.id, standing)
  }
  return worst
}

/** Whether a row has every word of the filter in its names, tags or tier. */
export function matches({ service, objective }: ServiceRow, filter: string): boolean {
  const words = [service.name, objective?.slo.name ?? '', service.tier, ...service.tags]
  const text = words.join(' ').toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

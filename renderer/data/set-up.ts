import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { Service, Sli, Slo } from '#core/workspace/model/objectives.ts'
import { applyChange, type Change } from './change.ts'
import type { RecordChange } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** An indicator and its objective, for a service there is or, by its name, a new one. */
export interface SetUp {
  readonly service: Service | string
  readonly sli: Omit<Sli, 'id' | 'serviceId'>
  readonly slo: Omit<Slo, 'id' | 'serviceId' | 'sliId'>
}

/** Stores services, indicators and objectives in one undoable change. */
export function saveSetUps(
  db: WorkspaceDb,
  setUps: readonly SetUp[],
): Promise<Result<Change, Issue>> {
  const { newId } = db.environment
  const created = new Map<string, Service>()
  const records: RecordChange[] = []
  const sloIds: string[] = []
  for (const { service, sli, slo } of setUps) {
    const owner = typeof service === 'string' ? serviceNamed(service) : service
    const sliId = newId()
    const sloId = newId()
    sloIds.push(sloId)
    records.push(
      { table: 'slis', key: sliId, value: { ...sli, id: sliId, serviceId: owner.id } },
      { table: 'slos', key: sloId, value: { ...slo, id: sloId, serviceId: owner.id, sliId } },
    )
  }
  const count = setUps.length
  return applyChange(db, {
    action: 'create',
    entity: 'objective',
    entityId: sloIds[0] ?? '',
    summary: `Set up ${count} ${count === 1 ? 'objective' : 'objectives'} from data`,
    records,
  })

  /** Two pairs of one new service belong to the same record. */
  function serviceNamed(name: string): Service {
    const known = created.get(name.toLowerCase())
    if (known !== undefined) return known
    const service: Service = {
      id: newId(),
      name,
      description: '',
      tier: 'medium',
      teamId: null,
      tags: [],
    }
    created.set(name.toLowerCase(), service)
    records.push({ table: 'services', key: service.id, value: service })
    return service
  }
}

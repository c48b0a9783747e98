import { packChunk } from '#core/series/packed-chunk.ts'
import type { Draft } from '#renderer/data/document-repository.ts'
import type { Service, Sli, Slo } from '#core/workspace/model/objectives.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { applyChange } from '#renderer/data/change.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { saveService } from '#renderer/data/services.ts'
import { saveSli } from '#renderer/data/slis.ts'
import { saveSlo } from '#renderer/data/slos.ts'
import { value } from './store.ts'

export const START_MS = Date.UTC(2026, 6, 1)

export function aService(name: string): Draft<Service> {
  return { name, description: '', tier: 'high', teamId: null, tags: [] }
}

export function anSli(serviceId: string, seriesId: string): Draft<Sli> {
  return {
    serviceId,
    name: 'availability',
    type: 'availability',
    description: '',
    measurementQuery: '',
    unit: '%',
    aggregation: 'average',
    source: { kind: 'good-total', goodSeriesId: seriesId, totalSeriesId: seriesId },
  }
}

export function anSlo(serviceId: string, sliId: string): Draft<Slo> {
  return {
    serviceId,
    sliId,
    name: 'three nines',
    description: '',
    consequences: '',
    target: 0.999,
    method: 'occurrences',
    window: { kind: 'rolling', days: 28 },
    policyId: null,
  }
}

export function aResource(seriesId: string): Draft<Resource> {
  return {
    serviceId: null,
    name: 'disk',
    kind: 'storage',
    unit: 'B',
    seriesId,
    limit: 100,
    leadTimeDays: 30,
  }
}

export function aSeriesRecord(id: string, pointCount: number): SeriesRecord {
  return {
    id,
    name: `metric ${id}`,
    labels: {},
    unit: 'events',
    kind: 'good',
    pointCount,
    gapCount: 0,
    startMs: START_MS,
    endMs: START_MS + (pointCount - 1) * 60_000,
    stepMs: 60_000,
    importIds: [],
  }
}

/** Stores a series of `pointCount` ascending values, one a minute, in chunks of 4. */
export async function storeSeries(db: WorkspaceDb, id: string, pointCount: number): Promise<void> {
  const record = aSeriesRecord(id, pointCount)
  const newChunks = Array.from({ length: Math.ceil(pointCount / 4) }, (_, index) => ({
    seriesId: id,
    importId: '',
    ...packChunk({
      startMs: START_MS + index * 4 * 60_000,
      stepMs: 60_000,
      times: null,
      values: Float64Array.from(
        { length: Math.min(4, pointCount - index * 4) },
        (_, i) => index * 4 + i,
      ),
    }),
  }))
  value(
    await applyChange(db, {
      action: 'create',
      entity: 'series',
      entityId: id,
      summary: `Created series ${id}`,
      records: [{ table: 'series', key: id, value: record }],
      newChunks,
    }),
  )
}

/** A service with an indicator on a stored series, and an objective. */
export async function storeObjective(db: WorkspaceDb, seriesId: string) {
  await storeSeries(db, seriesId, 10)
  const service = value(await saveService(db, aService('api')))
  const sli = value(await saveSli(db, anSli(service.id, seriesId)))
  const slo = value(await saveSlo(db, anSlo(service.id, sli.id)))
  return { service, sli, slo }
}

import { appendAuditEvent } from '#core/audit/chain.ts'
import type { Series } from '#core/series/series.ts'
import type { WorkspaceMeta } from '#core/workspace/model/documents.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'

export const START_MS = Date.UTC(2026, 6, 1)

export const exampleMeta: WorkspaceMeta = {
  id: 'ws-1',
  name: 'Payments, Q3',
  schemaVersion: SCHEMA_VERSION,
  timeZone: 'Europe/Berlin',
  fiscalYearStartMonth: 1,
  createdMs: START_MS,
  actor: 'Ada',
}

export const regularExample: Series = {
  axis: { kind: 'regular', startMs: START_MS, stepMs: 300_000 },
  values: Float64Array.of(10, Number.NaN, 12.5, -0, 1e-300),
}

export const irregularExample: Series = {
  axis: { kind: 'irregular', times: Float64Array.of(START_MS, START_MS + 7, START_MS + 1001) },
  values: Float64Array.of(1, 2, Number.NaN),
}

/** A small workspace with every kind of link and both kinds of time axis. */
export function exampleWorkspace(): Workspace {
  const documents = emptyDocuments()
  documents.services.push(
    { id: 'svc-b', name: 'api', description: '', tier: 'high', teamId: null, tags: [] },
    { id: 'svc-a', name: 'café ☕', description: '', tier: 'low', teamId: null, tags: ['eu'] },
  )
  documents.series.push(
    recordOf('s-good', 'good', regularExample),
    recordOf('s-cpu', 'cpu', irregularExample),
  )
  documents.slis.push({
    id: 'sli-1',
    serviceId: 'svc-b',
    name: 'availability',
    type: 'availability',
    description: '',
    measurementQuery: '',
    unit: '%',
    aggregation: 'average',
    source: { kind: 'good-total', goodSeriesId: 's-good', totalSeriesId: 's-good' },
  })
  documents.audit.push(
    appendAuditEvent(undefined, {
      atMs: START_MS,
      actor: 'Ada',
      action: 'create',
      entity: 'service',
      entityId: 'svc-b',
      summary: 'Created service api',
      before: null,
      after: { id: 'svc-b' },
    }),
  )
  const series = new Map([
    ['s-good', regularExample],
    ['s-cpu', irregularExample],
  ])
  return { meta: exampleMeta, documents, series }
}

function recordOf(id: string, name: string, { axis, values }: Series): SeriesRecord {
  const last = values.length - 1
  return {
    id,
    name,
    labels: { region: 'eu' },
    unit: '',
    kind: 'gauge',
    pointCount: values.length,
    gapCount: 1,
    startMs: START_MS,
    endMs: axis.kind === 'regular' ? START_MS + last * axis.stepMs : axis.times[last]!,
    stepMs: axis.kind === 'regular' ? axis.stepMs : null,
    importIds: [],
  }
}

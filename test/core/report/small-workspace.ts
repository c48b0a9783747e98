import { regularSeries } from '#core/series/regular-grid.ts'
import type { Series } from '#core/series/series.ts'
import { parseQuarter } from '#core/time/quarter.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import type { WorkspaceDocuments } from '#core/workspace/model/documents.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import type { ReportInput } from '#core/report/build/report-context.ts'

const quarter = parseQuarter('2026-Q3', 'UTC')
if (!quarter.ok) throw new Error(quarter.error.message)

/** Q3 2026 in UTC: 92 days from 1 July. */
export const Q3 = quarter.value
export const START = Q3.range.fromMs
export const HASH = 'ab'.repeat(32)

/** Slots of one hour: the quarter before and Q3, 1000 requests each, one in 5000 bad. */
function requests(badHours: ReadonlyMap<number, number>): { good: Series; total: Series } {
  const startMs = START - 91 * DAY_MS
  const hours = (91 + 92) * 24
  const total = new Float64Array(hours).fill(1000)
  const good = total.map((n, hour) => n - (hour % 5 === 0 ? 1 : 0))
  for (const [hour, bad] of badHours) good[hour + 91 * 24] = 1000 - bad
  return {
    good: regularSeries(startMs, HOUR_MS, good),
    total: regularSeries(startMs, HOUR_MS, total),
  }
}

/** Daily disk use: grows by one unit a day with a small weekly wave, 180 days to the end of Q3. */
function disk(): Series {
  const values = Float64Array.from({ length: 180 }, (_, day) => 600 + day + (day % 7))
  return regularSeries(Q3.range.toMs - 180 * DAY_MS, DAY_MS, values)
}

function record(
  id: string,
  kind: WorkspaceDocuments['series'][number]['kind'],
  series: Series,
): WorkspaceDocuments['series'][number] {
  if (series.axis.kind !== 'regular') throw new Error('regular series only')
  const { startMs, stepMs } = series.axis
  return {
    id,
    name: id,
    labels: { env: 'prod' },
    unit: kind === 'gauge' ? 'GiB' : 'events',
    kind,
    pointCount: series.values.length,
    gapCount: 0,
    startMs,
    endMs: startMs + (series.values.length - 1) * stepMs,
    stepMs,
    importIds: ['import-1'],
  }
}

type Incident = WorkspaceDocuments['incidents'][number]

function incident(id: string, hour: number, minutes: number, extra: Partial<Incident>): Incident {
  const startMs = START + hour * HOUR_MS
  return {
    id,
    externalId: id.toUpperCase(),
    serviceId: 'checkout',
    title: `Incident ${id}`,
    severity: 'high',
    startMs,
    detectedMs: startMs,
    endMs: startMs + minutes * 60_000,
    impact: 0.5,
    cause: 'release',
    changeRelated: true,
    importId: 'import-1',
    ...extra,
  }
}

function documents(series: ReadonlyMap<string, Series>): WorkspaceDocuments {
  return {
    ...emptyDocuments(),
    imports: [importRecord()],
    rejectedRows: [rejectedRow()],
    series: [...series].map(([id, columns]) =>
      record(id, id === 'disk' ? 'gauge' : id.endsWith('good') ? 'good' : 'total', columns),
    ),
    services: ['checkout', 'search'].map((id) => ({
      id,
      name: id,
      description: '',
      tier: 'critical' as const,
      teamId: 'team-1',
      tags: [],
    })),
    slis: ['checkout', 'search'].map((id) => ({
      id: `${id}-sli`,
      serviceId: id,
      name: `${id} requests`,
      type: 'availability' as const,
      description: '',
      measurementQuery: '',
      unit: 'events',
      aggregation: 'average' as const,
      source: {
        kind: 'good-total' as const,
        goodSeriesId: `${id} good`,
        totalSeriesId: `${id} total`,
      },
    })),
    slos: ['checkout', 'search'].map((id) => ({
      id: `${id}-slo`,
      serviceId: id,
      sliId: `${id}-sli`,
      name: `${id} availability`,
      description: '',
      consequences: '',
      target: 0.999,
      method: 'occurrences' as const,
      window:
        id === 'checkout'
          ? { kind: 'calendar' as const, period: 'quarter' as const, timeZone: 'UTC' }
          : { kind: 'rolling' as const, days: 28 },
      policyId: null,
    })),
    incidents: [
      incident('i-0', -500, 45, {}),
      incident('i-1', 100, 60, {}),
      incident('i-2', 700, 120, { severity: 'critical', title: 'Payment provider down' }),
      incident('i-3', 1500, 30, { serviceId: 'search', severity: 'low' }),
      incident('i-4', 1600, 10, { serviceId: null, severity: 'unknown', impact: null }),
    ],
    resources: [
      {
        id: 'disk-1',
        serviceId: 'checkout',
        name: 'db disk',
        kind: 'storage',
        unit: 'GiB',
        seriesId: 'disk',
        limit: 850,
        leadTimeDays: 30,
      },
    ],
    ...toil(),
  }
}

function importRecord(): WorkspaceDocuments['imports'][number] {
  return {
    id: 'import-1',
    fileName: 'requests.csv',
    sizeBytes: 1234,
    sha256: '0f'.repeat(32),
    target: 'metrics',
    format: 'csv-wide',
    mapping: {},
    committedMs: Q3.range.toMs,
    status: 'committed',
    counts: { read: 10, accepted: 9, rejected: 1, duplicate: 0 },
    seriesIds: [],
    overlap: 'keep',
    retryOf: null,
  }
}

function rejectedRow(): WorkspaceDocuments['rejectedRows'][number] {
  return {
    id: 'rejected-1',
    importId: 'import-1',
    line: 7,
    raw: '2026-07-01,12,11',
    code: 'good-exceeds-total',
    column: 'good',
    message: 'good 12 is more than total 11.',
    remedy: 'Mend the export.',
    retriedBy: null,
  }
}

function toil(): Pick<WorkspaceDocuments, 'teams' | 'toilItems' | 'toilEntries'> {
  return {
    teams: [
      {
        id: 'team-1',
        name: 'Shop reliability',
        type: 'embedded',
        members: ['Amara', 'Jonas'].map((name) => ({
          name,
          role: 'SRE',
          skills: [],
          onCallEligible: true,
        })),
      },
    ],
    toilItems: [
      {
        id: 'toil-1',
        serviceId: 'checkout',
        name: 'Certificate renewal',
        category: 'manual',
        description: '',
        frequencyPerWeek: 0.25,
        minutesPerOccurrence: 120,
        automatable: true,
        automationEffortHours: 8,
        businessImpact: 'medium',
        assignedTo: null,
      },
    ],
    toilEntries: [0, 1, 2].map((n) => ({
      id: `entry-${n}`,
      externalId: null,
      itemId: n === 0 ? 'toil-1' : null,
      serviceId: 'checkout',
      teamId: 'team-1',
      atMs: START + n * 10 * DAY_MS,
      minutes: 60 * (n + 1),
      elapsedMinutes: null,
      businessMinutes: null,
      notToil: false,
      category: n === 2 ? null : ('manual' as const),
      tags: [],
      project: '',
      description: '',
      person: 'Amara',
      importId: 'import-1',
    })),
  }
}

/** Two services, five incidents, one disk, three toil entries: enough for every section. */
export function smallWorkspace(): Workspace {
  // Hour 700 and 701 of Q3: half of all checkout requests fail while the provider is down.
  const checkout = requests(
    new Map([
      [100, 200],
      [700, 500],
      [701, 500],
    ]),
  )
  const search = requests(new Map([[1500, 100]]))
  const series = new Map<string, Series>([
    ['checkout good', checkout.good],
    ['checkout total', checkout.total],
    ['search good', search.good],
    ['search total', search.total],
    ['disk', disk()],
  ])
  return {
    meta: {
      id: 'workspace-1',
      name: 'Acme retail',
      schemaVersion: 1,
      timeZone: 'UTC',
      fiscalYearStartMonth: 1,
      createdMs: START,
      actor: 'Amara',
    },
    documents: documents(series),
    series,
  }
}

/** Report input over the small workspace; `changes` replaces parts of it. */
export function reportInput(changes: Partial<ReportInput> = {}): ReportInput {
  return {
    workspace: smallWorkspace(),
    quarter: Q3,
    nowMs: Q3.range.toMs + 2 * DAY_MS,
    seed: 7,
    comments: {},
    workspaceHash: HASH,
    appVersion: '0.1.0',
    ...changes,
  }
}

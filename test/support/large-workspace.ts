import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import type { Series } from '#core/series/series.ts'
import { HOUR_MS, MINUTE_MS, type DurationMs } from '#core/units/units.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'

const START_MS = Date.UTC(2026, 5, 1)
const HOURS = 90 * 24
/** Points of the one long series: more than a year of 5-minute samples. */
const LONG = 130_000
const RESOURCES = 250
const OBJECTIVES = 125

/** How many points each series has, and how far they are apart. */
export interface LargeSize {
  readonly points: number
  readonly stepMs: DurationMs
}

const SMALLEST: LargeSize = { points: HOURS, stepMs: HOUR_MS }

interface Filling {
  readonly size: LargeSize
  readonly documents: Workspace['documents']
  readonly series: Map<string, Series>
  readonly random: SeededSource
}

/**
 * A large team's workspace: 250 resources with an hourly series each, and 125 objectives over
 * hourly good and total counts, so 500 series in all. The first resource, `resource-000`, is
 * measured every 5 minutes and has 130 000 points.
 *
 * @param size how the series are measured, hourly over 90 days unless told otherwise
 */
export function largeWorkspace(size: LargeSize = SMALLEST): Workspace {
  const filling: Filling = {
    size,
    documents: emptyDocuments(),
    series: new Map(),
    random: createGenerator(7),
  }
  for (let index = 0; index < RESOURCES; index += 1) addResource(filling, index)
  for (let index = 0; index < OBJECTIVES; index += 1) addObjective(filling, index)
  const meta = {
    id: 'large',
    name: 'Large',
    schemaVersion: SCHEMA_VERSION,
    timeZone: 'UTC',
    fiscalYearStartMonth: 1,
    createdMs: START_MS,
    actor: '',
  }
  return { meta, documents: filling.documents, series: filling.series }
}

function addResource(filling: Filling, index: number): void {
  const number = String(index).padStart(3, '0')
  const { random } = filling
  const growth = 30 * random.nextFloat()
  const use = (share: number): number =>
    40 + growth * share + 5 * Math.sin(share * 560) + 2 * random.nextFloat()
  const points = index === 0 ? LONG : filling.size.points
  const values = Float64Array.from({ length: points }, (_, at) => use(at / points))
  const stepMs = index === 0 ? 5 * MINUTE_MS : filling.size.stepMs
  addSeries(
    filling,
    { id: `use-${number}`, name: `node-${number}.cpu`, kind: 'gauge' },
    values,
    stepMs,
  )
  filling.documents.resources.push({
    id: `resource-${number}`,
    serviceId: null,
    name: `node-${number}`,
    kind: 'cpu',
    unit: '%',
    seriesId: `use-${number}`,
    limit: 100,
    leadTimeDays: 30,
  })
}

function addObjective(filling: Filling, index: number): void {
  const number = String(index).padStart(3, '0')
  const name = `api-${number}`
  const { documents, random, size } = filling
  const [goodSeriesId, totalSeriesId] = [`good-${number}`, `total-${number}`]
  const total = Float64Array.from({ length: size.points }, () => 1000 + (random.nextUint32() % 500))
  const good = total.map((count) => count - Math.floor(count * 0.002 * random.nextFloat()))
  const { stepMs } = size
  addSeries(filling, { id: totalSeriesId, name: `${name}.requests`, kind: 'total' }, total, stepMs)
  addSeries(filling, { id: goodSeriesId, name: `${name}.good`, kind: 'good' }, good, stepMs)
  const serviceId = `service-${number}`
  documents.services.push({
    id: serviceId,
    name,
    description: '',
    tier: 'medium',
    teamId: null,
    tags: [],
  })
  documents.slis.push({
    id: `sli-${number}`,
    serviceId,
    name: 'availability',
    type: 'availability',
    description: '',
    measurementQuery: '',
    unit: '%',
    aggregation: 'average',
    source: { kind: 'good-total', goodSeriesId, totalSeriesId },
  })
  documents.slos.push({
    id: `slo-${number}`,
    serviceId,
    sliId: `sli-${number}`,
    name: `${name} availability`,
    description: '',
    consequences: '',
    target: 0.999,
    method: 'occurrences',
    window: { kind: 'rolling', days: 28 },
    policyId: null,
  })
}

function addSeries(
  { documents, series }: Filling,
  head: { readonly id: string; readonly name: string; readonly kind: SeriesKind },
  values: Float64Array,
  stepMs: DurationMs,
): void {
  series.set(head.id, regularSeries(START_MS, stepMs, values))
  documents.series.push({
    ...head,
    labels: {},
    unit: head.kind === 'gauge' ? '%' : 'events',
    pointCount: values.length,
    gapCount: 0,
    startMs: START_MS,
    endMs: START_MS + (values.length - 1) * stepMs,
    stepMs,
    importIds: [],
  })
}

import type { Sli, Slo } from '#core/workspace/model/objectives.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import type { ImportBatch } from './import-batch.ts'
import type { ServiceBook } from './service-book.ts'

/** Window of an objective whose file names none: the commonest one. */
const DEFAULT_DAYS = 30

/**
 * The objectives that a file declares beside its counts, with the indicators that they judge. One
 * is made where its service is known, by the file or by the user, and has no objective of that
 * name yet.
 */
export function applyObjectives(
  { slos, mapping }: Pick<ImportBatch, 'slos' | 'mapping'>,
  series: readonly SeriesRecord[],
  stored: readonly Slo[],
  services: ServiceBook,
  newId: () => string,
): { readonly slis: readonly Sli[]; readonly slos: readonly Slo[] } {
  const made: { slis: Sli[]; slos: Slo[] } = { slis: [], slos: [] }
  for (const draft of slos) {
    const good = series.find(({ name }) => name === draft.goodSeries)
    const total = series.find(({ name }) => name === draft.totalSeries)
    const serviceId = services.idOf(draft.serviceName ?? (mapping.service || null))
    if (good === undefined || total === undefined || serviceId === null) continue
    const isKnown = (slo: Slo): boolean => slo.serviceId === serviceId && slo.name === draft.name
    if (stored.some(isKnown) || made.slos.some(isKnown)) continue
    const sliId = newId()
    made.slis.push({
      id: sliId,
      serviceId,
      name: draft.name,
      type: 'availability',
      description: '',
      measurementQuery: '',
      unit: '',
      aggregation: 'average',
      source: { kind: 'good-total', goodSeriesId: good.id, totalSeriesId: total.id },
    })
    made.slos.push({
      id: newId(),
      serviceId,
      sliId,
      name: draft.name,
      description: '',
      consequences: '',
      target: draft.target,
      method: 'occurrences',
      window: { kind: 'rolling', days: draft.windowDays ?? DEFAULT_DAYS },
      policyId: null,
    })
  }
  return made
}

import type { Sli, Slo } from '#core/workspace/model/objectives.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import type { ImportBatch } from './import-batch.ts'
import type { ServiceBook } from './service-book.ts'

/** Window of an objective whose file names none: the commonest one. */
const DEFAULT_DAYS = 30

/** The objectives that an import makes, with the indicators that they judge. */
export interface DeclaredObjectives {
  readonly slis: readonly Sli[]
  readonly slos: readonly Slo[]
  /** Names of those that were left out because nobody said which service they are of. */
  readonly withoutService: readonly string[]
}

/**
 * The objectives that a file declares beside its counts. One is made where its service is known, by
 * the file or by the user, and has no objective of that name, window and target yet; one that
 * differs from another of its name gets its window behind the name.
 */
export function applyObjectives(
  { slos, mapping }: Pick<ImportBatch, 'slos' | 'mapping'>,
  series: readonly SeriesRecord[],
  stored: readonly Slo[],
  services: ServiceBook,
  newId: () => string,
): DeclaredObjectives {
  const made = { slis: [] as Sli[], slos: [] as Slo[], withoutService: [] as string[] }
  for (const draft of slos) {
    const good = series.find(({ name }) => name === draft.goodSeries)
    const total = series.find(({ name }) => name === draft.totalSeries)
    const serviceId = services.idOf(draft.serviceName ?? (mapping.service || null))
    if (good === undefined || total === undefined) continue
    if (serviceId === null) {
      made.withoutService.push(draft.name)
      continue
    }
    const days = draft.windowDays ?? DEFAULT_DAYS
    const longName = `${draft.name}, ${days} days`
    const namesakes = [...stored, ...made.slos].filter(
      (slo) => slo.serviceId === serviceId && [draft.name, longName].includes(slo.name),
    )
    if (namesakes.some((slo) => slo.target === draft.target && daysOf(slo) === days)) continue
    const name = namesakes.some((slo) => slo.name === draft.name) ? longName : draft.name
    const sliId = newId()
    made.slis.push({
      id: sliId,
      serviceId,
      name,
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
      name,
      description: '',
      consequences: '',
      target: draft.target,
      method: 'occurrences',
      window: { kind: 'rolling', days },
      policyId: null,
    })
  }
  return made
}

function daysOf({ window }: Slo): number | null {
  return window.kind === 'rolling' ? window.days : null
}

import type { Sli, SliType } from '#core/workspace/model/objectives.ts'
import type { Errors } from '#renderer/ui/use-form.ts'
import { nameError, present, textError } from './form-text.ts'

/** An indicator as it is being typed. */
export interface SliForm {
  readonly id: string | null
  readonly serviceId: string
  readonly name: string
  readonly type: SliType
  readonly description: string
  readonly measurementQuery: string
  readonly unit: string
  readonly aggregation: Sli['aggregation']
  readonly kind: Sli['source']['kind']
  readonly countedSeriesId: string | null
  readonly totalSeriesId: string | null
}

export const SLI_TYPES: readonly { readonly value: SliType; readonly label: string }[] = [
  { value: 'availability', label: 'Availability' },
  { value: 'latency', label: 'Latency' },
  { value: 'throughput', label: 'Throughput' },
  { value: 'error_rate', label: 'Error rate' },
  { value: 'durability', label: 'Durability' },
  { value: 'quality', label: 'Quality' },
]

export const AGGREGATIONS: readonly {
  readonly value: Sli['aggregation']
  readonly label: string
}[] = [
  { value: 'average', label: 'Average' },
  { value: 'p50', label: 'p50' },
  { value: 'p95', label: 'p95' },
  { value: 'p99', label: 'p99' },
  { value: 'sum', label: 'Sum' },
]

export function newSli(serviceId: string): SliForm {
  return {
    id: null,
    serviceId,
    name: '',
    type: 'availability',
    description: '',
    measurementQuery: '',
    unit: '%',
    aggregation: 'average',
    kind: 'good-total',
    countedSeriesId: null,
    totalSeriesId: null,
  }
}

export function sliForm({ source, ...sli }: Sli): SliForm {
  return { ...sli, ...seriesOf(source) }
}

/** What a pair of series says about an indicator. */
export function seriesOf(
  source: Sli['source'],
): Pick<SliForm, 'kind' | 'countedSeriesId' | 'totalSeriesId'> {
  const counted = source.kind === 'good-total' ? source.goodSeriesId : source.badSeriesId
  return { kind: source.kind, countedSeriesId: counted, totalSeriesId: source.totalSeriesId }
}

/** The two series as an indicator names them; null until both are chosen. */
export function sourceOf(
  form: Pick<SliForm, 'kind' | 'countedSeriesId' | 'totalSeriesId'>,
): Sli['source'] | null {
  const { kind, countedSeriesId, totalSeriesId } = form
  if (countedSeriesId === null || totalSeriesId === null) return null
  if (countedSeriesId === totalSeriesId) return null
  return kind === 'good-total'
    ? { kind, goodSeriesId: countedSeriesId, totalSeriesId }
    : { kind, badSeriesId: countedSeriesId, totalSeriesId }
}

export function sliErrors(form: SliForm): Errors<SliForm> {
  const word = form.kind === 'good-total' ? 'good' : 'bad'
  const same = form.countedSeriesId !== null && form.countedSeriesId === form.totalSeriesId
  return present<SliForm>({
    name: nameError(form.name, 'indicator'),
    countedSeriesId:
      form.countedSeriesId === null ? `Choose the series that counts ${word} events.` : undefined,
    totalSeriesId:
      form.totalSeriesId === null
        ? 'Choose the series that counts all events.'
        : same
          ? `This one counts the ${word} events already: choose the one that counts all.`
          : undefined,
    unit: form.unit.length > 50 ? 'A unit has at most 50 letters.' : undefined,
    description: textError(form.description),
    measurementQuery: textError(form.measurementQuery),
  })
}

/** Call it only without errors. */
export function sliRecord(form: SliForm): Omit<Sli, 'id'> & { id?: string } {
  const { id, kind: _, countedSeriesId: __, totalSeriesId: ___, ...rest } = form
  const record = { ...rest, name: form.name.trim(), source: sourceOf(form)! }
  return id === null ? record : { ...record, id }
}

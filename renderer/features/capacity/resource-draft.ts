import { resourceSchema, type Resource } from '#core/workspace/model/operations.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'

/** A resource as it is being typed: what is missing is null. */
export interface ResourceDraft {
  readonly id?: string
  readonly name: string
  readonly serviceId: string | null
  readonly kind: Resource['kind']
  readonly unit: string
  readonly seriesId: string | null
  readonly limit: number | null
  readonly leadTimeDays: number | null
  readonly softLimit?: number | null | undefined
  readonly units?: number | null | undefined
  readonly redundancy?: number | null | undefined
  readonly costPerMonth?: number | null | undefined
  readonly currency?: string | null | undefined
  readonly peak?: Resource['peak'] | null
  readonly peakWindowMs?: number | null | undefined
  readonly floor?: number | null | undefined
  readonly cap?: number | null | undefined
  readonly bands?: Resource['bands'] | null
  readonly coverDays?: number | null | undefined
  /** An empty list says that nothing repeats. */
  readonly seasonsHours?: readonly number[] | null | undefined
  readonly knownEvents?: Resource['knownEvents'] | null
}

export type DraftErrors = Partial<Record<keyof ResourceDraft, string>>

export const KINDS: readonly { readonly value: Resource['kind']; readonly label: string }[] = [
  { value: 'cpu', label: 'CPU' },
  { value: 'memory', label: 'Memory' },
  { value: 'storage', label: 'Storage' },
  { value: 'network', label: 'Network' },
  { value: 'connections', label: 'Connections' },
  { value: 'quota', label: 'Quota' },
  { value: 'custom', label: 'Other' },
]

/** Words in a series' name that tell what it measures. */
const KIND_WORDS: readonly (readonly [Resource['kind'], RegExp])[] = [
  ['cpu', /cpu|processor|load/i],
  ['memory', /mem|heap|rss|swap/i],
  ['storage', /disk|storage|volume|filesystem|tablespace/i],
  ['network', /net|bandwidth|throughput|traffic/i],
  ['connections', /conn|session|pool/i],
  ['quota', /quota|licen[cs]e|seat/i],
]

const FIRST_LEAD_TIME_DAYS = 30

/** A new resource over a series, as far as the series tells. */
export function draftOf(series: SeriesRecord | null): ResourceDraft {
  const empty = {
    name: '',
    serviceId: null,
    kind: 'custom' as const,
    unit: '',
    seriesId: null,
    limit: null,
    leadTimeDays: FIRST_LEAD_TIME_DAYS,
  }
  return series === null ? empty : { ...empty, ...measuredBy(series), name: series.name }
}

/** What choosing a series says about a resource. */
export function measuredBy(
  series: SeriesRecord,
): Pick<ResourceDraft, 'seriesId' | 'unit' | 'kind' | 'limit'> {
  const kind = KIND_WORDS.find(([, words]) => words.test(series.name))?.[0] ?? 'custom'
  // A percentage ends at 100; of other amounts only the owner knows the limit.
  const limit = series.unit === '%' ? 100 : null
  return { seriesId: series.id, unit: series.unit, kind, limit }
}

/** What must be mended before the draft can be stored, by field. */
export function draftErrors(draft: ResourceDraft): DraftErrors {
  const errors: DraftErrors = {}
  if (draft.seriesId === null) errors.seriesId = 'Choose the series that measures its use.'
  if (draft.limit === null) errors.limit = 'Type the limit, a number above 0.'
  if (draft.leadTimeDays === null) errors.leadTimeDays = 'Type the days from order to use.'
  Object.assign(errors, contradictions(draft))
  const parsed = resourceSchema.safeParse(plainOf(draft))
  for (const { path, code } of parsed.error?.issues ?? []) {
    const field = path[0] as keyof ResourceDraft
    errors[field] ??= MESSAGES[field] ?? `This does not fit (${code}).`
  }
  return errors
}

/** What is right by itself but not beside the other fields. */
function contradictions({ limit, softLimit, units, redundancy, floor, cap, bands }: ResourceDraft) {
  const errors: DraftErrors = {}
  if (softLimit != null && limit !== null && softLimit >= limit) {
    errors.softLimit = 'The soft limit lies below the limit.'
  }
  if ((redundancy ?? 0) >= (units ?? 1) && (redundancy ?? 0) > 0) {
    errors.redundancy = 'Of the units at least one must be left.'
  }
  if (floor != null && cap != null && cap <= floor) errors.cap = 'That lies below its lower bound.'
  if (bands != null && !(bands.monitor < bands.warning && bands.warning < bands.urgent)) {
    errors.bands = 'The levels must ascend: monitor, warning, urgent.'
  }
  return errors
}

/** The draft without what was left empty. */
function plainOf(draft: ResourceDraft): Record<string, unknown> {
  const given = Object.entries(draft).filter(([field, value]) => {
    return field === 'serviceId' || (value !== null && value !== undefined && value !== '')
  })
  const needed = { name: '', unit: '', seriesId: null, limit: null, leadTimeDays: null }
  return { ...needed, ...Object.fromEntries(given), id: draft.id ?? 'new' }
}

const MESSAGES: DraftErrors = {
  name: 'Give it a name of at most 200 letters.',
  unit: 'A unit has at most 50 letters.',
  limit: 'The limit must be above 0.',
  leadTimeDays: 'Between 0 and 3660 days.',
  softLimit: 'The soft limit must be above 0.',
  units: 'A whole number of 1 or more.',
  redundancy: 'A whole number of 0 or more.',
  costPerMonth: 'A price of 0 or more.',
  coverDays: 'Between 1 and 3660 days.',
}

/** The draft as a record to save; call it only without errors. */
export function recordOf(draft: ResourceDraft): Omit<Resource, 'id'> & { id?: string } {
  const { id: _, ...record } = resourceSchema.parse(plainOf(draft))
  return draft.id === undefined ? record : { ...record, id: draft.id }
}

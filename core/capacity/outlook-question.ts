import { FORECAST_MODELS, modelOfName } from '#core/forecast/forecast-models.ts'
import type { KnownEvent } from '#core/forecast/known-events.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { HOUR_MS, type Days, type DurationMs, type EpochMs, type Ratio } from '#core/units/units.ts'
import type { CapacityEvent, ElicitedRange } from '#core/workspace/model/capacity.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { capacityLimits, type CapacityLimits } from './capacity-limits.ts'
import { checkEvents } from './event-problems.ts'
import type { OutlookModel, ResourceOutlookInput } from './outlook.ts'
import type { PeakDefinition } from './peaks.ts'
import { STANDARD_BANDS, type RecommendationBands } from './recommendation.ts'

/** A {@link ResourceOutlookInput} with every default filled in. */
export interface OutlookQuestion {
  readonly resource: Resource
  readonly nowMs: EpochMs
  readonly horizonDays: Days
  /** The usable limit. */
  readonly limit: number
  readonly limits: CapacityLimits
  readonly leadTimeDays: Days
  readonly leadTimeRange: ElicitedRange | null
  readonly demandFactor: number
  readonly growthFactor: number
  readonly events: readonly CapacityEvent[]
  readonly peak: PeakDefinition
  readonly peakWindowMs: DurationMs | null
  readonly risk: Ratio
  readonly coverDays: Days
  readonly floor: number
  readonly cap: number
  readonly bands: RecommendationBands
  readonly seed: number
  readonly paths: number
  readonly model: OutlookModel
  /** Lengths of repeating patterns; null to detect them. */
  readonly seasonsMs: readonly DurationMs[] | null
  /** Stretches of time unlike others, as given. */
  readonly knownEvents: readonly KnownEvent[]
  /** What was left out of the question or looks odd in it. */
  readonly warnings: readonly Issue[]
}

const COVER_DAYS = 180

/**
 * Fills in the defaults; issues `invalid-capacity-question` for a figure outside its range or a
 * model that there is none of,
 * `no-unit-left` and those of `checkEvents` for what contradicts itself.
 */
export function outlookQuestion(input: ResourceOutlookInput): Result<OutlookQuestion, Issue> {
  const { resource, nowMs } = input
  const limit = input.limit ?? resource.limit
  const redundancy = input.redundancy ?? resource.redundancy ?? 0
  const checked = checkEvents(input.events ?? [], nowMs)
  const bands = resource.bands ?? STANDARD_BANDS
  const given = {
    resource,
    nowMs,
    horizonDays: input.horizonDays ?? 90,
    leadTimeDays: input.leadTimeDays ?? resource.leadTimeDays,
    leadTimeRange: input.leadTimeRange ?? null,
    demandFactor: input.demandFactor ?? 1,
    growthFactor: input.growthFactor ?? 1,
    events: checked.events,
    peak: input.peak ?? resource.peak ?? 'max',
    peakWindowMs: resource.peakWindowMs ?? null,
    risk: input.risk ?? 0.05,
    coverDays: input.coverDays ?? resource.coverDays ?? COVER_DAYS,
    floor: resource.floor ?? -Infinity,
    cap: resource.cap ?? Infinity,
    bands: isAscending(bands) ? bands : STANDARD_BANDS,
    seed: input.seed ?? 1,
    paths: input.paths ?? 2000,
    model: input.model ?? 'auto',
    seasonsMs: seasonsOf(input),
    knownEvents: input.knownEvents ?? resource.knownEvents ?? [],
    warnings: [...checked.warnings, ...oddities(resource, limit)],
  } satisfies Omit<OutlookQuestion, 'limit' | 'limits'>
  const wrong = rangesOf({ ...given, limit, redundancy }).find(([, , right]) => !right)
  if (wrong !== undefined) return err(invalid(wrong[0], wrong[1], wrong[3]))
  if (modelOfName(given.model) === null) return err(unknownModel(given.model))
  if (checked.error !== null) return err(checked.error)
  const limits = capacityLimits(resource, limit, redundancy)
  return limits.ok ? ok({ ...given, limit: limits.value.usable, limits: limits.value }) : limits
}

function seasonsOf({ seasonsHours, resource }: ResourceOutlookInput): DurationMs[] | null {
  const hours = seasonsHours === undefined ? resource.seasonsHours : seasonsHours
  return hours?.map((length) => length * HOUR_MS) ?? null
}

/** A saved scenario keeps the name of its model, whatever models there are later. */
function unknownModel(name: string): Issue {
  return {
    code: 'invalid-capacity-question',
    severity: 'error',
    message: `There is no forecast model “${name}”.`,
    remedy: `Choose one of: ${FORECAST_MODELS.map(({ id }) => id).join(', ')}.`,
    path: 'model',
  }
}

type Ranged = Omit<OutlookQuestion, 'limits'> & { readonly redundancy: number }

function rangesOf(question: Ranged): readonly (readonly [string, number, boolean, string])[] {
  const { limit, horizonDays, leadTimeDays, demandFactor, growthFactor, risk, paths } = question
  const { coverDays, floor, cap, redundancy, leadTimeRange } = question
  const longest = leadTimeRange?.high ?? leadTimeDays
  return [
    ['limit', limit, limit > 0 && limit < Infinity, 'above 0'],
    [
      'redundancy',
      redundancy,
      Number.isInteger(redundancy) && redundancy >= 0,
      'of 0 or more whole units',
    ],
    ['horizonDays', horizonDays, horizonDays > 0 && horizonDays <= 3660, 'of 1 to 3660 days'],
    ['leadTimeDays', leadTimeDays, leadTimeDays >= 0 && leadTimeDays <= 3660, 'of 0 to 3660 days'],
    ['leadTimeRange', longest, longest >= 0 && longest <= 3660, 'of 0 to 3660 days'],
    ['coverDays', coverDays, coverDays > 0 && coverDays <= 3660, 'of 1 to 3660 days'],
    ['demandFactor', demandFactor, demandFactor > 0 && demandFactor <= 1000, 'above 0, up to 1000'],
    ['growthFactor', growthFactor, Math.abs(growthFactor) <= 1000, 'between -1000 and 1000'],
    ['risk', risk, risk > 0 && risk < 1, 'between 0 and 1, both excluded'],
    ['paths', paths, Number.isInteger(paths) && paths >= 1 && paths <= 1e6, 'of 1 to 1000000'],
    ['cap', cap, cap > floor, `above the floor of ${floor}`],
  ]
}

function isAscending({ monitor, warning, urgent }: RecommendationBands): boolean {
  return monitor < warning && warning < urgent
}

/** What contradicts itself in a resource without making an answer impossible. */
function oddities({ softLimit, bands, cap }: Resource, limit: number): Issue[] {
  const list: Issue[] = []
  if (softLimit !== undefined && softLimit >= limit) {
    list.push(
      odd(
        'soft-limit-above-limit',
        `The soft limit ${softLimit} is not below the limit ${limit} and is left out.`,
        'Lower the soft limit.',
      ),
    )
  }
  if (bands !== undefined && !isAscending(bands)) {
    list.push(
      odd(
        'bands-out-of-order',
        'The levels of the advice don’t ascend; the standard’s 70, 80 and 90 % are used.',
        'Correct them.',
      ),
    )
  }
  if (cap !== undefined && cap < limit) {
    list.push(
      odd(
        'limit-above-cap',
        `The use can’t rise above ${cap}, which lies below the limit ${limit}: it is never reached.`,
        'Lower the limit, or raise the cap.',
      ),
    )
  }
  return list
}

function odd(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'warning', message, remedy }
}

function invalid(field: string, value: number, range: string): Issue {
  return {
    code: 'invalid-capacity-question',
    severity: 'error',
    message: `${field} is ${value}.`,
    remedy: `Choose a value ${range}.`,
    path: field,
  }
}

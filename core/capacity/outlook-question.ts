import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { Days, EpochMs, Ratio } from '#core/units/units.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { ResourceOutlookInput } from './outlook.ts'
import type { PeakDefinition } from './peaks.ts'

/** A {@link ResourceOutlookInput} with every default filled in. */
export interface OutlookQuestion {
  readonly resource: Resource
  readonly nowMs: EpochMs
  readonly horizonDays: Days
  readonly limit: number
  readonly leadTimeDays: Days
  readonly demandFactor: number
  readonly growthFactor: number
  readonly peak: PeakDefinition
  readonly risk: Ratio
  readonly seed: number
  readonly paths: number
  readonly model: 'auto' | 'linear' | 'seasonal'
}

/** Fills in the defaults; issue `invalid-capacity-question` for a figure outside its range. */
export function outlookQuestion(input: ResourceOutlookInput): Result<OutlookQuestion, Issue> {
  const { resource } = input
  const question: OutlookQuestion = {
    resource,
    nowMs: input.nowMs,
    horizonDays: input.horizonDays ?? 90,
    limit: input.limit ?? resource.limit,
    leadTimeDays: input.leadTimeDays ?? resource.leadTimeDays,
    demandFactor: input.demandFactor ?? 1,
    growthFactor: input.growthFactor ?? 1,
    peak: input.peak ?? 'max',
    risk: input.risk ?? 0.05,
    seed: input.seed ?? 1,
    paths: input.paths ?? 2000,
    model: input.model ?? 'auto',
  }
  const { limit, horizonDays, leadTimeDays, demandFactor, growthFactor, risk, paths } = question
  const checks: readonly (readonly [string, number, boolean, string])[] = [
    ['limit', limit, limit > 0 && limit < Infinity, 'above 0'],
    ['horizonDays', horizonDays, horizonDays > 0 && horizonDays <= 3660, 'of 1 to 3660 days'],
    ['leadTimeDays', leadTimeDays, leadTimeDays >= 0 && leadTimeDays <= 3660, 'of 0 to 3660 days'],
    ['demandFactor', demandFactor, demandFactor > 0 && demandFactor <= 1000, 'above 0, up to 1000'],
    ['growthFactor', growthFactor, Math.abs(growthFactor) <= 1000, 'between -1000 and 1000'],
    ['risk', risk, risk > 0 && risk < 1, 'between 0 and 1, both excluded'],
    ['paths', paths, Number.isInteger(paths) && paths >= 1 && paths <= 1e6, 'of 1 to 1000000'],
  ]
  const wrong = checks.find(([, , right]) => !right)
  return wrong === undefined ? ok(question) : err(invalid(wrong[0], wrong[1], wrong[3]))
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

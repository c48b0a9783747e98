import type { Issue } from '#core/result/issue.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { ok, type Result } from '#core/result/result.ts'
import { DAY_MS, type Days, type EpochMs } from '#core/units/units.ts'
import { exhaustionWork } from './exhaustion-work.ts'
import type { ResourceOutlookInput } from './outlook.ts'
import { prepareOutlook, type PreparedOutlook } from './prepare-outlook.ts'
import { fitVariants, questionVariants, type Variant } from './tornado-variants.ts'

/** One end of a bar: an assumption as it might be, and what becomes of the date. */
export interface TornadoEnd {
  /** What is assumed: `−20 %`, `14 days later`. */
  readonly text: string
  /** The 50 % date then; null beyond the days that paths are followed, or without an answer. */
  readonly p50Ms: EpochMs | null
  /** By how many days that date moves; null when it is out of sight there or in the baseline. */
  readonly movedDays: Days | null
  /** Why there is no answer; null when there is one. */
  readonly problem: string | null
}

/** How far one assumption moves the date, all else as it is. */
export interface TornadoBar {
  readonly key: string
  readonly label: string
  readonly ends: readonly TornadoEnd[]
  /** Distance between the earliest and the latest of the dates, the present one included; what is out of sight counts as the last day looked at. */
  readonly swingDays: Days
}

/** Which assumption moves the 50 % date most. */
export interface Tornado {
  readonly baseMs: EpochMs | null
  /** What lies beyond is out of sight. */
  readonly untilMs: EpochMs
  /** Longest first. */
  readonly bars: readonly TornadoBar[]
}

/** Enough paths for a median; all variants share their luck, so differences are far more exact. */
const PATHS = 500

/**
 * Changes one assumption at a time, in both directions, and follows what the 50 % date does: the
 * ends of a range where one was given, else a fifth of growth and amounts, a tenth of demand and
 * limit, two weeks of dates; besides other peaks, the plain model and one unit more or less to lose.
 */
export function* tornadoWork(input: ResourceOutlookInput): LongWork<Result<Tornado, Issue>> {
  const asked = { ...input, paths: Math.min(PATHS, input.paths ?? PATHS) }
  const prepared = yield* prepareOutlook(asked)
  if (!prepared.ok) return prepared
  const base = yield* exhaustionWork(prepared.value)
  if (!base.ok) return base
  const { question, searchDays } = prepared.value
  const untilMs = question.nowMs + searchDays * DAY_MS
  const variants: readonly Variant[] = [
    ...questionVariants(prepared.value),
    ...fitVariants(prepared.value, asked),
  ]
  const bars: TornadoBar[] = []
  for (const { key, label, ends } of variants) {
    const found: TornadoEnd[] = []
    for (const { text, prepare } of ends) {
      const changed = yield* prepare()
      found.push({ text, ...(yield* dateOf(changed, base.value.p50Ms)) })
    }
    bars.push({ key, label, ends: found, swingDays: swing(base.value.p50Ms, found, untilMs) })
    yield { done: bars.length, total: variants.length, unit: 'assumptions' }
  }
  bars.sort((a, b) => b.swingDays - a.swingDays || (a.key < b.key ? -1 : 1))
  return ok({ baseMs: base.value.p50Ms, untilMs, bars })
}

function* dateOf(
  changed: Result<PreparedOutlook, Issue>,
  baseMs: EpochMs | null,
): LongWork<Omit<TornadoEnd, 'text'>> {
  const date = changed.ok ? yield* exhaustionWork(changed.value) : changed
  if (!date.ok) return { p50Ms: null, movedDays: null, problem: date.error.message }
  const { p50Ms } = date.value
  const moved = p50Ms === null || baseMs === null ? null : (p50Ms - baseMs) / DAY_MS
  return { p50Ms, movedDays: moved, problem: null }
}

function swing(baseMs: EpochMs | null, ends: readonly TornadoEnd[], untilMs: EpochMs): Days {
  const dates = ends.filter(({ problem }) => problem === null).map(({ p50Ms }) => p50Ms ?? untilMs)
  const all = [baseMs ?? untilMs, ...dates]
  return (Math.max(...all) - Math.min(...all)) / DAY_MS
}

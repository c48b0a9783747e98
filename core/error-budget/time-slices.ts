import type { SliColumns } from '#core/series/series.ts'
import type { Issue } from '#core/result/issue.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { formatDuration } from '#core/units/format.ts'
import {
  MINUTE_MS,
  type DurationMs,
  type EpochMs,
  type Minutes,
  type Ratio,
} from '#core/units/units.ts'
import { BILLION, budgetPartsPerBillion } from './exact-target.ts'
import {
  judgeSlices,
  sliceColumns,
  sliceSums,
  type SliceRule,
  type SliceSums,
} from './slice-columns.ts'

/**
 * What the budget stands on. `observed`: the slices with a verdict, as for a rolling window.
 * `window`: all slices of the whole window, those to come included, as for a calendar window: its
 * budget is fixed from the first day on.
 */
export type SliceDenominator = 'observed' | 'window'

/** A question for the budget of a window by time. */
export interface SliceBudgetInput {
  readonly columns: SliColumns
  /** The whole window. */
  readonly window: TimeRange
  /** Slices that end later have no verdict yet; the end of the window when absent. */
  readonly nowMs?: EpochMs
  readonly target: Ratio
  readonly rule: SliceRule
  readonly denominator: SliceDenominator
}

/** An error budget counted in slices of time. */
export interface SliceBudget {
  /** Slices with a verdict. */
  readonly slices: number
  /** Slices of the whole window that no exclusion drops. */
  readonly windowSlices: number
  /** By ratio time slices: the sum of the ratios. */
  readonly goodSlices: number
  /** `slices` - `goodSlices`; fractional by ratio time slices. */
  readonly badSlices: number
  /** Mean verdict, null without any. */
  readonly sli: Ratio | null
  /** Bad slices that the target allows. */
  readonly budgetSlices: number
  readonly budgetMinutes: Minutes
  /** Whether the SLI reaches the target; null without a verdict. */
  readonly met: boolean | null
  /** Share of the budget that is spent, may exceed 1; null without a verdict or a budget. */
  readonly consumed: Ratio | null
  /** 1 - consumed, below 0 when overspent. */
  readonly remaining: Ratio | null
  readonly remainingMinutes: Minutes | null
  /** Bad share of the slices with a verdict over (1 - target). */
  readonly burnRate: number | null
  /** Slices so far, dropped ones left out, whose verdict comes from data, as a share of them. */
  readonly coverage: Ratio
}

/**
 * The budget of a window by time slices, or by ratio time slices when the rule has no slice
 * target. Traffic has no weight here: a night without users counts as much as the noon.
 *
 * @example 10 bad minutes of 1440 at 99 %: 14.4 allowed, 30.6 % left
 */
export function budgetBySlices(input: SliceBudgetInput): SliceBudget {
  const { columns, window, rule } = input
  const toMs = Math.min(window.toMs, input.nowMs ?? window.toMs)
  return budgetOfSums(sliceSums(columns, { fromMs: window.fromMs, toMs }, rule), input)
}

/** `budgetBySlices` of sums that are already made, so that several slice targets share them. */
export function budgetOfSums(sums: SliceSums, input: SliceBudgetInput): SliceBudget {
  const { target, rule, denominator } = input
  const sliced = judgeSlices(sums, rule.sliceTarget)
  const windowSlices = wholeWindow(input, sliced.columns.startMs)
  const { slices, bad } = sliced
  const sofar = sliced.columns.total.length - sliced.dropped
  const budgetParts = budgetPartsPerBillion(target)
  const allowedParts = (denominator === 'window' ? windowSlices : slices) * budgetParts
  const hasBudget = slices > 0 && allowedParts > 0
  const remaining = hasBudget ? (allowedParts - bad * BILLION) / allowedParts : null
  const budgetMinutes = (allowedParts / BILLION) * (rule.sliceMs / MINUTE_MS)
  return {
    slices,
    windowSlices,
    goodSlices: slices - bad,
    badSlices: bad,
    sli: slices === 0 ? null : (slices - bad) / slices,
    budgetSlices: allowedParts / BILLION,
    budgetMinutes,
    met: slices === 0 ? null : bad * BILLION <= slices * budgetParts,
    consumed: hasBudget ? (bad * BILLION) / allowedParts : null,
    remaining,
    remainingMinutes: remaining === null ? null : remaining * budgetMinutes,
    burnRate: slices > 0 && budgetParts > 0 ? (bad * BILLION) / (slices * budgetParts) : null,
    coverage: sofar === 0 ? 0 : sliced.withData / sofar,
  }
}

/** Slices of a window beyond this are refused; ten years of minutes are 5 million. */
const MOST_SLICES = 20_000_000

/**
 * Why a slice length can't be used on data of a step over a window; null when it can. Coarse data
 * don't tell which of their minutes were bad. Ask this before any budget by slices.
 */
export function sliceIssue(
  sliceMs: DurationMs,
  stepMs: DurationMs,
  windowMs: DurationMs,
): Issue | null {
  if (!(sliceMs > 0 && Number.isInteger(sliceMs / stepMs))) {
    return {
      code: 'slice-off-grid',
      severity: 'error',
      message: `Slices of ${formatDuration(sliceMs)} can’t be cut from data with a value every ${formatDuration(stepMs)}.`,
      remedy: `Choose a whole multiple of ${formatDuration(stepMs)}, or import finer data.`,
    }
  }
  if (windowMs / sliceMs <= MOST_SLICES) return null
  return {
    code: 'slice-too-short',
    severity: 'error',
    message: `A window of ${formatDuration(windowMs)} has too many slices of ${formatDuration(sliceMs)}.`,
    remedy: 'Choose longer slices, e.g. one minute.',
  }
}

function wholeWindow({ window, rule }: SliceBudgetInput, startMs: EpochMs): number {
  const count = Math.max(0, Math.floor((window.toMs - startMs) / rule.sliceMs))
  if (rule.exclusions?.mode !== 'drop') return count
  // No data are needed to tell which slices are dropped, those to come included.
  const empty = {
    startMs,
    stepMs: rule.sliceMs,
    good: new Float64Array(),
    total: new Float64Array(),
  }
  return count - sliceColumns(empty, { fromMs: startMs, toMs: window.toMs }, rule).dropped
}

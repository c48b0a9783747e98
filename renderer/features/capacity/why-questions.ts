import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { formatNumber } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { StoredResource, Verdict } from '#renderer/jobs/answer-jobs.ts'
import { questionOf, type Changes } from './what-if.ts'

/** One thing that the date hangs on, and how far the date moves with it. */
export interface Reason {
  readonly label: string
  /** Days the 50 % date moves; null without an answer, Infinity when it goes out of sight. */
  readonly days: readonly (number | null)[]
}

interface Variant {
  readonly label: string
  /** The questions asked beside the present one; two of them are two directions. */
  readonly questions: (base: StoredResource) => readonly StoredResource[]
}

const STEP = 0.2

const VARIANTS: readonly Variant[] = [
  {
    label: 'growth ±20 %',
    questions: (base) =>
      [1 + STEP, 1 - STEP].map((factor) => ({
        ...base,
        growthFactor: (base.growthFactor ?? 1) * factor,
      })),
  },
  {
    label: 'demand +10 %',
    questions: (base) => [{ ...base, demandFactor: (base.demandFactor ?? 1) * 1.1 }],
  },
  {
    label: '95th percentile, not peak',
    questions: (base) => [{ ...base, peak: 'p95' }],
  },
  {
    label: 'plain straight line',
    questions: (base) => [{ ...base, model: 'linear' }],
  },
]

/** The questions whose answers tell what the date hangs on. */
export function whyQuestions(
  resource: Resource,
  nowMs: number,
  changes: Changes,
): readonly StoredResource[] {
  const base = questionOf(resource, nowMs, changes)
  return VARIANTS.flatMap(({ questions }, variant) =>
    questions(base).map((question, index) => ({ ...question, id: `${variant} ${index}` })),
  )
}

/** How far the 50 % date moves in each variant, from the answers to {@link whyQuestions}. */
export function reasonsOf(
  base: ResourceOutlook,
  verdicts: readonly Verdict<ResourceOutlook>[],
): readonly Reason[] {
  return VARIANTS.map(({ label }, variant) => ({
    label,
    days: verdicts
      .filter(({ id }) => id.startsWith(`${variant} `))
      .map(({ value }) => (value === null ? null : daysMoved(base, value))),
  }))
}

function daysMoved(base: ResourceOutlook, variant: ResourceOutlook): number | null {
  const from = base.exhaustion.p50Ms
  const to = variant.exhaustion.p50Ms
  if (from === null) return to === null ? 0 : -Infinity
  return to === null ? Infinity : (to - from) / DAY_MS
}

/** `−6 / +9 d`; a date that goes out of sight or comes into it is said in words. */
export function movedText(days: Reason['days']): string {
  if (days.length === 0) return '…'
  const texts = days.map((moved) => {
    if (moved === null) return 'no answer'
    if (moved === Infinity) return 'out of sight'
    if (moved === -Infinity) return 'into sight'
    const whole = Math.round(moved)
    return whole === 0 ? '0' : `${whole > 0 ? '+' : ''}${formatNumber(whole, 0)}`
  })
  const counted = days.some((moved) => moved !== null && Number.isFinite(moved))
  return `${texts.join(' / ')}${counted ? '\u00a0d' : ''}`
}

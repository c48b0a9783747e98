import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { formatNumber } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { StoredResource, Verdict } from '#renderer/jobs/answer-jobs.ts'
import { questionOf, type Changes } from './what-if.ts'

/** One thing that the date hangs on, and how far the date moves with it. */
export interface Reason {
  readonly label: string
  /** One per direction; empty until computed. */
  readonly moves: readonly Move[]
}

/** By how many days the 50 % date moves, or what becomes of it. */
type Move = number | 'out of sight' | 'into sight' | 'not in sight' | 'no answer'

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
    moves: verdicts
      .filter(({ id }) => id.startsWith(`${variant} `))
      .map(({ value }) => (value === null ? 'no answer' : moveBetween(base, value))),
  }))
}

function moveBetween(base: ResourceOutlook, variant: ResourceOutlook): Move {
  const from = base.exhaustion.p50Ms
  const to = variant.exhaustion.p50Ms
  if (from === null) return to === null ? 'not in sight' : 'into sight'
  return to === null ? 'out of sight' : Math.round((to - from) / DAY_MS)
}

/** `−6 / +9 d`; a date that goes out of sight or comes into it is said in words. */
export function movedText(moves: Reason['moves']): string {
  if (moves.length === 0) return '…'
  const texts = moves.map((move) => {
    if (typeof move === 'string') return move
    return `${move > 0 ? '+' : ''}${formatNumber(move, 0)}`
  })
  const unit = typeof moves.at(-1) === 'number' ? '\u00a0d' : ''
  return `${[...new Set(texts)].join(' / ')}${unit}`
}

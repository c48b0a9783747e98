import type { Issue } from '#core/result/issue.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { ok, type Result } from '#core/result/result.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { CapacityEvent } from '#core/workspace/model/capacity.ts'
import { amountQuantile, changeText, isRange, middleOf, scaleOf } from './amount.ts'
import { capacityLimits } from './capacity-limits.ts'
import { EVENT_WORDS, eventAmountText, eventName } from './event-words.ts'
import type { OutlookQuestion } from './outlook-question.ts'
import type { ResourceOutlookInput } from './outlook.ts'
import { prepareOutlook, type PreparedOutlook } from './prepare-outlook.ts'

/** One assumption and what it might be instead. */
export interface Variant {
  readonly key: string
  readonly label: string
  readonly ends: readonly VariantEnd[]
}

interface VariantEnd {
  readonly text: string
  readonly prepare: () => LongWork<Result<PreparedOutlook, Issue>>
}

/** Steps where no range was given. */
const GROWTH = 0.2
const DEMAND = 0.1
const AMOUNT = 0.2
const TIMING_DAYS = 14

/** Assumptions that change the question but not the forecast of the measurements. */
export function questionVariants(prepared: PreparedOutlook): Variant[] {
  const { question } = prepared
  const end = (text: string, change: Partial<OutlookQuestion>): VariantEnd => ({
    text,
    prepare: () => atOnce(ok({ ...prepared, question: { ...question, ...change } })),
  })
  const both = (step: number, change: (factor: number) => Partial<OutlookQuestion>): VariantEnd[] =>
    [-step, step].map((by) => end(changeText(by), change(1 + by)))
  const { growthFactor, demandFactor, limit } = question
  return [
    {
      key: 'growth',
      label: 'growth',
      ends: both(GROWTH, (factor) => ({ growthFactor: growthFactor * factor })),
    },
    {
      key: 'demand',
      label: 'demand from now on',
      ends: both(DEMAND, (factor) => ({ demandFactor: demandFactor * factor })),
    },
    { key: 'limit', label: 'limit', ends: both(DEMAND, (factor) => ({ limit: limit * factor })) },
    ...redundancyVariant(question, end),
    ...question.events.flatMap((event, index) => eventVariants(question, event, index, end)),
  ]
}

/** Assumptions about the measurements: they have to be forecast anew. */
export function fitVariants(
  { question, peaks, forecast }: PreparedOutlook,
  input: ResourceOutlookInput,
): Variant[] {
  const one = (
    key: string,
    label: string,
    text: string,
    change: Partial<ResourceOutlookInput>,
  ) => ({
    key,
    label,
    ends: [{ text, prepare: () => prepareOutlook({ ...input, ...change }) }],
  })
  const lower = question.peak === 'max' ? 'p95' : 'max'
  const peak = lower === 'max' ? 'highest value' : '95th percentile'
  return [
    ...(peaks.slotMs === null ? [] : [one('peak', 'what counts as peak', peak, { peak: lower })]),
    ...(forecast.model === 'linear'
      ? []
      : [one('model', 'model', 'plain straight line', { model: 'linear' })]),
  ]
}

type MakeEnd = (text: string, change: Partial<OutlookQuestion>) => VariantEnd

function redundancyVariant({ limits, resource }: OutlookQuestion, end: MakeEnd): Variant[] {
  const { units, redundancy, perUnit } = limits
  const ends = [redundancy - 1, redundancy + 1].flatMap((loss) => {
    const changed = loss < 0 ? null : capacityLimits(resource, perUnit, loss)
    if (changed === null || !changed.ok) return []
    return [end(`N+${loss}`, { limits: changed.value, limit: changed.value.usable })]
  })
  return units === 1 || ends.length === 0
    ? []
    : [{ key: 'redundancy', label: 'units to lose', ends }]
}

function eventVariants(
  { events, resource, nowMs }: OutlookQuestion,
  event: CapacityEvent,
  index: number,
  end: MakeEnd,
): Variant[] {
  const replaced = (next: CapacityEvent): Partial<OutlookQuestion> => ({
    events: events
      .map((other, at) => (at === index ? next : other))
      .toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1)),
  })
  const name = eventName(event)
  const what = name === EVENT_WORDS[event.kind] ? name : `${name} (${EVENT_WORDS[event.kind]})`
  const moved = [-TIMING_DAYS, TIMING_DAYS]
    .map((days) => ({ days, atMs: event.atMs + days * DAY_MS }))
    .filter(({ atMs }) => atMs >= nowMs)
    .map(({ days, atMs }) => {
      const endMs = event.endMs === null ? null : event.endMs + days * DAY_MS
      const text = `${Math.abs(days)} days ${days < 0 ? 'earlier' : 'later'}`
      return end(text, replaced({ ...event, atMs, endMs }))
    })
  const amounts = amountEnds(event).map((amount) =>
    end(eventAmountText({ ...event, amount }, resource.unit), replaced({ ...event, amount })),
  )
  return [
    { key: `amount ${event.id}`, label: what, ends: amounts },
    ...(moved.length === 0
      ? []
      : [{ key: `date ${event.id}`, label: `date of ${name}`, ends: moved }]),
  ]
}

/** The ends of a range; a fifth less and more of a figure, of a factor's distance from 1. */
function amountEnds({ amount, kind }: CapacityEvent): number[] {
  const scale = scaleOf(kind)
  if (isRange(amount)) {
    const tail = (1 - amount.level) / 2
    return [tail, 1 - tail].map((p) => amountQuantile(amount, p, scale))
  }
  const base = kind === 'growth' || kind === 'peak' ? 1 : 0
  const middle = middleOf(amount, scale)
  return [1 - AMOUNT, 1 + AMOUNT].map((factor) => base + (middle - base) * factor)
}

// oxlint-disable-next-line require-yield -- there is nothing to wait for
function* atOnce<T>(value: T): LongWork<T> {
  return value
}

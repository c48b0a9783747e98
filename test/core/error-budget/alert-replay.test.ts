import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertFirings } from '#core/error-budget/alert-replay.ts'
import { alertTraffic, withTrafficGuard } from '#core/error-budget/alert-traffic.ts'
import { eventTotals } from '#core/error-budget/window-history.ts'
import type { SliColumns } from '#core/series/series.ts'
import { HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { JUNE, repeated } from './columns.ts'

type Slots = readonly (readonly [number, number] | null)[]

function minutely(slots: Slots): SliColumns {
  return {
    startMs: JUNE,
    stepMs: MINUTE_MS,
    good: Float64Array.from(slots, (slot) => slot?.[0] ?? Number.NaN),
    total: Float64Array.from(slots, (slot) => slot?.[1] ?? Number.NaN),
  }
}

const page = {
  name: 'page',
  severity: 'page',
  longMs: HOUR_MS,
  shortMs: 5 * MINUTE_MS,
  factor: 14.4,
} as const

/** Firings as minutes from the start. */
function minutesOf(
  slots: Slots,
  change: Partial<Parameters<typeof alertFirings>[1]> = {},
  evaluation = {},
) {
  const totals = eventTotals(minutely(slots))
  return alertFirings(totals, { ...page, ...change }, 0.999, evaluation).map((firing) => [
    (firing.fromMs - JUNE) / MINUTE_MS,
    (firing.toMs - JUNE) / MINUTE_MS,
    firing.isOpen,
  ])
}

const calm = (count: number) => repeated(count, 1000, 1000)

describe('alertFirings', () => {
  it.each([
    [
      'fires when both windows burn',
      [...calm(60), ...repeated(60, 950, 1000), ...calm(60)],
      [[78, 124, false]],
    ],
    [
      'fires at exactly the factor',
      [...calm(60), ...repeated(1, 136, 1000), ...calm(60)],
      [[61, 66, false]],
    ],
    ['does not fire below it', [...calm(60), ...repeated(1, 137, 1000), ...calm(60)], []],
    ['is open while it fires at the end', [...calm(60), ...repeated(3, 0, 1000)], [[61, 63, true]]],
    ['takes what there is at the begin', [[985, 1000], ...calm(9)], [[1, 2, false]]],
    ['does not fire without events', [...calm(60), ...repeated(30, 0, 0)], []],
    ['does not fire over a gap', [...calm(60), null, null], []],
  ] as const)('%s', (_, slots, expected) => {
    expect(minutesOf(slots)).toEqual(expected)
  })

  it('asks for more than the factor when told so', () => {
    const slots = [...calm(60), ...repeated(1, 136, 1000), ...calm(60)]
    expect(minutesOf(slots, {}, { compare: '>' })).toEqual([])
    expect(minutesOf([...calm(60), [135, 1000], ...calm(60)], {}, { compare: '>' })).toHaveLength(1)
  })

  it('looks no more often than it is told, and only in the range', () => {
    const slots = [...calm(60), ...repeated(60, 0, 1000), ...calm(60)]
    expect(minutesOf(slots, {}, { everyMs: 30 * MINUTE_MS })).toEqual([[90, 150, false]])
    const range = { fromMs: JUNE + 70.5 * MINUTE_MS, toMs: JUNE + 80 * MINUTE_MS }
    expect(minutesOf(slots, {}, { range })).toEqual([[71, 80, true]])
    expect(() => minutesOf(slots, {}, { everyMs: 0 })).toThrow(RangeError)
  })

  it('never fires without a budget', () => {
    expect(alertFirings(eventTotals(minutely(repeated(9, 0, 1))), page, 1)).toEqual([])
  })

  it('agrees with exact integers at every minute', () => {
    const slot = fc.oneof(
      fc.constant(null),
      fc.tuple(fc.nat(40), fc.nat(1000)).map(([bad, good]): [number, number] => [good, good + bad]),
    )
    const factors = fc.constantFrom(1, 3, 6, 14.4, 13.44, 16.8)
    fc.assert(
      fc.property(fc.array(slot, { minLength: 1, maxLength: 90 }), factors, (slots, factor) => {
        const firings = alertFirings(eventTotals(minutely(slots)), { ...page, factor }, 0.999)
        for (let minute = 0; minute <= slots.length; minute += 1) {
          const ms = JUNE + minute * MINUTE_MS
          const got = firings.some(
            ({ fromMs, toMs, isOpen }) => ms >= fromMs && (ms < toMs || (isOpen && ms === toMs)),
          )
          const burns = (length: number) =>
            burnsExactly(slots.slice(Math.max(0, minute - length), minute), factor)
          expect(got).toBe(burns(60) && burns(5))
        }
      }),
    )
  })
})

/** bad / total >= factor / 1000, in whole numbers; factors have two decimals. */
function burnsExactly(slots: Slots, factor: number): boolean {
  let bad = 0n
  let total = 0n
  for (const slot of slots) {
    if (slot === null) continue
    bad += BigInt(slot[1] - slot[0])
    total += BigInt(slot[1])
  }
  return total > 0n && bad * 100_000n >= total * BigInt(Math.round(factor * 100))
}

describe('the guard for low traffic', () => {
  const quiet = [...repeated(120, 1, 1), [0, 1] as const, ...repeated(60, 1, 1)]

  it('tells which alerts chance alone fires', () => {
    const busy = eventTotals(minutely(calm(180)))
    expect(alertTraffic(busy, [page], 0.999)).toEqual([
      { name: 'page', quietEvents: 60_000, badToFire: 864, isLow: false },
    ])
    expect(alertTraffic(eventTotals(minutely(quiet)), [page], 0.999)).toMatchObject([
      { quietEvents: 60, badToFire: 1, isLow: true },
    ])
    expect(alertTraffic(eventTotals(minutely([])), [page], 0.999)).toMatchObject([
      { quietEvents: 0, isLow: false },
    ])
  })

  it('keeps a single failure from paging', () => {
    expect(minutesOf(quiet)).toHaveLength(1)
    expect(minutesOf(quiet, withTrafficGuard(page))).toEqual([])
    expect(minutesOf([...quiet, ...repeated(3, 0, 1)], withTrafficGuard(page))).toHaveLength(1)
  })
})

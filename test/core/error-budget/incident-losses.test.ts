import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidentLosses } from '#core/error-budget/incident-losses.ts'
import { sumEvents } from '#core/error-budget/event-sums.ts'
import { HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const at = (hour: number) => JUNE + hour * HOUR_MS
const columns = hourly(repeated(24, 90, 100))
const range = { fromMs: JUNE, toMs: at(24) }

describe('incidentLosses', () => {
  it.each([
    ['whole slots', { startMs: at(2), endMs: at(4) }, 20],
    ['slots it only touches', { startMs: at(2) + MINUTE_MS, endMs: at(4) + MINUTE_MS }, 30],
    ['what lies inside the range', { startMs: at(-5), endMs: at(1) }, 10],
    ['all up to now while it is open', { startMs: at(22), endMs: null }, 20],
    ['the slot it falls in when it has no length', { startMs: at(2), endMs: at(2) }, 10],
    ['nothing outside the range', { startMs: at(30), endMs: at(31) }, null],
  ])('gives an incident %s', (_, span, bad) => {
    const { incidents, outside } = incidentLosses(columns, range, [{ id: 'a', ...span }])
    expect(incidents).toEqual([{ id: 'a', bad }])
    expect(outside).toBe(240 - (bad ?? 0))
  })

  it('shares what two touch equally', () => {
    const { incidents, outside } = incidentLosses(columns, range, [
      { id: 'a', startMs: at(0), endMs: at(2) },
      { id: 'b', startMs: at(1), endMs: at(3) },
    ])
    expect(incidents.map(({ bad }) => bad)).toEqual([15, 15])
    expect(outside).toBe(210)
  })

  it('knows no cost where there are no data', () => {
    const gap = hourly([...repeated(2, 90, 100), null, ...repeated(2, 90, 100)])
    const span = { id: 'a', startMs: at(2), endMs: at(3) }
    expect(incidentLosses(gap, range, [span]).incidents[0]!.bad).toBeNull()
  })

  it('sums to all bad events', () => {
    const hours = fc.integer({ min: -10, max: 400 })
    fc.assert(
      fc.property(fc.array(fc.tuple(hours, hours), { maxLength: 6 }), (spans) => {
        const incidents = spans.map(([start, length], id) => ({
          id: String(id),
          startMs: JUNE + start * 6 * MINUTE_MS,
          endMs: JUNE + (start + Math.abs(length)) * 6 * MINUTE_MS,
        }))
        const losses = incidentLosses(columns, range, incidents)
        const inside = losses.incidents.reduce((sum, { bad }) => sum + (bad ?? 0), 0)
        expect(inside + losses.outside).toBeCloseTo(sumEvents(columns, range).bad, 8)
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { readCapacityScenario } from '#core/capacity/read-scenario.ts'

const ZONE = 'Europe/Berlin'
const EVENT = { kind: 'launch', on: '2026-11-27', amount: 5 }

describe('readCapacityScenario', () => {
  it('reads changes and events, days of the zone', () => {
    const json = {
      name: 'Autumn',
      changes: { demand: { low: 0.1, high: 0.3, level: 0.9 }, risk: 0.1 },
      events: [{ ...EVENT, kind: 'peak', until: '2026-11-30', label: 'Black Friday' }, EVENT],
    }
    expect(readCapacityScenario(json, ZONE)).toEqual({
      ok: true,
      value: {
        name: 'Autumn',
        changes: json.changes,
        events: [
          {
            id: 'event 1',
            kind: 'peak',
            label: 'Black Friday',
            atMs: Date.UTC(2026, 10, 26, 23),
            endMs: Date.UTC(2026, 10, 30, 23),
            amount: 5,
          },
          expect.objectContaining({ id: 'event 2', endMs: null, label: '' }),
        ],
      },
    })
  })

  it('takes a list as events alone', () => {
    expect(readCapacityScenario([EVENT], ZONE)).toMatchObject({
      ok: true,
      value: { name: null, changes: {}, events: [{ kind: 'launch' }] },
    })
  })

  it.each([
    ['no object', 5, undefined],
    ['null', null, undefined],
    ['an unknown field', { event: [] }, undefined],
    ['an unknown kind', [{ ...EVENT, kind: 'party' }], 'events.0.kind'],
    ['no amount', [{ kind: 'launch', on: '2026-11-27' }], 'events.0.amount'],
    ['a text as amount', [{ ...EVENT, amount: '5' }], 'events.0.amount'],
    [
      'a range from high to low',
      [{ ...EVENT, amount: { low: 2, high: 1, level: 0.9 } }],
      'events.0.amount',
    ],
    [
      'a certain range',
      [{ ...EVENT, amount: { low: 1, high: 2, level: 1 } }],
      'events.0.amount.level',
    ],
    ['a day that is none', [EVENT, { ...EVENT, on: '2026-02-30' }], 'events.1.on'],
    ['a last day that is none', [{ ...EVENT, until: 'soon' }], 'events.0.until'],
    ['an impossible change', { changes: { limit: -5 } }, 'changes.limit'],
    ['a prototype', JSON.parse('{"__proto__": {"events": []}, "events": 5}'), 'events'],
    ['far too many', Array.from({ length: 201 }, () => EVENT), 'events'],
  ])('refuses %s and says where', (_, json, path) => {
    const result = readCapacityScenario(json, ZONE)
    const error = { code: 'invalid-scenario', ...(path === undefined ? {} : { path }) }
    expect(result).toMatchObject({
      ok: false,
      error: expect.arrayContaining([expect.objectContaining(error)]),
    })
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochOfWallTime, isTimeZone, wallTimeAt, type WallClock } from '#core/time/zone.ts'

const BERLIN = 'Europe/Berlin'

function clock(text: string): WallClock {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0] = text
    .split(/\D/u)
    .map(Number)
  return { year, month, day, hour, minute, second, millisecond }
}

describe('isTimeZone', () => {
  it.each([
    ['UTC', true],
    ['Europe/Berlin', true],
    ['America/Argentina/Buenos_Aires', true],
    ['+02:00', true],
    ['Mars/Olympus_Mons', false],
    ['CEST', false],
    ['Berlin', false],
    ['', false],
  ])('%s: %s', (name, known) => {
    expect(isTimeZone(name)).toBe(known)
  })
})

describe('wallTimeAt', () => {
  it.each([
    ['2026-11-23T07:00:00.250Z', BERLIN, '2026-11-23 08:00:00.250', 1],
    ['2026-07-01T23:30:00Z', BERLIN, '2026-07-02 01:30:00', 4],
    ['2026-03-29T00:59:59Z', BERLIN, '2026-03-29 01:59:59', 7],
    ['2026-03-29T01:00:00Z', BERLIN, '2026-03-29 03:00:00', 7],
    ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01 05:45:00', 4],
    ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31 23:59:59.999', 3],
  ])('%s in %s', (instant, zone, expected, weekday) => {
    expect(wallTimeAt(Date.parse(instant), zone)).toEqual({ ...clock(expected), weekday })
  })

  it('takes fractions of a millisecond and refuses an unknown zone', () => {
    expect(wallTimeAt(-0.5, 'UTC').millisecond).toBe(999)
    expect(() => wallTimeAt(0, 'Mars/Olympus_Mons')).toThrow(RangeError)
  })
})

describe('epochOfWallTime', () => {
  it('moves a time that the clocks skip forward by the jump', () => {
    expect(epochOfWallTime(clock('2026-03-29 02:30'), BERLIN)).toEqual({
      kind: 'gap',
      ms: Date.parse('2026-03-29T03:30:00+02:00'),
    })
    expect(epochOfWallTime(clock('2026-10-04 02:15'), 'Australia/Lord_Howe')).toEqual({
      kind: 'gap',
      ms: Date.parse('2026-10-04T02:45:00+11:00'),
    })
  })

  it('gives both instants of a time that the clocks show twice', () => {
    expect(epochOfWallTime(clock('2026-10-25 02:30'), BERLIN)).toEqual({
      kind: 'overlap',
      ms: Date.parse('2026-10-25T02:30:00+02:00'),
      laterMs: Date.parse('2026-10-25T02:30:00+01:00'),
    })
  })

  it.each([
    ['2026-03-29 01:59:59.999', '2026-03-29T00:59:59.999Z'],
    ['2026-03-29 03:00', '2026-03-29T01:00:00Z'],
    ['2026-10-25 03:00', '2026-10-25T02:00:00Z'],
  ])('is exact beside a change: %s', (wall, instant) => {
    expect(epochOfWallTime(clock(wall), BERLIN)).toEqual({ kind: 'exact', ms: Date.parse(instant) })
  })

  it.each([['2026-02-30 00:00'], ['2026-13-01 00:00'], ['2026-01-01 25:00']])(
    'refuses %s',
    (wall) => {
      expect(() => epochOfWallTime(clock(wall), BERLIN)).toThrow(RangeError)
    },
  )

  it('refuses an unknown zone', () => {
    expect(() => epochOfWallTime(clock('2026-01-01 00:00'), 'Nowhere')).toThrow(RangeError)
  })

  it('inverts wallTimeAt', () => {
    const zone = fc.constantFrom('UTC', BERLIN, 'America/New_York', 'Australia/Lord_Howe')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), zone, (ms, name) => {
        const found = epochOfWallTime(wallTimeAt(ms, name), name)
        expect([found.ms, found.laterMs]).toContain(ms)
        expect(found.kind).not.toBe('gap')
      }),
    )
  })
})

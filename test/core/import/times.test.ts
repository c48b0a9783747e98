import { describe, expect, it, test } from 'vitest'
import * as fc from 'fast-check'
import { civilFromDays, daysFromCivil, isoText } from '#core/import/civil.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { monthNumber } from '#core/import/month-names.ts'
import { readPeriodStart } from '#core/import/period-text.ts'
import { timeReader } from '#core/import/time-reader.ts'

type Time = Mapping['time']

/** Names that the runtime doesn't list, since each is another name of a listed zone. */
const LEGACY_ZONES = (
  'US/Pacific Asia/Calcutta America/Indiana/Indianapolis America/Argentina/ComodRivadavia ' +
  'Etc/GMT+12 Etc/GMT-14 Etc/UTC Etc/GMT0 CST6CDT EST5EDT MST7MDT PST8PDT Cuba Egypt Eire GB ' +
  'GB-Eire GMT+0 GMT-0 GMT0 Greenwich Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya ' +
  'NZ NZ-CHAT Navajo PRC Poland Portugal ROC ROK Singapore Turkey UCT Universal W-SU Zulu'
).split(' ')

const text = (zone: string | null, order: Time['order'] = null): Time => ({
  format: 'text',
  order,
  zone,
})
const epoch = (format: Time['format']): Time => ({ format, order: null, zone: null })

test.each<[cell: string, time: Time, iso: string]>([
  ['2026-06-01T00:05:00Z', text(null), '2026-06-01T00:05:00Z'],
  ['2026-06-01T02:05:00+02:00', text(null), '2026-06-01T00:05:00Z'],
  ['2026-06-01 02:05:00 +0200', text('UTC'), '2026-06-01T00:05:00Z'],
  ['2026-06-01T02:05:00.1234567-0130', text(null), '2026-06-01T03:35:00.123Z'],
  ['2026-06-01T00:05', text('UTC'), '2026-06-01T00:05:00Z'],
  ['2026-06-01', text('Europe/Berlin'), '2026-05-31T22:00:00Z'],
  ['2026/06/01 00:05', text('UTC'), '2026-06-01T00:05:00Z'],
  ['01.06.2026 00:05', text('UTC'), '2026-06-01T00:05:00Z'],
  ['13/06/2026', text('UTC'), '2026-06-13T00:00:00Z'],
  ['06/13/2026 10:00 PM', text('UTC'), '2026-06-13T22:00:00Z'],
  ['06/07/2026', text('UTC', 'MDY'), '2026-06-07T00:00:00Z'],
  ['06/07/2026', text('UTC', 'DMY'), '2026-07-06T00:00:00Z'],
  ['01/Jun/26 12:15 AM', text('UTC'), '2026-06-01T00:15:00Z'],
  ['01/Jun/26 12:15 PM', text('UTC'), '2026-06-01T12:15:00Z'],
  ['Jun 1, 2026, 9:15:00 AM', text('UTC'), '2026-06-01T09:15:00Z'],
  ['Mon, 01 Jun 2026 09:15:00 GMT', text(null), '2026-06-01T09:15:00Z'],
  ['Mon, 01 Jun 2026 09:15:00 +0200', text(null), '2026-06-01T07:15:00Z'],
  [
    'Mon Jun 01 2026 09:15:00 GMT+0200 (Central European Summer Time)',
    text(null),
    '2026-06-01T07:15:00Z',
  ],
  ['Mon Jun  1 09:15:00 UTC 2026', text(null), '2026-06-01T09:15:00Z'],
  ['2026-06-01 09:15:00 +0000 UTC', text(null), '2026-06-01T09:15:00Z'],
  ['2026-06-01T09:15:00+02:00[Europe/Berlin]', text(null), '2026-06-01T07:15:00Z'],
  ['2026-06-01T09:15:00[Europe/Berlin]', text(null), '2026-06-01T07:15:00Z'],
  ['2026-06-01 09:15 Europe/Berlin', text('UTC'), '2026-06-01T07:15:00Z'],
  ['2026-06-01 09:15 CEST', text(null), '2026-06-01T07:15:00Z'],
  ['2026-06-01 09:15 AEST', text(null), '2026-05-31T23:15:00Z'],
  ['6/1/2026 9:15 AM EDT', text(null, 'MDY'), '2026-06-01T13:15:00Z'],
  ['2026-06-01 09:15 UTC+2', text(null), '2026-06-01T07:15:00Z'],
  ['2026-01-01 09:15 CST', text('America/Chicago'), '2026-01-01T15:15:00Z'],
  ['2026-06-01 09:15 CST', text('Asia/Shanghai'), '2026-06-01T01:15:00Z'],
  ['2026-06-01 09:15 IST', text('Asia/Kolkata'), '2026-06-01T03:45:00Z'],
  ['2026-06-01 09:15 IST', text('Europe/Dublin'), '2026-06-01T08:15:00Z'],
  ['2026-10-25 01:30 BST', text('Europe/London'), '2026-10-25T00:30:00Z'],
  ['2026-06-01 09:15 XYZT', text('UTC'), '2026-06-01T09:15:00Z'],
  ['2026-06-01 00:05:00 America/New_York', text(null), '2026-06-01T04:05:00Z'],
  ['2026-06-01 12:05 PM America/New_York', text(null), '2026-06-01T16:05:00Z'],
  ['2026-06-01 00:05:00 America/Argentina/Buenos_Aires', text(null), '2026-06-01T03:05:00Z'],
  ['2026-06-01 00:05:00 EST5EDT', text(null), '2026-06-01T04:05:00Z'],
  ['2026-06-01 00:05:00 Japan', text(null), '2026-05-31T15:05:00Z'],
  ['2026-06-01 00:05:00 Etc/GMT+5', text(null), '2026-06-01T05:05:00Z'],
  ['6/1/2026 9:16:55.000000000 AM', text('UTC', 'MDY'), '2026-06-01T09:16:55Z'],
  ['6/1/2026, 9:16\u202fPM', text('UTC', 'MDY'), '2026-06-01T21:16:00Z'],
  ['01/06/2026, 09:15:00', text('UTC', 'DMY'), '2026-06-01T09:15:00Z'],
  ['20260601T091500Z', text(null), '2026-06-01T09:15:00Z'],
  ['20260601T091500.5+0200', text(null), '2026-06-01T07:15:00.500Z'],
  ['20260601091500', text('UTC'), '2026-06-01T09:15:00Z'],
  ['20260601', text('UTC'), '2026-06-01T00:00:00Z'],
  ['1. Juni 2026 09:15 Uhr', text('UTC'), '2026-06-01T09:15:00Z'],
  ['01. Mär. 2026 09:15', text('UTC'), '2026-03-01T09:15:00Z'],
  ['01/Dez/26 9:15 AM', text('UTC'), '2026-12-01T09:15:00Z'],
  ['1 juil. 2026 à 09:15', text('UTC'), '2026-07-01T09:15:00Z'],
  ['02/juin/26 9:15 PM', text('UTC'), '2026-06-02T21:15:00Z'],
  ['1 août 2026', text('UTC'), '2026-08-01T00:00:00Z'],
  ['1 de enero de 2026', text('UTC'), '2026-01-01T00:00:00Z'],
  ['9/ago/26 9:15 a. m.', text('UTC'), '2026-08-09T09:15:00Z'],
  ['1780272000', epoch('epoch-s'), '2026-06-01T00:00:00Z'],
  ['1780272000,5', epoch('epoch-s'), '2026-06-01T00:00:00.500Z'],
  ['1780272000.123', epoch('epoch-s'), '2026-06-01T00:00:00.123Z'],
  ['1780272000123', epoch('epoch-ms'), '2026-06-01T00:00:00.123Z'],
  ['1780272000123456', epoch('epoch-us'), '2026-06-01T00:00:00.123Z'],
  ['1780272000123456789', epoch('epoch-ns'), '2026-06-01T00:00:00.123Z'],
])('reads %j as %j', (cell, time, iso) => {
  const reading = timeReader(time).read(cell)
  expect('ms' in reading ? isoText(reading.ms) : reading).toBe(iso)
})

test.each<[cell: string, time: Time, code: string]>([
  ['', text('UTC'), 'missing-time'],
  ['yesterday', text('UTC'), 'invalid-time'],
  ['2026-06-01 09:15 CST', text(null), 'zone-needed'],
  ['2026-06-01 00:00:00 CST', text('Europe/Berlin'), 'zone-contradicts'],
  ['2026-06-01 00:00:00 BST', text('Europe/Berlin'), 'zone-contradicts'],
  ['2026-06-01 00:00:00 IST', text('Europe/Berlin'), 'zone-contradicts'],
  ['2026-01-01 00:00:00 BST', text('Europe/London'), 'zone-contradicts'],
  ['2026-06-01 09:15 CST', text('America/Chicago'), 'zone-contradicts'],
  ['2026-06-01 09:15 later', text('UTC'), 'invalid-time'],
  ['2026-06-01 09:15 No/Where', text('UTC'), 'invalid-time'],
  ['1 Smarch 2026', text('UTC'), 'invalid-time'],
  [`2026-06-01${' '.repeat(90)}`, text('UTC'), 'invalid-time'],
  ['2026-02-29', text('UTC'), 'invalid-time'],
  ['2026-06-01T24:00:01Z', text(null), 'invalid-time'],
  ['13:00 PM', text('UTC'), 'invalid-time'],
  ['06/13/2026 13:00 PM', text('UTC'), 'invalid-time'],
  ['1780272000', text('UTC'), 'invalid-time'],
  ['2026-06-01T00:00:00Z', epoch('epoch-s'), 'invalid-time'],
  ['2026-06-01 00:00', text(null), 'zone-needed'],
  ['03/04/2026', text('UTC'), 'date-order-needed'],
  ['2026-03-29 02:30', text('Europe/Berlin'), 'time-in-dst-gap'],
  ['1780272000000', epoch('epoch-s'), 'mixed-time-units'],
  ['1969-12-31T00:00:00Z', text(null), 'time-out-of-range'],
])('refuses %j as %s', (cell, time, code) => {
  expect(timeReader(time).read(cell)).toMatchObject({ code })
})

test.each(['', '[]'])('all zones of IANA are read behind a time, in brackets %j', (brackets) => {
  const [open = ' ', close = ''] = brackets
  const unread = [...Intl.supportedValuesOf('timeZone'), ...LEGACY_ZONES].filter((zone) => {
    const expected = timeReader(text(zone)).read('2026-06-01 09:15:00')
    const read = timeReader(text(null)).read(`2026-06-01 09:15:00${open}${zone}${close}`)
    return !('ms' in expected && 'ms' in read && read.ms === expected.ms)
  })
  expect(unread).toEqual([])
})

test.each<[text: string, start: string | null]>([
  ['2026-03', '2026-03-01'],
  ['03/2026', '2026-03-01'],
  ['Mar 2026', '2026-03-01'],
  ['März 26', '2026-03-01'],
  ['2026 March', '2026-03-01'],
  ['Q2 2026', '2026-04-01'],
  ['2026-Q2', '2026-04-01'],
  ['2026-W01', '2025-12-29'],
  ['Week 20, 2026', '2026-05-11'],
  ['2026-03-01', '2026-03-01'],
  ['2026-03-01 - 2026-03-31', '2026-03-01'],
  ['2026-03-01/2026-03-31', '2026-03-01'],
  ['Mar 1 - Mar 31, 2026', '2026-03-01'],
  ['Mar 1, 2026 – Mar 31, 2026', '2026-03-01'],
  ['2026-03-31 - 2026-03-01', null],
  ['2026-13', null],
  ['30d', null],
  ['SLO Name', null],
  ['Target', null],
  ['20260301', null],
  ['Tier 12', null],
])('the period %j begins on %j', (written, start) => {
  const wallMs = readPeriodStart(written)
  expect(wallMs === null ? null : isoText(wallMs).slice(0, 10)).toBe(start)
})

test('months are told apart in every language', () => {
  const months = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2026, i, 15)))
  for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl']) {
    for (const month of ['long', 'short'] as const) {
      const names = months.map((date) => date.toLocaleString(language, { month, timeZone: 'UTC' }))
      expect(names.map((name) => monthNumber(name.replace('.', '')))).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
      ])
    }
  }
})

describe('a time that the clock shows twice', () => {
  it('has both readings', () => {
    const reading = timeReader(text('Europe/Berlin')).read('2026-10-25 02:30')
    expect(reading).toEqual({
      ms: Date.parse('2026-10-25T00:30:00Z'),
      laterMs: Date.parse('2026-10-25T01:30:00Z'),
    })
  })

  it('is not simple for the byte scanner, and neither is a gap', () => {
    const reader = timeReader(text('Europe/Berlin'))
    expect(reader.exactWall(Date.parse('2026-10-25T02:30:00Z'))).toBeNaN()
    expect(reader.exactWall(Date.parse('2026-03-29T02:30:00Z'))).toBeNaN()
    expect(reader.exactWall(Date.parse('2026-06-01T02:00:00Z'))).toBe(
      Date.parse('2026-06-01T00:00:00Z'),
    )
  })
})

describe('civil days', () => {
  it('agree with the calendar of the runtime', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 700_000 }), (days) => {
        const { year, month, day } = civilFromDays(days)
        const date = new Date(0)
        date.setUTCFullYear(year, month - 1, day)
        expect(date.getTime()).toBe(days * 86_400_000)
        expect(daysFromCivil(year, month, day)).toBe(days)
      }),
    )
  })

  it('give ISO text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7_258_118_399_999 }), (ms) => {
        expect(isoText(ms)).toBe(new Date(ms).toISOString().replace('.000Z', 'Z'))
      }),
    )
  })
})

it('never throws on any text', () => {
  const reader = timeReader(text('Europe/Berlin'))
  fc.assert(
    fc.property(fc.string(), (cell) => {
      const reading = reader.read(cell)
      expect('ms' in reading || reading.remedy !== '').toBe(true)
    }),
  )
})

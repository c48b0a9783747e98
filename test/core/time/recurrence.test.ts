import { describe, expect, it } from 'vitest'
import { readBasicTime } from '#core/time/basic-time.ts'
import { parseRecurrenceRule, type RecurrenceRule } from '#core/time/recurrence-rule.ts'
import { expandRecurrence, type Recurrence } from '#core/time/recurrence.ts'
import { utcClock, wallReader } from '#core/time/wall-reader.ts'

const HOUR = 3_600_000
const NEW_YORK = wallReader('America/New_York')
const ALL_TIME = { fromMs: 0, toMs: Date.parse('2200-01-01T00:00:00Z') }

function rule(text: string): RecurrenceRule {
  const parsed = parseRecurrenceRule(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}

function wall(text: string): number {
  return readBasicTime(text)!.wallMs
}

function recurrence(start: string, rules: readonly string[], more: Partial<Recurrence> = {}) {
  return {
    startWallMs: wall(start),
    clock: utcClock,
    length: { days: 0, ms: HOUR },
    rules: rules.map(rule),
    exceptRules: [],
    added: [],
    excludedMs: new Set<number>(),
    excludedDays: new Set<number>(),
    ...more,
  }
}

function expand(what: Recurrence, limits: Partial<Parameters<typeof expandRecurrence>[1]> = {}) {
  return expandRecurrence(what, { range: ALL_TIME, most: 10_000, maxSteps: 1_000_000, ...limits })
}

function starts(what: Recurrence, most = 10_000): string[] {
  return expand(what, { most }).occurrences.map(({ fromMs }) => text(fromMs))
}

function text(ms: number): string {
  return new Date(ms).toISOString().replace('T00:00:00.000Z', '').replace(':00.000Z', '')
}

/** Days of a month, to keep expectations short. */
function days(month: string, ...list: number[]): string[] {
  return list.map((day) => `${month}-${String(day).padStart(2, '0')}`)
}

describe('expandRecurrence', () => {
  // The examples of RFC 5545, 3.8.5.3, with their starts at midnight.
  it.each<[string, string, string, number, string[]]>([
    ['daily', '19970902', 'FREQ=DAILY;COUNT=3', 9, days('1997-09', 2, 3, 4)],
    [
      'until a moment',
      '19970902',
      'FREQ=DAILY;UNTIL=19970904T000000Z',
      9,
      days('1997-09', 2, 3, 4),
    ],
    ['until a day', '19970902', 'FREQ=DAILY;UNTIL=19970903', 9, days('1997-09', 2, 3)],
    ['every other day', '19970902', 'FREQ=DAILY;INTERVAL=2', 3, days('1997-09', 2, 4, 6)],
    [
      'every day in January',
      '19980129',
      'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
      5,
      [...days('1998-01', 29, 30, 31), ...days('1999-01', 1, 2)],
    ],
    [
      'every other week with the week from Monday',
      '19970805',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      9,
      days('1997-08', 5, 10, 19, 24),
    ],
    [
      'every other week with the week from Sunday',
      '19970805',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      9,
      days('1997-08', 5, 17, 19, 31),
    ],
    [
      'first Friday',
      '19970905',
      'FREQ=MONTHLY;COUNT=3;BYDAY=1FR',
      9,
      ['1997-09-05', '1997-10-03', '1997-11-07'],
    ],
    [
      'first and last Sunday of every other month',
      '19970907',
      'FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=1SU,-1SU',
      9,
      ['1997-09-07', '1997-09-28', '1997-11-02', '1997-11-30', '1998-01-04'],
    ],
    [
      'third-to-last day',
      '19970928',
      'FREQ=MONTHLY;BYMONTHDAY=-3',
      3,
      ['1997-09-28', '1997-10-29', '1997-11-28'],
    ],
    [
      'the 31st, which not every month has',
      '19970131',
      'FREQ=MONTHLY;COUNT=3',
      9,
      ['1997-01-31', '1997-03-31', '1997-05-31'],
    ],
    [
      'every 18 months on some days',
      '19970910',
      'FREQ=MONTHLY;INTERVAL=18;COUNT=4;BYMONTHDAY=10,11',
      9,
      ['1997-09-10', '1997-09-11', '1999-03-10', '1999-03-11'],
    ],
    [
      'some months of the year',
      '19970610',
      'FREQ=YEARLY;COUNT=3;BYMONTH=6,7',
      9,
      ['1997-06-10', '1997-07-10', '1998-06-10'],
    ],
    [
      'days of the year',
      '19970101',
      'FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200',
      9,
      ['1997-01-01', '1997-04-10', '1997-07-19', '2000-01-01'],
    ],
    [
      'the 20th Monday of the year',
      '19970519',
      'FREQ=YEARLY;BYDAY=20MO',
      3,
      ['1997-05-19', '1998-05-18', '1999-05-17'],
    ],
    [
      'Monday of week 20',
      '19970512',
      'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
      3,
      ['1997-05-12', '1998-05-11', '1999-05-17'],
    ],
    [
      'a week without a day keeps that of the start',
      '19970512',
      'FREQ=YEARLY;BYWEEKNO=20',
      2,
      ['1997-05-12', '1998-05-11'],
    ],
    [
      'Thursdays in March',
      '19970313',
      'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
      4,
      [...days('1997-03', 13, 20, 27), '1998-03-05'],
    ],
    [
      'Friday the 13th; the start counts though it is none',
      '19970902',
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      4,
      ['1997-09-02', '1998-02-13', '1998-03-13', '1998-11-13'],
    ],
    [
      'US election day',
      '19961105',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      3,
      ['1996-11-05', '2000-11-07', '2004-11-02'],
    ],
    [
      'third of Tuesday, Wednesday, Thursday',
      '19970904',
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      9,
      ['1997-09-04', '1997-10-07', '1997-11-06'],
    ],
    [
      'second-to-last weekday',
      '19970929',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      3,
      ['1997-09-29', '1997-10-30', '1997-11-27'],
    ],
    ['leap days only', '19960229', 'FREQ=YEARLY', 3, ['1996-02-29', '2000-02-29', '2004-02-29']],
    [
      'every three hours until five',
      '19970902T090000',
      'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z',
      9,
      ['1997-09-02T09:00', '1997-09-02T12:00', '1997-09-02T15:00'],
    ],
    [
      'every 20 minutes in office hours',
      '19970902T163000',
      'FREQ=MINUTELY;INTERVAL=30;BYHOUR=9,16',
      4,
      ['1997-09-02T16:30', '1997-09-03T09:00', '1997-09-03T09:30', '1997-09-03T16:00'],
    ],
    [
      'twice a day by hour and minute',
      '19970902T090000',
      'FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,30',
      5,
      ['02T09:00', '02T09:30', '02T10:00', '02T10:30', '03T09:00'].map((time) => `1997-09-${time}`),
    ],
    [
      'a day that no month has',
      '19970902',
      'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
      9,
      ['1997-09-02'],
    ],
  ])('%s', (_, start, text, most, expected) => {
    expect(starts(recurrence(start, [text]), most)).toEqual(expected)
  })

  it('keeps the wall time over a change of the clocks, and the exact length', () => {
    const weekly = recurrence('20260301T020000', ['FREQ=WEEKLY;COUNT=3'], {
      clock: NEW_YORK,
      length: { days: 0, ms: 2 * HOUR },
    })
    // 02:00 on 8 March 2026 doesn't exist in New York: the offset before the jump holds.
    expect(
      expand(weekly).occurrences.map(({ fromMs, toMs, kind }) => [text(fromMs), text(toMs), kind]),
    ).toEqual([
      ['2026-03-01T07:00', '2026-03-01T09:00', 'exact'],
      ['2026-03-08T07:00', '2026-03-08T09:00', 'gap'],
      ['2026-03-15T06:00', '2026-03-15T08:00', 'exact'],
    ])
  })

  it('takes the first of two readings, and counts whole days on the wall clock', () => {
    const autumn = recurrence('20261031T013000', ['FREQ=DAILY;COUNT=2'], {
      clock: NEW_YORK,
      length: { days: 1, ms: 0 },
    })
    expect(
      expand(autumn).occurrences.map(({ fromMs, toMs, kind }) => [text(fromMs), text(toMs), kind]),
    ).toEqual([
      ['2026-10-31T05:30', '2026-11-01T05:30', 'exact'],
      ['2026-11-01T05:30', '2026-11-02T06:30', 'overlap'],
    ])
  })

  it('leaves out what is excluded, which counts all the same, and adds single times', () => {
    const at = (iso: string): number => Date.parse(`${iso}T00:00:00Z`)
    const what = recurrence('20260601', ['FREQ=DAILY;COUNT=6'], {
      added: [
        { wallMs: at('2026-05-01'), fromMs: at('2026-05-01'), toMs: at('2026-05-02') },
        { wallMs: at('2026-06-02'), fromMs: at('2026-06-02'), toMs: at('2026-06-09') },
      ],
      excludedMs: new Set([at('2026-06-03')]),
      excludedDays: new Set([at('2026-06-04')]),
      exceptRules: [rule('FREQ=DAILY;INTERVAL=4')],
    })
    expect(starts(what)).toEqual(['2026-05-01', '2026-06-02', '2026-06-06'])
  })

  it('gives occurrences that touch the range, and starts near it unless it has to count', () => {
    const range = {
      fromMs: Date.parse('2026-06-01T00:30:00Z'),
      toMs: Date.parse('2026-06-02T01:00:00Z'),
    }
    const endless = expand(recurrence('19700101T000000', ['FREQ=HOURLY;INTERVAL=12']), { range })
    expect(endless.occurrences.map(({ fromMs }) => text(fromMs))).toEqual([
      '2026-06-01',
      '2026-06-01T12:00',
      '2026-06-02',
    ])
    expect(endless.steps).toBeLessThan(200)
    const counted = recurrence('20260530T230000', ['FREQ=DAILY;COUNT=3'])
    expect(expand(counted, { range }).occurrences.map(({ fromMs }) => text(fromMs))).toEqual([
      '2026-06-01T23:00',
    ])
  })

  it.each([
    ['every second', 'FREQ=SECONDLY', 10_000],
    ['seconds that never come', 'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', 1],
    ['seconds that seldom come', 'FREQ=SECONDLY;INTERVAL=7;BYHOUR=3;BYMINUTE=59;BYSECOND=59', 1576],
    [
      'every time of every day',
      `FREQ=DAILY;BYHOUR=${range(24)};BYMINUTE=${range(60)};BYSECOND=${range(60)}`,
      10_000,
    ],
    [
      'the last second of the year',
      `FREQ=YEARLY;BYYEARDAY=-1;BYHOUR=${range(24)};BYMINUTE=${range(60)};BYSECOND=${range(60)};BYSETPOS=-1`,
      175,
    ],
    ['no week 53 in February', 'FREQ=YEARLY;BYMONTH=2;BYWEEKNO=53;BYDAY=MO', 1],
    ['hardly ever', 'FREQ=YEARLY;INTERVAL=999999999', 1],
  ])('ends soon: %s', (_, text, count) => {
    const found = expand(recurrence('20260101T000000', [text]))
    expect(found.occurrences).toHaveLength(count)
    expect(found.steps).toBeLessThan(1_100_000)
    expect(found.cut).toBe(found.occurrences.length === 10_000 || found.steps >= 1_000_000)
  })
})

function range(count: number): string {
  return Array.from({ length: count }, (_, i) => i).join(',')
}

describe('parseRecurrenceRule', () => {
  it('reads every part, in any order and letter case', () => {
    expect(
      rule('rrule:byday=-1su,mo;Freq=monthly;interval=2;WKST=SU;X-NOTE=1;bysetpos=-1;'),
    ).toEqual({
      frequency: 'MONTHLY',
      interval: 2,
      count: null,
      until: null,
      months: [],
      weekNumbers: [],
      yearDays: [],
      monthDays: [],
      weekdays: [
        { weekday: 7, nth: -1 },
        { weekday: 1, nth: 0 },
      ],
      hours: [],
      minutes: [],
      seconds: [],
      positions: [-1],
      weekStart: 7,
    })
  })

  it.each([
    ['nothing', '', 'FREQ is missing'],
    ['an unknown frequency', 'FREQ=FORTNIGHTLY', 'FREQ is “FORTNIGHTLY”'],
    ['no steps', 'FREQ=DAILY;INTERVAL=0', 'INTERVAL is “0”'],
    ['no times', 'FREQ=DAILY;COUNT=0', 'COUNT is “0”'],
    ['a fraction', 'FREQ=DAILY;COUNT=1.5', 'COUNT is “1.5”'],
    ['a part twice', 'FREQ=DAILY;FREQ=DAILY', 'FREQ stands twice'],
    ['an unknown part', 'FREQ=DAILY;BYEASTER=1', '“BYEASTER” is not known'],
    ['the rule of vCalendar 1.0', 'D1 #10', '“D1 #10” is not known'],
    ['day 0', 'FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY is “0”'],
    ['month 13', 'FREQ=YEARLY;BYMONTH=13', 'BYMONTH is “13”'],
    ['hour 24', 'FREQ=DAILY;BYHOUR=24', 'BYHOUR is “24”'],
    ['an empty item', 'FREQ=DAILY;BYHOUR=1,,2', 'BYHOUR is missing'],
    ['a wrong day', 'FREQ=WEEKLY;BYDAY=XX', 'BYDAY is “XX”'],
    ['a day that doesn’t exist', 'FREQ=DAILY;UNTIL=20260230', 'UNTIL is “20260230”'],
    ['another calendar', 'RSCALE=HEBREW;FREQ=YEARLY', 'another calendar'],
    ['weeks of a month', 'FREQ=MONTHLY;BYWEEKNO=2', 'BYWEEKNO has no meaning with MONTHLY'],
    ['the 2nd Monday of a week', 'FREQ=WEEKLY;BYDAY=2MO', 'BYDAY counts days where it can’t'],
    ['a day of the month in weeks', 'FREQ=WEEKLY;BYMONTHDAY=3', 'BYMONTHDAY has no meaning'],
    ['days of the year in months', 'FREQ=MONTHLY;BYYEARDAY=3', 'BYYEARDAY has no meaning'],
    ['an endless text', `FREQ=DAILY;BYHOUR=${'1,'.repeat(9_000)}`, 'too long'],
  ])('refuses %s', (_, text, message) => {
    const parsed = parseRecurrenceRule(text)
    expect(parsed).toMatchObject({ ok: false, error: { code: 'invalid-recurrence' } })
    expect(parsed.ok ? '' : parsed.error.message).toContain(message)
  })
})

describe('readBasicTime', () => {
  it.each([
    ['20260609', 'date', '2026-06-09T00:00:00Z'],
    ['20260609T020304', 'wall', '2026-06-09T02:03:04Z'],
    ['20260609T020304z', 'utc', '2026-06-09T02:03:04Z'],
    ['2026-06-09T02:03', 'wall', '2026-06-09T02:03:00Z'],
    ['20161231T235960Z', 'utc', '2016-12-31T23:59:59Z'],
  ])('%s', (text, kind, iso) => {
    expect(readBasicTime(text)).toEqual({ kind, wallMs: Date.parse(iso) })
  })

  it.each(['', '2026', '20260230', '20260609T24', '20260609T240000', '20260609T020360Q', 'P1D'])(
    'refuses “%s”',
    (text) => {
      expect(readBasicTime(text)).toBeNull()
    },
  )
})

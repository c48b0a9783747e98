import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerQuestion } from '#core/import/detection.ts'
import { detectIcalendar } from '#core/import/icalendar.ts'
import { calendar, detected, readBytes, readCalendar, vevent, windows } from './read-calendar.ts'

const SAMPLE = readFileSync('test/reference/data/import/maintenance.ics', 'utf8')
const HOUR = ['DTSTART:20260601T020000Z', 'DTEND:20260601T030000Z']
const DAILY = vevent('UID:a', ...HOUR, 'RRULE:FREQ=DAILY;COUNT=4', 'SUMMARY:series')

function codes(list: readonly { readonly code: string }[]): string[] {
  return list.map(({ code }) => code)
}

function hours(...days: (readonly [day: number, hour: number])[]): string[] {
  const two = (n: number): string => String(n).padStart(2, '0')
  return days.map(
    ([day, hour]) => `2026-06-${two(day)}T${two(hour)}:00/2026-06-${two(day)}T${two(hour + 1)}:00`,
  )
}

describe('changed occurrences', () => {
  const moved = vevent(
    'UID:a',
    'RECURRENCE-ID:20260602T020000Z',
    'DTSTART:20260602T050000Z',
    'DURATION:PT1H',
    'SUMMARY:moved',
  )

  it('stand in their own rows, before or after their series, under the same id', () => {
    for (const events of [
      [DAILY, moved],
      [moved, DAILY],
    ]) {
      const { maintenance, ledger } = readCalendar(calendar(...events))
      const sorted = [...maintenance].sort((a, b) => a.startMs - b.startMs)
      expect(windows({ maintenance: sorted })).toEqual(hours([1, 2], [2, 5], [3, 2], [4, 2]))
      expect(sorted[1]).toMatchObject({ title: 'moved', externalId: 'a/2026-06-02T02:00:00Z' })
      expect(ledger.read).toBe(2)
    }
  })

  it('are found by a time in another zone, and by day', () => {
    const inZone = moved.replace(
      'RECURRENCE-ID:20260602T020000Z',
      'RECURRENCE-ID;TZID=Europe/Berlin:20260602T040000',
    )
    expect(windows(readCalendar(calendar(DAILY, inZone)))).toHaveLength(4)
    const byDay = moved.replace(
      'RECURRENCE-ID:20260602T020000Z',
      'RECURRENCE-ID;VALUE=DATE:20260602',
    )
    expect(windows(readCalendar(calendar(DAILY, byDay)))).toHaveLength(4)
  })

  it('take an occurrence away when they are cancelled', () => {
    const read = readCalendar(
      calendar(DAILY, moved.replace('SUMMARY', 'STATUS:CANCELLED\r\nSUMMARY')),
    )
    expect(windows(read)).toEqual(hours([1, 2], [3, 2], [4, 2]))
    expect(codes(read.warnings)).toEqual(['cancelled'])
    expect(read.ledger).toMatchObject({ read: 2, rejected: [] })
  })

  it('may stand for all that follow', () => {
    const later = moved
      .replace('RECURRENCE-ID:', 'RECURRENCE-ID;RANGE=THISANDFUTURE:')
      .replace('20260602T020000Z', '20260603T020000Z')
      .replace('20260602T05', '20260603T05')
    expect(windows(readCalendar(calendar(DAILY, moved, later)))).toEqual(
      hours([1, 2], [2, 5], [3, 5], [4, 5]),
    )
  })

  it('count alone when their series is not in the file', () => {
    expect(windows(readCalendar(calendar(moved)))).toEqual(hours([2, 5]))
  })
})

describe('events that stand twice', () => {
  const event = (...more: string[]): string => vevent('UID:a', ...HOUR, ...more)

  it.each<[string, string[], number, string[]]>([
    ['the same', [event('SUMMARY:x'), event('SUMMARY:x')], 1, []],
    [
      'the same, written at another time',
      [event('DTSTAMP:20260101T000000Z'), event('DTSTAMP:20260102T000000Z')],
      1,
      [],
    ],
    ['the same without an id', [vevent(...HOUR), vevent(...HOUR)], 1, []],
    ['another without an id', [vevent(...HOUR), vevent(...HOUR, 'SUMMARY:y')], 0, []],
    ['another with the same id', [event('SUMMARY:x'), event('SUMMARY:y')], 0, ['contradicts-row']],
    ['a later revision', [event('SUMMARY:x'), event('SUMMARY:y', 'SEQUENCE:1')], 0, ['superseded']],
    [
      'an earlier revision',
      [event('SUMMARY:y', 'SEQUENCE:2'), event('SUMMARY:x', 'SEQUENCE:1')],
      0,
      ['superseded'],
    ],
    [
      'a later change',
      [
        event('SUMMARY:x', 'DTSTAMP:20260101T000000Z'),
        event('SUMMARY:y', 'DTSTAMP:20260102T000000Z'),
      ],
      0,
      ['superseded'],
    ],
  ])('%s', (_, events, duplicates, refused) => {
    const read = readCalendar(calendar(...events))
    expect([read.duplicates, codes(read.ledger.rejected)]).toEqual([duplicates, refused])
    expect(read.ledger.read).toBe(2)
    expect(read.maintenance).toHaveLength(2 - duplicates - refused.length)
  })

  it('the later revision is the one that is kept', () => {
    const read = readCalendar(
      calendar(event('SUMMARY:new', 'SEQUENCE:2'), event('SUMMARY:old', 'SEQUENCE:1')),
    )
    expect(read.maintenance[0]?.title).toBe('new')
    expect(read.ledger.rejected).toMatchObject([{ line: 10, column: 'UID' }])
  })
})

describe('events without end', () => {
  const weekly = vevent('UID:a', ...HOUR, 'RRULE:FREQ=WEEKLY')
  const later = vevent('UID:b', 'DTSTART:20260701T000000Z', 'DURATION:PT1H')

  it('are written out up to two years after the last start of the file', () => {
    const read = readCalendar(calendar(weekly, later))
    expect(windows(read).at(-2)).toBe('2028-06-26T02:00/2028-06-26T03:00')
    expect(read.warnings).toMatchObject([
      { code: 'endless', message: expect.stringContaining('2028-07-01') },
    ])
  })

  it('are written out up to the day that is chosen', () => {
    const calendarUntilMs = Date.parse('2026-06-20T00:00:00Z')
    expect(windows(readCalendar(calendar(weekly), { calendarUntilMs }))).toHaveLength(3)
  })

  it('are bounded per event and per file', () => {
    const often = (uid: string): string => vevent(`UID:${uid}`, ...HOUR, 'RRULE:FREQ=SECONDLY')
    const one = readCalendar(calendar(often('a')))
    expect(one.maintenance).toHaveLength(10_000)
    expect(codes(one.warnings)).toEqual(['endless', 'cut-short'])
    const many = readCalendar(calendar(...Array.from({ length: 12 }, (_, i) => often(`u${i}`))))
    expect(many.maintenance).toHaveLength(100_000)
    expect(codes(many.ledger.rejected)).toEqual(['too-many-occurrences', 'too-many-occurrences'])
  })
})

describe('the rest of a file', () => {
  it('is counted: other components, unreadable lines, a missing end', () => {
    const text = calendar(
      'BEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO',
      'BEGIN:VTODO\r\nEND:VTODO',
      'BEGIN:VFREEBUSY\r\nEND:VFREEBUSY',
      vevent('UID:a', ...HOUR, 'DESCRIPTION:first', 'second line that nobody folded'),
    )
    const { warnings, maintenance } = readCalendar(text.replace('END:VCALENDAR', ''))
    expect(codes(warnings)).toEqual(['not-an-event', 'unreadable-lines', 'calendar-cut-off'])
    expect(warnings[0]?.message).toContain('2 tasks (VTODO), 1 free/busy times')
    expect(maintenance).toHaveLength(1)
  })

  it('refuses an event that doesn’t end, with its line, and goes on with the next', () => {
    const text = `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n${HOUR.join('\n')}\n${vevent('UID:b', ...HOUR)}\nBEGIN:VEVENT\nUID:c`
    const { ledger, maintenance } = readCalendar(text)
    expect(ledger.rejected).toMatchObject([
      { line: 2, code: 'unclosed-event' },
      { line: 11, code: 'unclosed-event' },
    ])
    expect(maintenance).toMatchObject([{ externalId: 'b', line: 6 }])
  })
})

describe('toil', () => {
  const meeting = calendar(
    vevent(
      'UID:a',
      ...HOUR,
      'SUMMARY:On-call handover',
      'CATEGORIES:toil,Work\\, other',
      'CATEGORIES:manual',
    ),
  )

  it('keeps time that passed, and takes it for effort only when told so', () => {
    const { questions } = detected(meeting, 'toil')
    expect(questions).toMatchObject([{ id: 'effort', column: null, fallback: 'elapsed' }])
    const read = readCalendar(meeting, { target: 'toil' })
    expect(read.toilEntries).toMatchObject([
      {
        atMs: Date.parse('2026-06-01T02:00:00Z'),
        minutes: null,
        elapsedMinutes: 60,
        description: 'On-call handover',
        category: 'manual',
        tags: ['toil', 'Work, other', 'manual'],
      },
    ])
    expect(codes(read.warnings)).toEqual(['no-effort'])
    const { elapsedIsEffort } = answerQuestion(
      detected(meeting, 'toil').mapping,
      questions[0]!,
      'effort',
    )
    const told = readCalendar(meeting, { target: 'toil', elapsedIsEffort })
    expect([told.toilEntries[0]?.minutes, told.warnings]).toEqual([60, []])
  })

  it('gets categories by rule, from title and description', () => {
    const rule = {
      position: 0,
      field: 'any',
      match: 'keyword',
      pattern: 'handover',
      category: 'repetitive',
    } as const
    const { toilEntries } = readCalendar(meeting, { target: 'toil', categoryRules: [rule] })
    expect(toilEntries[0]?.category).toBe('repetitive')
    const none = readCalendar(meeting, {
      target: 'toil',
      categoryRules: [{ ...rule, category: null }],
    })
    expect(none.toilEntries[0]).toMatchObject({ category: null, notToil: true })
  })

  it('is the only other thing that a calendar can be', () => {
    const { mapping } = detected(meeting)
    expect(readBytes(new Uint8Array(0), { ...mapping, target: 'metrics' })).toMatchObject({
      code: 'target-differs',
    })
  })
})

describe('hostile calendars', () => {
  it.each<[string, () => string, string[]]>([
    ['a line of 5 MB', () => calendar(vevent('UID:a', ...HOUR, `ATTACH:${'A'.repeat(5e6)}`)), []],
    [
      'a description of 5 MB',
      () => calendar(vevent('UID:a', ...HOUR, `DESCRIPTION:${'A'.repeat(5e6)}`)),
      [],
    ],
    [
      'a flood of exceptions in one line',
      () => calendar(vevent('UID:a', ...HOUR, `EXDATE:${'20260601T020000Z,'.repeat(1e5)}`)),
      ['row-too-long'],
    ],
    [
      'a flood of exceptions in many lines',
      () =>
        calendar(
          vevent('UID:a', ...HOUR, ...Array.from({ length: 2e4 }, () => 'EXDATE:20260601T020000Z')),
        ),
      ['row-too-long'],
    ],
    [
      'many added times',
      () => calendar(vevent('UID:a', ...HOUR, `RDATE:${'20260601T020000Z,'.repeat(12_000)}`)),
      ['too-many-times'],
    ],
    [
      'a flood of rules',
      () =>
        calendar(vevent('UID:a', ...HOUR, ...Array.from({ length: 50 }, () => 'RRULE:FREQ=DAILY'))),
      ['too-many-times'],
    ],
    [
      'a rule that never comes',
      () => calendar(vevent('UID:a', ...HOUR, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')),
      [],
    ],
    [
      'names of prototypes',
      () =>
        calendar(
          '__proto__:x',
          vevent(
            'UID:__proto__',
            'DTSTART;__PROTO__=1;TZID=constructor:20260601T020000',
            'DURATION:PT1H',
          ),
        ),
      ['unknown-zone'],
    ],
    [
      'ends without beginnings',
      () => calendar('END:VEVENT', 'END:VTIMEZONE', vevent('UID:a', ...HOUR, 'END:VALARM')),
      [],
    ],
  ])('%s', (_, text, refused) => {
    const read = readCalendar(text())
    expect(codes(read.ledger.rejected)).toEqual(refused)
    expect(read.maintenance).toHaveLength(1 - refused.length)
  })

  it('gives a file up that nests without end', () => {
    const deep = `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nBEGIN:X\nBEGIN:X\n'.repeat(3)}${'BEGIN:Y\n'.repeat(1e5)}`
    const { mapping } = detected(calendar(DAILY))
    expect(readBytes(new TextEncoder().encode(deep), mapping)).toMatchObject({
      code: 'nested-too-deep',
    })
  })

  it('gives a file up that is too large to keep', () => {
    const { mapping } = detected(calendar(DAILY))
    const event = `${vevent(`DESCRIPTION:${'A'.repeat(30_000)}`, ...HOUR)}\n`
    const bytes = new TextEncoder().encode(`BEGIN:VCALENDAR\n${event.repeat(4_800)}`)
    expect(readBytes(bytes, mapping, 1 << 20)).toMatchObject({ code: 'calendar-too-large' })
  })

  it('never throws on a damaged file, counts each row, and doesn’t care where chunks end', () => {
    const { mapping } = detected(SAMPLE)
    const seeds = [
      SAMPLE,
      calendar(DAILY, vevent('UID:b', ...HOUR, 'RDATE:20260607T020000Z/PT2H')),
      calendar(
        'BEGIN:VTIMEZONE',
        'TZID:X',
        'BEGIN:STANDARD',
        'DTSTART:19701025T030000',
        'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
        'TZOFFSETFROM:+0200',
        'TZOFFSETTO:+0100',
        'END:STANDARD',
        'END:VTIMEZONE',
        vevent('DTSTART;TZID=X:20260601T020000', 'DURATION:PT1H'),
      ),
    ]
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(30),
      put: fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom(
          '\r\n',
          '\n ',
          'BEGIN:VEVENT\n',
          'END:VEVENT\n',
          'RRULE:FREQ=SECONDLY\n',
          '99999999',
          ';TZID=',
          '\0',
          '"',
        ),
      ),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        (seed, changes, chunk) => {
          const damaged = changes.reduce((text, { at, drop, put }) => {
            const from = Math.floor(at * text.length)
            return text.slice(0, from) + put + text.slice(from + drop)
          }, seed)
          const detection = detectIcalendar(damaged, true)
          expect(detection?.questions.length ?? 0).toBeLessThan(2)
          const bytes = new TextEncoder().encode(damaged)
          const whole = readBytes(bytes, mapping)
          expect(readBytes(bytes, mapping, chunk)).toEqual(whole)
          if ('code' in whole) return
          const lines = new Set(whole.maintenance.map(({ line }) => line))
          const rest = whole.ledger.read - whole.ledger.rejected.length - whole.duplicates
          expect(lines.size).toBeLessThanOrEqual(rest)
          expect(
            whole.maintenance.every(
              ({ startMs, endMs }) =>
                startMs < endMs && Number.isInteger(startMs) && Number.isInteger(endMs),
            ),
          ).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })
})

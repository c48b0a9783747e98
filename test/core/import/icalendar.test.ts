import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectIcalendar } from '#core/import/icalendar.ts'
import { calendar, detected, readCalendar, vevent, windows } from './read-calendar.ts'

const SAMPLE = readFileSync('test/reference/data/import/maintenance.ics', 'utf8')
const HOUR = ['DTSTART:20260601T020000Z', 'DTEND:20260601T030000Z']

function codes(list: readonly { readonly code: string }[]): string[] {
  return list.map(({ code }) => code)
}

describe('the sample calendar', () => {
  it('gives each occurrence, with whole days in the zone of the other events', () => {
    const read = readCalendar(SAMPLE)
    expect(windows(read)).toEqual([
      '2026-03-01T07:00/2026-03-01T09:00',
      '2026-03-08T07:00/2026-03-08T09:00',
      '2026-06-09T04:00/2026-06-11T04:00',
    ])
    expect(
      read.maintenance.map(({ line, title, allDay, externalId }) => [
        line,
        title,
        allDay,
        externalId,
      ]),
    ).toEqual([
      [
        4,
        expect.stringMatching(/^Weekly maintenance .* because it is more than 75 octets$/),
        false,
        '1@example/2026-03-01T07:00:00Z',
      ],
      [4, expect.stringMatching(/^Weekly/), false, '1@example/2026-03-08T07:00:00Z'],
      [14, 'Patch days', true, '2@example'],
    ])
    expect(codes(read.warnings)).toEqual(['time-skipped'])
    expect([read.ledger.read, read.ledger.rejected.length, read.duplicates]).toEqual([2, 0, 0])
  })

  it('asks where whole days begin, with an answer that holds until another is given', () => {
    const { mapping, label, confidence, questions, sample } = detected(SAMPLE)
    expect(mapping).toMatchObject({
      format: 'icalendar',
      target: 'maintenance',
      time: { zone: 'America/New_York' },
    })
    expect([label, confidence]).toEqual(['iCalendar file', 1])
    expect(questions).toMatchObject([{ id: 'time-zone', fallback: 'America/New_York' }])
    expect(sample.rows[0]!.slice(1)).toEqual([
      '20260301T020000',
      '20260301T040000',
      'FREQ=WEEKLY;COUNT=3',
    ])
    expect(windows(readCalendar(SAMPLE, { zone: 'Europe/Berlin' })).at(-1)).toBe(
      '2026-06-08T22:00/2026-06-10T22:00',
    )
  })
})

const FALLBACK_BERLIN = [
  'BEGIN:VTIMEZONE',
  'TZID:Customized Time Zone',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

describe('time zones', () => {
  it.each([
    ['an IANA name', 'Europe/Berlin', '2026-06-01T00:00'],
    ['a quoted name', '"Europe/Berlin"', '2026-06-01T00:00'],
    [
      'the path of a registry',
      '/freeassociation.sourceforge.net/Europe/Berlin',
      '2026-06-01T00:00',
    ],
    [
      'the path of Mozilla',
      '/mozilla.org/20050126_1/America/Argentina/Buenos_Aires',
      '2026-06-01T05:00',
    ],
    ['a leading slash', '/Europe/Vienna', '2026-06-01T00:00'],
    ['a Windows name', 'W. Europe Standard Time', '2026-06-01T00:00'],
    ['a Windows name as shown', '"(UTC-05:00) Eastern Time (US & Canada)"', '2026-06-01T06:00'],
    ['UTC by Microsoft', 'tzone://Microsoft/Utc', '2026-06-01T02:00'],
    ['UTC', 'UTC', '2026-06-01T02:00'],
    ['an offset', 'GMT+0530', '2026-05-31T20:30'],
    ['a short IANA name', 'CET', '2026-06-01T00:00'],
    ['a description in the file', 'Customized Time Zone', '2026-06-01T00:00'],
  ])('%s', (_, tzid, start) => {
    const text = calendar(
      vevent('UID:a', `DTSTART;TZID=${tzid}:20260601T020000`, 'DURATION:PT1H'),
      ...FALLBACK_BERLIN,
    )
    expect(windows(readCalendar(text))[0]?.slice(0, 16)).toBe(start)
  })

  it.each([
    ['winter', '20260115T020000', '2026-01-15T01:00'],
    ['the gap, read with the offset before', '20260329T023000', '2026-03-29T01:30'],
    ['after the gap', '20260329T030000', '2026-03-29T01:00'],
    ['the hour that comes twice', '20261025T023000', '2026-10-25T00:30'],
    ['after it', '20261025T030000', '2026-10-25T02:00'],
    ['long ago', '19800601T020000', '1980-06-01T00:00'],
  ])('a described zone as Berlin: %s', (_, wall, start) => {
    const at = (tzid: string): string =>
      calendar(...FALLBACK_BERLIN, vevent('UID:a', `DTSTART;TZID=${tzid}:${wall}`, 'DURATION:PT1H'))
    expect(windows(readCalendar(at('Customized Time Zone')))[0]).toMatch(start)
  })

  it('refuses a zone that nobody describes, and one that is described badly', () => {
    const start = 'DTSTART;TZID=Nowhere:20260601T020000'
    const bad = [
      'BEGIN:VTIMEZONE',
      'TZID:Nowhere',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:x',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]
    for (const zone of [[], bad]) {
      const { ledger } = readCalendar(calendar(...zone, vevent(start, 'DURATION:PT1H')))
      expect(ledger.rejected).toMatchObject([{ code: 'unknown-zone', column: 'DTSTART' }])
    }
  })

  it('asks for times without a zone and refuses them until it is answered', () => {
    const text = calendar(vevent('UID:a', 'DTSTART:20260601T020000', 'DTEND:20260601T030000'))
    expect(detected(text).questions).toMatchObject([{ id: 'time-zone', column: null, options: [] }])
    expect(detected(text).questions[0]).not.toHaveProperty('fallback')
    expect(codes(readCalendar(text).ledger.rejected)).toEqual(['zone-needed'])
    const read = readCalendar(text, { zone: 'Asia/Tokyo' })
    expect(windows(read)).toEqual(['2026-05-31T17:00/2026-05-31T18:00'])
    expect(codes(read.warnings)).toEqual(['no-zone'])
  })

  it('takes the zone that the calendar names', () => {
    const day = vevent('UID:a', 'DTSTART;VALUE=DATE:20260601')
    const { mapping, questions, evidence } = detected(calendar('X-WR-TIMEZONE:Europe/Berlin', day))
    expect([mapping.time.zone, questions]).toEqual(['Europe/Berlin', []])
    expect(evidence.map(({ text }) => text).join()).toContain('its time zone is Europe/Berlin')
  })
})

describe('one event', () => {
  it.each<[string, string[], string[]]>([
    ['start and end', HOUR, ['2026-06-01T02:00/2026-06-01T03:00']],
    [
      'a duration',
      ['DTSTART:20260601T020000Z', 'DURATION:P1DT2H30M'],
      ['2026-06-01T02:00/2026-06-02T04:30'],
    ],
    ['weeks', ['DTSTART:20260601T020000Z', 'DURATION:P2W'], ['2026-06-01T02:00/2026-06-15T02:00']],
    ['one whole day', ['DTSTART;VALUE=DATE:20260601'], ['2026-06-01T00:00/2026-06-02T00:00']],
    [
      'days by duration',
      ['DTSTART;VALUE=DATE:20260601', 'DURATION:P3D'],
      ['2026-06-01T00:00/2026-06-04T00:00'],
    ],
    [
      'end in another zone',
      ['DTSTART;TZID=Europe/Berlin:20260601T020000', 'DTEND;TZID=America/New_York:20260531T220000'],
      ['2026-06-01T00:00/2026-06-01T02:00'],
    ],
    [
      'added times, one with its own end and one with its own length',
      [
        ...HOUR,
        'RDATE:20260605T020000Z,20260606T020000Z',
        'RDATE;VALUE=PERIOD:20260607T000000Z/20260607T053000Z,20260608T000000Z/PT2H',
      ],
      [
        '01T02:00/2026-06-01T03:00',
        '05T02:00/2026-06-05T03:00',
        '06T02:00/2026-06-06T03:00',
        '07T00:00/2026-06-07T05:30',
        '08T00:00/2026-06-08T02:00',
      ].map((rest) => `2026-06-${rest}`),
    ],
    [
      'exceptions by moment and by day',
      [
        ...HOUR,
        'RRULE:FREQ=DAILY;COUNT=5',
        'EXDATE:20260602T020000Z',
        'EXDATE;VALUE=DATE:20260603,20260604',
      ],
      ['2026-06-01T02:00/2026-06-01T03:00', '2026-06-05T02:00/2026-06-05T03:00'],
    ],
    [
      'exceptions of whole days written as midnight',
      ['DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260602T000000Z'],
      ['2026-06-01T00:00/2026-06-02T00:00', '2026-06-03T00:00/2026-06-04T00:00'],
    ],
    [
      'an exception rule',
      [...HOUR, 'RRULE:FREQ=DAILY;COUNT=4', 'EXRULE:FREQ=DAILY;INTERVAL=3;COUNT=2'],
      ['2026-06-02T02:00/2026-06-02T03:00', '2026-06-03T02:00/2026-06-03T03:00'],
    ],
  ])('%s', (_, lines, expected) => {
    const read = readCalendar(calendar(vevent('UID:a', ...lines)))
    expect(windows(read)).toEqual(expected)
    expect(read.ledger).toMatchObject({ read: 1, rejected: [] })
  })

  it.each<[string, string[], string]>([
    ['no start', ['DTEND:20260601T030000Z'], 'missing-time'],
    ['a start that is none', ['DTSTART:tomorrow'], 'invalid-time'],
    ['a day that doesn’t exist', ['DTSTART;VALUE=DATE:20260230'], 'invalid-time'],
    ['an end before its start', [HOUR[0]!, 'DTEND:20260601T010000Z'], 'end-before-start'],
    ['no end', [HOUR[0]!], 'no-length'],
    ['no length', [HOUR[0]!, 'DURATION:PT0S'], 'no-length'],
    ['a length that is none', [HOUR[0]!, 'DURATION:P'], 'invalid-duration'],
    ['a length back in time', [HOUR[0]!, 'DURATION:-PT1H'], 'invalid-duration'],
    ['a day that ends at a time', ['DTSTART;VALUE=DATE:20260601', HOUR[1]!], 'mixed-times'],
    [
      'a day without length',
      ['DTSTART;VALUE=DATE:20260601', 'DTEND;VALUE=DATE:20260601'],
      'no-length',
    ],
    ['a rule that is none', [...HOUR, 'RRULE:FREQ=SOMETIMES'], 'invalid-recurrence'],
    ['an exception that is none', [...HOUR, 'EXDATE:x'], 'invalid-time'],
    [
      'a period that ends too early',
      [...HOUR, 'RDATE:20260607T020000Z/20260607T010000Z'],
      'end-before-start',
    ],
    [
      'a time in the Middle Ages',
      ['DTSTART:14530529T020000Z', 'DURATION:PT1H'],
      'time-out-of-range',
    ],
    ['a NUL byte', [...HOUR, 'SUMMARY:a\0b'], 'nul-byte'],
  ])('refuses %s', (_, lines, code) => {
    const { ledger, maintenance } = readCalendar(calendar(vevent('UID:a', ...lines)))
    expect(maintenance).toEqual([])
    expect(ledger).toMatchObject({ read: 1, rejected: [{ line: 3, code }] })
    expect(ledger.rejected[0]!.raw).toMatch(/^BEGIN:VEVENT\nUID:a\n[\s\S]*\nEND:VEVENT$/)
  })

  it('unfolds and unescapes text, and ignores alarms inside', () => {
    const text = calendar(
      vevent(
        'UID:a',
        ...HOUR,
        'SUMMARY;LANGUAGE=en-gb:Swap\\, then re',
        '  boot\\; twice',
        'DESCRIPTION;ALTREP="cid:x;y":first\\nsecond \\\\',
        '\t end',
        'BEGIN:VALARM',
        'DESCRIPTION:reminder',
        'DURATION:PT9H',
        'END:VALARM',
      ),
    )
    for (const variant of [text, text.replaceAll('\r\n', '\n'), text.replaceAll('\r\n', '\r')]) {
      expect(readCalendar(variant).maintenance).toMatchObject([
        { title: 'Swap, then re boot; twice', description: 'first\nsecond \\ end' },
      ])
    }
  })

  it('cuts long titles, names those that are missing, and keeps long ids apart', () => {
    const text = calendar(
      vevent(`UID:${'u'.repeat(300)}1`, ...HOUR, `SUMMARY:${'t'.repeat(300)}`),
      vevent(`UID:${'u'.repeat(300)}2`, ...HOUR),
      vevent(...HOUR, 'SUMMARY:no id'),
    )
    const { maintenance, warnings } = readCalendar(text)
    expect(maintenance.map(({ title }) => title.length)).toEqual([200, 14, 5])
    expect(new Set(maintenance.map(({ externalId }) => externalId)).size).toBe(3)
    expect(Math.max(...maintenance.map(({ externalId }) => externalId?.length ?? 0))).toBeLessThan(
      200,
    )
    expect(codes(warnings)).toEqual(['title-cut'])
  })
})

describe('detectIcalendar', () => {
  it.each([
    ['a calendar', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', true],
    ['a mark and blank lines before it', '\uFEFF\n\nbegin:vcalendar\nEND:VCALENDAR\n', true],
    ['a table', 'BEGIN:VCALENDAR,x\n1,2', false],
    ['a card', 'BEGIN:VCARD\nEND:VCARD', false],
    ['nothing', '', false],
  ])('%s', (_, text, expected) => {
    expect(detectIcalendar(text, false) !== null).toBe(expected)
  })

  it.each([
    ['-//Google Inc//Google Calendar 70.9054//EN', 'Google Calendar'],
    ['-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN', 'Outlook calendar'],
    ['-//Apple Inc.//macOS 14.0//EN', 'Apple calendar'],
    ['-//example//EN', 'iCalendar file'],
  ])('names the maker: %s', (product, label) => {
    expect(detected(calendar(`PRODID:${product}`, vevent(...HOUR))).label).toBe(label)
  })

  it('reads the beginning of a file without its last, open event', () => {
    const text = calendar(vevent('UID:a', ...HOUR), vevent('UID:b', 'SUMMARY:cut', ...HOUR))
    const head = detectIcalendar(text.slice(0, text.indexOf('cut') + 3), true)
    expect(head?.sample.rows).toHaveLength(1)
  })
})

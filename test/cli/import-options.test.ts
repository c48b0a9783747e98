import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { SAMPLE_FILES } from '#test/core/import/corpus.ts'
import { parse } from '#test/core/import/read-file.ts'
import { ImportFolder } from './run-import.ts'

// Each run flushes a file to the disk, which a busy machine may let wait.
vi.setConfig({ testTimeout: 30_000 })

const folder = new ImportFolder()
const TIME = '2026-09-01T00:00Z'

describe('how the bytes are read', () => {
  test('--encoding and --delimiter settle what could be read in two ways', async () => {
    const bytes = Buffer.from(`time;gr\xf6\xdfe (GB)\n${TIME};10\n`, 'latin1')
    const path = folder.file('latin.csv', bytes)
    const to = ['--workspace', folder.path('latin.headroom')]
    const options = ['--encoding', 'windows-1252', '--delimiter', 'semicolon']
    const { exitCode, first } = await folder.run(path, ...to, ...options)
    expect(exitCode).toBe(0)
    expect(first).toMatchObject({
      mapping: { dialect: { encoding: 'windows-1252', delimiter: ';' } },
    })
    expect(JSON.stringify(first)).toContain('größe')
  })

  test.each([
    ['--encoding', 'ebcdic'],
    ['--delimiter', 'space'],
    ['--overlap', 'merge'],
    ['--absent', 'maybe'],
    ['--effort', 'some'],
    ['--effort', 'Duration=some'],
    ['--effort', '=effort'],
    ['--until', 'tomorrow'],
    ['--until', '2027-02-31T00'],
    ['--target', 'everything'],
  ])('%s %s can’t be used', async (option, value) => {
    const path = folder.file('any.csv', `time,disk (GB)\n${TIME},10\n`)
    const to = ['--workspace', folder.path('any.headroom')]
    const { exitCode, json } = await folder.run(path, ...to, option, value)
    expect(exitCode).toBe(2)
    expect(json.error).toContain(option)
  })
})

describe('--overlap', () => {
  const first = `time,disk (GB)\n${TIME},10\n2026-09-01T01:00Z,11\n`
  const second = `time,disk (GB)\n${TIME},10\n2026-09-01T01:00Z,99\n2026-09-01T02:00Z,12\n`

  test.each([
    [
      'keep',
      1,
      { status: 'imported', counts: { read: 3, accepted: 1, rejected: 1, duplicate: 1 } },
    ],
    [
      'replace',
      0,
      { status: 'imported', counts: { read: 3, accepted: 2, rejected: 0, duplicate: 1 } },
    ],
    ['fail', 1, { status: 'contradicts-stored' }],
  ])('%s', async (policy, exit, expected) => {
    const to = ['--workspace', folder.path(`overlap-${policy}.headroom`)]
    await folder.run(folder.file('first.csv', first), ...to)
    const path = folder.file('second.csv', second)
    const outcome = await folder.run(path, ...to, '--overlap', policy)
    expect(outcome.exitCode).toBe(exit)
    expect(outcome.first).toMatchObject(expected)
    // What was refused can still be taken in; what came in whole can't come in again.
    const again = await folder.run(path, ...to, '--overlap', 'replace')
    expect(again.first!['status']).toBe(policy === 'replace' ? 'already-imported' : 'imported')
  })

  test('the row that was kept out names the option', async () => {
    const to = ['--workspace', folder.path('overlap-told.headroom')]
    await folder.run(folder.file('first.csv', first), ...to)
    const { first: told } = await folder.run(folder.file('second.csv', second), ...to)
    expect(JSON.stringify(told!['rejected'])).toContain('--overlap replace')
  })
})

describe('--rules', () => {
  const log =
    'date,description,minutes\n2026-06-01T09:00Z,Renew certificate,30\n2026-06-02T09:00Z,Lunch,60\n'

  test('stand in the mapping, in the order of the file', async () => {
    const rules = folder.file(
      'rules.json',
      '[{"pattern": "certificate", "category": "repetitive"}, {"pattern": "^lunch$", "match": "regex", "field": "description", "category": null}]',
    )
    const to = ['--workspace', folder.path('rules.headroom'), '--target', 'toil']
    const { exitCode, first } = await folder.run(
      folder.file('log.csv', log),
      ...to,
      '--rules',
      rules,
    )
    expect(exitCode).toBe(0)
    expect(first).toMatchObject({
      counts: { accepted: 2 },
      mapping: {
        categoryRules: [
          { pattern: 'certificate', match: 'keyword', field: 'any', position: 0 },
          { pattern: '^lunch$', match: 'regex', field: 'description', position: 1 },
        ],
      },
    })
  })

  test.each([
    ['no JSON', 'x', 'not JSON'],
    ['no list', '{"pattern": "a"}', 'no category rules'],
    ['an unknown category', '[{"pattern": "a", "category": "fun"}]', 'no category rules'],
    ['a broken expression', '[{"pattern": "(", "match": "regex", "category": null}]', 'rule 1'],
    ['a back reference', '[{"pattern": "(a)\\\\1", "match": "regex", "category": null}]', 'rule 1'],
  ])('of %s can’t be used', async (_what, text, told) => {
    const rules = folder.file('bad-rules.json', text)
    const to = ['--workspace', folder.path('bad.headroom')]
    const { exitCode, json } = await folder.run(
      folder.file('log.csv', log),
      ...to,
      '--rules',
      rules,
    )
    expect(exitCode).toBe(2)
    expect(json.error).toContain(told)
  })
})

describe('files of one shape', () => {
  const month = (day: string) => `time,disk\n2026-09-${day} 00:00,10\n2026-09-${day} 01:00,11\n`

  test('are read as the first was, unless --afresh', async () => {
    const to = ['--workspace', folder.path('shape.headroom')]
    const options = ['--zone', 'Europe/Berlin', '--unit', 'disk=GB']
    await folder.run(folder.file('day1.csv', month('01')), ...to, ...options)
    const second = folder.file('day2.csv', month('02'))
    const afresh = await folder.run(second, ...to, '--afresh')
    expect(afresh).toMatchObject({
      exitCode: 1,
      first: { counts: { accepted: 0 }, readLike: null },
    })
    const { exitCode, first } = await folder.run(second, ...to)
    expect(exitCode).toBe(0)
    expect(first).toMatchObject({ readLike: 'day1.csv', counts: { accepted: 2, rejected: 0 } })
    expect(folder.said.join()).toContain('--afresh')
  })

  test('in one run: the second goes on where the first ended', async () => {
    const paths = ['01', '02'].map((day) => folder.file(`run${day}.csv`, month(day)))
    const to = ['--workspace', folder.path('run.headroom'), '--zone', 'UTC', '--unit', 'disk=GB']
    const { exitCode, json } = await folder.run(...paths, ...to)
    expect(exitCode).toBe(0)
    expect(json.files).toMatchObject([
      { status: 'imported', counts: { accepted: 2 } },
      { status: 'imported', counts: { accepted: 2 } },
    ])
  })

  test('a column may be missing in one file, not in all', async () => {
    const disk = folder.file('disk.csv', `time,disk\n${TIME},10\n`)
    const cpu = folder.file('cpu.csv', `time,cpu (%)\n${TIME},10\n`)
    const to = ['--workspace', folder.path('columns.headroom')]
    const wrong = await folder.run(disk, cpu, ...to, '--unit', 'memory=GB')
    expect(wrong).toMatchObject({ exitCode: 2, json: { error: expect.stringContaining('memory') } })
    expect(await folder.run(disk, cpu, ...to, '--unit', 'disk=GB')).toMatchObject({ exitCode: 0 })
  })
})

describe('files that can’t be read', () => {
  const good = () => folder.file('good.csv', `time,disk (GB)\n${TIME},10\n`)
  /** “Время” and a name in Windows-1251, whose letters read as nonsense in Windows-1252. */
  const cyrillic = () => {
    const head = Uint8Array.of(0xc2, 0xf0, 0xe5, 0xec, 0xff)
    const row = Buffer.from(`,disk (GB)\n${TIME},10\n`)
    return folder.file('cyrillic.csv', Buffer.concat([head, row]))
  }

  test.each([
    ['an empty file', () => folder.file('none.csv', '')],
    ['a file that isn’t there', () => folder.path('nowhere.csv')],
    ['text of another code page', cyrillic],
  ])('%s leaves the others to be imported', async (what, bad) => {
    const to = ['--workspace', folder.path(`${what.length}.headroom`)]
    const { exitCode, json } = await folder.run(bad(), good(), ...to)
    expect(exitCode).toBe(2)
    expect(json.files.map(({ status }) => status)).toEqual(['unreadable', 'imported'])
    expect(json.error).toBe(json.files[0]!['error'])
    expect(folder.said.join()).toContain(json.error)
    const again = await folder.run(good(), ...to)
    expect(again).toMatchObject({ exitCode: 0, first: { status: 'already-imported' } })
  })

  test('text of another code page names its question and both ways out', async () => {
    const to = ['--workspace', folder.path('cyrillic.headroom')]
    const { exitCode, first } = await folder.run(cyrillic(), ...to)
    expect(exitCode).toBe(2)
    expect(first).toMatchObject({
      status: 'unreadable',
      questions: [{ id: 'encoding', answers: ['windows-1252', 'utf-8'], option: '--encoding' }],
    })
    expect(first!['error']).toContain('row 1')
    expect(first!['error']).toContain('0xC2')
    expect(first!['remedy']).toMatch(/^Save the file as UTF-8.*--encoding windows-1252\.$/)
    expect(folder.said.join()).toContain('how this text should read?')
  })
})

describe('what a file states by itself', () => {
  const calendar = ['VERSION:2.0', 'X-WR-TIMEZONE:Europe/Berlin', 'BEGIN:VEVENT', 'UID:1']
  const event = ['DTSTART:20260601T100000', 'DTEND:20260601T110000', 'END:VEVENT', 'END:VCALENDAR']

  test.each<[name: string, text: string, option: readonly string[], mapping: object]>([
    [
      'zone.csv',
      'Time (UTC),a\n2026-06-01 00:00,1\n',
      ['--zone', 'Asia/Tokyo'],
      { time: { zone: 'UTC' } },
    ],
    [
      'zone.ics',
      ['BEGIN:VCALENDAR', ...calendar, ...event, ''].join('\r\n'),
      ['--zone', 'Asia/Tokyo'],
      { time: { zone: 'Europe/Berlin' } },
    ],
    [
      'order.csv',
      'time,a\n06/13/2026 00:00Z,1\n',
      ['--date-order', 'DMY'],
      { time: { order: 'MDY' } },
    ],
    ['mark.csv', `time;a\n${TIME};1.25\n`, ['--decimal-mark', ','], { decimalMark: '.' }],
  ])(
    '%s stands against an option, and --mapping against both',
    async (name, text, option, stated) => {
      const path = folder.file(name, text)
      const to = (suffix: string) => ['--workspace', folder.path(`${name}${suffix}.headroom`)]
      const { first } = await folder.run(path, ...to(''), ...option)
      expect(first).toMatchObject({ status: 'imported', mapping: stated })
      expect(folder.said.join()).toContain(`${option.join(' ')} is left out`)
      const mapping = folder.file('stated.json', JSON.stringify(first!['mapping']))
      const overruled = await folder.run(path, ...to('-over'), '--mapping', mapping, ...option)
      expect(overruled.first!['mapping']).not.toMatchObject(stated)
    },
  )

  test('an answer for an earlier file is none of the file’s own', async () => {
    const to = ['--workspace', folder.path('earlier.headroom')]
    const day = (date: string) => `time,disk (GB)\n${date} 00:00,10\n`
    await folder.run(folder.file('e1.csv', day('2026-09-01')), ...to, '--zone', 'Europe/Berlin')
    const second = folder.file('e2.csv', day('2026-09-02'))
    const { first } = await folder.run(second, ...to, '--zone', 'Asia/Tokyo')
    expect(first).toMatchObject({ mapping: { time: { zone: 'Asia/Tokyo' } } })
  })
})

test('a refused row comes with its code and its text', async () => {
  const path = folder.file('refused.csv', `time,disk (GB)\n${TIME},10\n2026-09-01T01:00Z,abc\n`)
  const { first } = await folder.run(path, '--workspace', folder.path('refused.headroom'))
  expect(first!['rejected']).toMatchObject([
    { line: 3, code: 'not-a-number', raw: '2026-09-01T01:00Z,abc', column: 'disk (GB)' },
  ])
})

describe('every sample', () => {
  const answers = ['--zone', 'Europe/Berlin']

  test.each(SAMPLE_FILES)('$name counts as it does when read, plain and packed', async (sample) => {
    const { name, bytes } = sample
    const to = (suffix: string) => ['--workspace', folder.path(`${name}${suffix}.headroom`)]
    const plain = await folder.run(folder.file(name, bytes), ...to(''), ...answers)
    const packed = await folder.run(
      folder.file(`${name}.gz`, gzipSync(bytes)),
      ...to('.gz'),
      ...answers,
    )
    expect(packed.first?.['counts']).toEqual(plain.first?.['counts'])
    expect(packed.exitCode).toBe(plain.exitCode)
    expect(plain.first?.['counts']).toEqual(await countsOf(sample))
  })

  const NONE = { read: 0, accepted: 0, rejected: 0, duplicate: 0 }

  /** Counts of a file read as it was detected, in the zone given; none if it is refused. */
  async function countsOf({ name, bytes }: (typeof SAMPLE_FILES)[number]) {
    const detected = detectImport(bytes, name)
    if (!detected.ok) return NONE
    const { mapping } = detected.value
    const result = await parse(bytes, {
      ...mapping,
      time: { ...mapping.time, zone: 'Europe/Berlin' },
    })
    return result.ok && result.value.counts.read > 0 ? result.value.counts : NONE
  }
})

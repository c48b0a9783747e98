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

test('one file that can’t be read ends the run before anything is written', async () => {
  const good = folder.file('good.csv', `time,disk (GB)\n${TIME},10\n`)
  const bad = folder.file('bad.csv', '')
  const to = ['--workspace', folder.path('all-or-none.headroom')]
  expect((await folder.run(good, bad, ...to)).exitCode).toBe(2)
  const { exitCode, first } = await folder.run(good, ...to)
  expect(exitCode).toBe(0)
  expect(first).toMatchObject({ status: 'imported' })
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

  /** Counts of a file read as it was detected, in the zone given; undefined if it is refused. */
  async function countsOf({ name, bytes }: (typeof SAMPLE_FILES)[number]) {
    const detected = detectImport(bytes, name)
    if (!detected.ok) return undefined
    const { mapping } = detected.value
    const result = await parse(bytes, {
      ...mapping,
      time: { ...mapping.time, zone: 'Europe/Berlin' },
    })
    return result.ok && result.value.counts.read > 0 ? result.value.counts : undefined
  }
})

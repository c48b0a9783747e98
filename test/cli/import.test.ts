import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ImportFolder } from './run-import.ts'

/** Importing without a window to answer questions in: options answer, refusals name them. */

const folder = new ImportFolder()

/** Each file leaves one thing open, and the option answers it. */
const open = [
  {
    name: 'zone.csv',
    text: 'time,disk (GB)\n2026-09-01 00:00,10\n2026-09-01 01:00,11\n',
    option: ['--zone', 'Europe/Berlin'],
  },
  {
    name: 'order.csv',
    text: 'time,disk (GB)\n02/03/2026 00:00Z,10\n02/03/2026 01:00Z,11\n',
    option: ['--date-order', 'DMY'],
  },
  {
    name: 'mark.csv',
    text: 'time;disk (GB)\n2026-09-01T00:00Z;1,234\n2026-09-01T01:00Z;1,235\n',
    option: ['--decimal-mark', ','],
  },
]

/** Questions with an answer that holds until another is given: told, and changed by an option. */
const taken = [
  {
    name: 'absent.json',
    text: JSON.stringify({
      MetricDataResults: [
        {
          Id: 'e',
          Label: 'HTTPCode_Target_5XX_Count',
          Timestamps: ['2026-06-01T00:10:00Z', '2026-06-01T00:00:00Z'],
          Values: [1, 2],
          StatusCode: 'Complete',
        },
      ],
    }),
    option: ['--absent', 'zero'],
    mapping: { absent: 'zero' },
  },
  {
    name: 'meetings.csv',
    text: 'Subject,Start Date,Start Time,End Date,End Time,All Day Event\nHandover,06/13/2026,10:00 AM,06/13/2026,10:30 AM,False\n',
    option: ['--effort', 'effort'],
    mapping: { elapsedIsEffort: true },
    also: ['--target', 'toil', '--zone', 'UTC'],
  },
]

describe('what a file leaves open', () => {
  test.each(open)('$name is wholly rejected, with $option as the remedy', async (given) => {
    const target = folder.path(`${given.name}-shut.headroom`)
    const { exitCode, first } = await folder.run(
      folder.file(given.name, given.text),
      '--workspace',
      target,
    )
    expect(exitCode).toBe(1)
    expect(first).toMatchObject({ status: 'nothing-new', counts: { read: 2, rejected: 2 } })
    expect(JSON.stringify(first!['rejected'])).toContain(given.option[0])
    expect(existsSync(target)).toBe(false)
    expect(folder.said.join()).toContain('was not made')
  })

  test.each(open)('$name is read with $option', async ({ name, text, option }) => {
    const target = folder.path(`${name}.headroom`)
    const { exitCode, first } = await folder.run(
      folder.file(name, text),
      '--workspace',
      target,
      ...option,
    )
    expect(exitCode).toBe(0)
    expect(first).toMatchObject({ status: 'imported', counts: { accepted: 2 } })
    expect(folder.said.join()).toContain('was made')
  })

  test('a mapping that was printed can be given back', async () => {
    const { name, text, option } = open[0]!
    const path = folder.file(name, text)
    const { first } = await folder.run(path, '--workspace', folder.path('m1.headroom'), ...option)
    const mapping = folder.file('mapping.json', JSON.stringify(first!['mapping']))
    const again = await folder.run(
      path,
      '--workspace',
      folder.path('m2.headroom'),
      '--mapping',
      mapping,
    )
    expect(again.first).toMatchObject({ status: 'imported', counts: { accepted: 2 } })
  })

  test('the unit of a column is stored; a column that isn’t there is named', async () => {
    const path = folder.file('unit.csv', 'time,disk\n2026-09-01T00:00Z,10\n2026-09-01T01:00Z,11\n')
    const to = ['--workspace', folder.path('unit.headroom')]
    const { exitCode, json } = await folder.run(path, ...to, '--unit', 'disc=GB')
    expect(exitCode).toBe(2)
    expect(json.error).toContain('"disc"')
    const { first } = await folder.run(path, ...to, '--unit', 'disk=GB')
    expect(JSON.stringify(first!['mapping'])).toContain('"unit":"GB"')
  })
})

test('a Prometheus answer can’t be read as incidents', async () => {
  const answer = {
    status: 'success',
    data: { resultType: 'matrix', result: [{ metric: { __name__: 'x' }, values: [[1, '2']] }] },
  }
  const path = folder.file('range.json', JSON.stringify(answer))
  const to = ['--workspace', folder.path('p.headroom'), '--target', 'incidents']
  const { exitCode, json } = await folder.run(path, ...to)
  expect(exitCode).toBe(2)
  expect(json.error).toContain('can’t be read as incidents')
})

test('a file that is known already has counts of zero', async () => {
  const path = folder.file('known.csv', 'time,disk (GB)\n2026-09-01T00:00Z,10\n')
  const to = ['--workspace', folder.path('known.headroom')]
  await folder.run(path, ...to)
  const { exitCode, first } = await folder.run(path, ...to)
  expect(exitCode).toBe(0)
  expect(first).toMatchObject({ status: 'already-imported', counts: { read: 0, rejected: 0 } })
})

describe('answers that hold until another is given', () => {
  test.each(taken)('$name tells the question', async ({ name, text, option, also = [] }) => {
    const to = ['--workspace', folder.path(`${name}-open.headroom`)]
    const { first } = await folder.run(folder.file(name, text), ...to, ...also)
    expect(first).toMatchObject({ status: 'imported' })
    const asked = first!['questions'] as { option: string; taken: string | null }[]
    expect(asked.map(({ option: told }) => told)).toContainEqual(
      expect.stringContaining(option[0]!),
    )
    expect(folder.said.join()).toContain(option[0])
  })

  test.each(taken)('$name takes $option', async ({ name, text, option, mapping, also = [] }) => {
    const to = ['--workspace', folder.path(`${name}.headroom`)]
    const { first } = await folder.run(folder.file(name, text), ...to, ...also, ...option)
    expect(first).toMatchObject({ status: 'imported', mapping, questions: [] })
  })
})

test('a header longer than 64 KiB is seen whole', async () => {
  const names = Array.from({ length: 9_000 }, (_, i) => `h${i} cpu`)
  const row = `2026-06-01T00:00:00Z,${names.map((_, i) => i % 10).join(',')}`
  const path = folder.file('wide.csv', `time,${names.join(',')}\n${row}\n`)
  const { first } = await folder.run(path, '--workspace', folder.path('wide.headroom'))
  expect(first).toMatchObject({ status: 'imported', counts: { read: 1, accepted: 1 } })
}, 30_000)

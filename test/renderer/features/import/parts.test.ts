import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import type { ToilEntryDraft } from '#core/import/import-batch.ts'
import { conversionsOf } from '#renderer/features/import/conversions.ts'
import { count } from '#renderer/features/import/count.ts'
import { newDraft } from '#renderer/features/import/draft.ts'
import { fittingEntries, proposedRule } from '#renderer/features/import/proposed-rule.ts'
import { queueProgress } from '#renderer/features/import/queue-progress.ts'
import { newFile, type QueuedFile } from '#renderer/features/import/queued-file.ts'
import { roleOptions } from '#renderer/features/import/role-words.ts'
import { confidenceWords, formatWords } from '#renderer/features/import/words.ts'

const SAMPLES = 'test/reference/data/import'
const detectionOf = (text: string) => {
  const found = detectImport(new TextEncoder().encode(text), 'f.csv')
  if (!found.ok) throw new Error(found.error.message)
  return { ...found.value, remembered: null }
}

describe('conversionsOf', () => {
  const cellsOf = (text: string): string[] =>
    conversionsOf(newDraft(detectionOf(text))).map(({ cell, stored }) =>
      stored.kind === 'time'
        ? `${cell} → ${new Date(stored.ms).toISOString()}`
        : `${cell} → ${stored.value} ${stored.unit}`,
    )

  test.each([
    ['plain numbers and times in UTC', 'time,a\n2026-06-01T00:00:00Z,1.5\n', []],
    [
      'units',
      'time,memory\n2026-06-01T00:00:00Z,1.5 GiB\n2026-06-01T00:05:00Z,512 MiB\n',
      ['1.5 GiB → 1610612736 B', '512 MiB → 536870912 B'],
    ],
    [
      'a decimal comma',
      'time;a\n2026-06-01T00:00:00Z;1,25\n2026-06-01T00:05:00Z;2,75\n',
      ['1,25 → 1.25 ', '2,75 → 2.75 '],
    ],
    [
      'times with an offset',
      'time,a\n2026-06-01T02:00:00+02:00,1\n',
      ['2026-06-01T02:00:00+02:00 → 2026-06-01T00:00:00.000Z'],
    ],
    ['no time whose zone is still asked', 'time,a\n2026-06-01 02:00,1\n', []],
  ])('shows %s', (_what, text, expected) => {
    expect(cellsOf(text)).toEqual(expected)
  })
})

const entry = (change: Partial<ToilEntryDraft>): ToilEntryDraft =>
  ({
    description: '',
    tags: [],
    project: '',
    person: '',
    itemName: null,
    ...change,
  }) as ToilEntryDraft

describe('a rule from one entry', () => {
  test.each([
    ['its first tag', { tags: ['certs', 'ops'], description: 'Rotate' }, 'tags', 'certs'],
    ['its first words', { description: 'Rotate the keys' }, 'description', 'Rotate'],
    ['its project', { project: 'On call' }, 'project', 'On call'],
    ['nothing', {}, 'any', ''],
  ] as const)('starts with %s', (_what, change, field, pattern) => {
    expect(proposedRule(entry({ ...change } as Partial<ToilEntryDraft>))).toMatchObject({
      field,
      pattern,
    })
  })

  test('fits the entries it was made from', () => {
    const entries = [entry({ description: 'Rotate the keys' }), entry({ description: 'Plan' })]
    expect(fittingEntries(proposedRule(entries[0]!), entries)).toBe(1)
  })
})

describe('queueProgress', () => {
  const reading = (size: number, done: number, secondsLeft: number | null): QueuedFile => ({
    ...newFile('f', 'f', { name: 'f', file: new Blob(['x'.repeat(size)]) }),
    step: {
      kind: 'reading',
      progress: {
        done,
        total: size,
        unit: 'bytes',
        rows: done,
        rowsPerSecond: 10,
        secondsLeft,
      },
    },
  })

  test('sums bytes, rows and pace up', () => {
    expect(queueProgress([reading(100, 50, 5), reading(300, 100, 20)])).toMatchObject({
      done: 150,
      total: 400,
      rows: 150,
      rowsPerSecond: 20,
      // 250 bytes are left at 10 bytes a second each.
      secondsLeft: 12.5,
    })
  })

  test('knows no time left before there is a pace', () => {
    const waiting = newFile('g', 'g', { name: 'g', file: new Blob(['xx']) })
    expect(queueProgress([waiting])).toMatchObject({ total: 2, secondsLeft: null })
    expect(queueProgress([])).toMatchObject({ busy: [], secondsLeft: null })
  })
})

describe('words', () => {
  test.each(readdirSync(SAMPLES).filter((name) => name !== 'manifest.json'))(
    'the columns of %s can be chosen as what they are proposed as',
    (name) => {
      const bytes = new Uint8Array(readFileSync(`${SAMPLES}/${name}`))
      const found = detectImport(bytes, name)
      const { target, columns } = found.ok
        ? found.value.mapping
        : { target: 'metrics' as const, columns: [] }
      const roles = new Set(roleOptions(target).map(({ value }) => value))
      expect(columns.filter(({ role }) => !roles.has(role))).toEqual([])
    },
  )

  test.each([
    [1, 'certain, 100 %'],
    [0.95, 'certain, 95 %'],
    [0.6, 'likely, 60 %'],
    [0.42, 'unsure, 42 %'],
  ])('a confidence of %d is %s', (confidence, words) => {
    expect(confidenceWords(confidence)).toBe(words)
  })

  test.each([
    [1, 'entry', '1 entry'],
    [2, 'entry', '2 entries'],
    [2, 'series', '2 series'],
    [0, 'row', '0 rows'],
  ])('%d %s is %s', (number, thing, words) => {
    expect(count(number, thing)).toBe(words)
  })

  test('a format of a later version is called by its id', () => {
    expect(formatWords('csv-wide')).toBe('CSV, one column per series')
    expect(formatWords('parquet')).toBe('parquet')
  })
})

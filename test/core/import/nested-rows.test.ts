import { array, assert, asyncProperty, constant, integer, oneof } from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { fileOfRows } from '#core/import/retry-file.ts'
import { mappingFor, parse, totals } from './read-file.ts'
import { readEvents } from './profiles/read-events.ts'

/** A record of Toggl's reports, which groups entries that are alike. */
const record = (...entries: object[]): object => ({
  user_id: 3,
  username: 'Ann',
  project_id: 1,
  billable: false,
  description: 'Rotate keys',
  tag_ids: [],
  time_entries: entries,
})

const entry = (id: number, seconds: unknown = 60 * id): object => ({
  id,
  seconds,
  start: `2026-06-01T0${id}:00:00+00:00`,
  stop: `2026-06-01T0${id}:30:00+00:00`,
})

describe('entries in a record of Toggl', () => {
  const records = [
    record(entry(1), entry(2)),
    record(entry(3)),
    record(entry(4), entry(5), entry(6)),
  ]

  test.each([
    ['an array', JSON.stringify(records)],
    ['lines', records.map((one) => JSON.stringify(one)).join('\n')],
  ])('are rows, each of them: %s', async (_what, text) => {
    const batch = await readEvents(text)
    expect(batch).toMatchObject({ target: 'toil', format: 'toggl' })
    expect(totals(batch)).toEqual([6, 6, 0, 0])
    expect(
      batch.toilEntries.map(({ externalId, minutes, line }) => [externalId, minutes, line]),
    ).toEqual([1, 2, 3, 4, 5, 6].map((id) => [String(id), id, id]))
    expect(new Set(batch.toilEntries.map(({ person }) => person))).toEqual(new Set(['Ann']))
  })

  it('are refused one by one, and can be read again so', async () => {
    const text = JSON.stringify([record(entry(1), entry(2, 'x'), entry(3)), record(entry(4, 'y'))])
    const mapping = mappingFor(text)
    const read = await parse(text, mapping)
    expect(read).toMatchObject({
      value: {
        counts: { read: 4, accepted: 2, rejected: 2 },
        rejected: [
          { line: 2, message: expect.stringContaining('Record 1, entry 2') as string },
          { line: 4, message: expect.stringContaining('Record 2, line 1') as string },
        ],
      },
    })
    const refused = read.ok ? read.value.rejected : []
    const rows = refused.map((row) => ({ ...row, id: 'r', importId: 'i', retriedBy: null }))
    const again = fileOfRows(mapping, rows)
    expect(await parse(again.text.replace('"x"', '120'), again.mapping)).toMatchObject({
      value: { counts: { read: 2, accepted: 1 }, toilEntries: [{ externalId: '2', minutes: 2 }] },
    })
  })

  it('that make a long record too often are refused with it', async () => {
    const entries = Array.from({ length: 2_000 }, (_, i) => ({ ...entry(1), id: i }))
    const long = { ...record(...entries), note: 'x'.repeat(500_000) }
    const text = JSON.stringify([record(entry(1), entry(2)), long])
    const read = await parse(text, mappingFor(JSON.stringify([record(entry(1), entry(2))])))
    expect(read).toMatchObject({
      value: { counts: { accepted: 2, rejected: 1 }, rejected: [{ code: 'row-too-long' }] },
    })
  })

  it('are as many rows as there are entries, whatever they are', async () => {
    const value = oneof(constant(null), integer(), constant(entry(1)))
    await assert(
      asyncProperty(array(array(value, { maxLength: 4 }), { maxLength: 4 }), async (all) => {
        const good = record(entry(8), entry(9))
        const text = JSON.stringify([good, ...all.map((some) => record(...(some as object[])))])
        const read = await parse(text, mappingFor(JSON.stringify([good])))
        const rows = all.reduce((sum, some) => sum + Math.max(1, some.length), 2)
        expect(read).toMatchObject({ value: { counts: { read: rows } } })
      }),
      { numRuns: 50 },
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pointsOf, readFile } from './read-file.ts'

/** Metrics in local time over the hour that comes twice, in files of either direction. */

/** The clock of Berlin around 2026-10-25T01:00Z, every half hour. */
const AUTUMN = [
  ['2026-10-24T23:30:00Z', '01:30'],
  ['2026-10-25T00:00:00Z', '02:00'],
  ['2026-10-25T00:30:00Z', '02:30'],
  ['2026-10-25T01:00:00Z', '02:00'],
  ['2026-10-25T01:30:00Z', '02:30'],
  ['2026-10-25T02:00:00Z', '03:00'],
  ['2026-10-25T02:30:00Z', '03:30'],
] as const

type Slot = (typeof AUTUMN)[number]

const valueOf = (iso: string): number => Date.parse(iso) / 1_800_000

function fileOf(slots: readonly Slot[], series: readonly string[] = ['a']): string {
  const rows = slots.flatMap(([iso, clock]) =>
    series.map((name) => `2026-10-25 ${clock}:00,${name},${valueOf(iso)}`),
  )
  return ['time,series,value', ...rows, ''].join('\n')
}

async function read(text: string): Promise<Record<string, number>[]> {
  const { series, counts } = await readFile(text, { 'time-zone': 'Europe/Berlin' })
  expect(counts).toMatchObject({ rejected: 0, duplicate: 0 })
  return series.map(pointsOf)
}

const expected = (slots: readonly Slot[]): Record<string, number> =>
  Object.fromEntries(
    slots.map(([iso]) => [iso, valueOf(iso)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  )

describe('the hour that comes twice', () => {
  test.each<[description: string, slots: readonly Slot[]]>([
    ['oldest first', AUTUMN],
    ['newest first', AUTUMN.toReversed()],
    ['oldest first, from within the hour', AUTUMN.slice(1)],
    ['newest first, from within the hour', AUTUMN.slice(0, 5).reverse()],
    ['newest first, up to the hour', AUTUMN.slice(1).reverse()],
    ['nothing but the hour', AUTUMN.slice(1, 5)],
    ['nothing but the hour, newest first', AUTUMN.slice(1, 5).reverse()],
    ['once an hour, newest first', AUTUMN.filter(([iso]) => iso.includes(':00:00Z')).reverse()],
  ])('%s', async (_description, slots) => {
    expect(await read(fileOf(slots))).toEqual([expected(slots)])
    expect(await read(fileOf(slots, ['a', 'b']))).toEqual([expected(slots), expected(slots)])
  })

  test('a file and its reverse give the same points', async () => {
    const inner = fc.subarray(AUTUMN.slice(1, -1))
    await fc.assert(
      fc.asyncProperty(inner, async (some) => {
        const slots = [AUTUMN[0], ...some, AUTUMN[6]]
        expect(await read(fileOf(slots.toReversed()))).toEqual(await read(fileOf(slots)))
      }),
      { numRuns: 40 },
    )
  })

  test('a file that begins anew after it begins with summer time', async () => {
    const late = fileOf(AUTUMN.slice(1))
    const december = '2026-12-01 00:00:00,a,7\n'
    const [points] = await read(late.replace('value\n', `value\n${december}`))
    expect(points).toEqual({ ...expected(AUTUMN.slice(1)), '2026-11-30T23:00:00Z': 7 })
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incrementsOf, runsUp } from '#core/import/counter-increments.ts'
import { EvenColumn } from '#core/import/even-column.ts'
import { orderPieces } from '#core/import/order-pieces.ts'
import { PieceStore, type PieceShelf } from '#core/import/piece-store.ts'
import { packRows, unpackRows, type RowPiece } from '#core/import/row-piece.ts'
import { SampleTable } from '#core/import/sample-table.ts'
import { settleTables } from '#core/import/settle-tables.ts'

/** A shelf in memory that counts what passes it. */
function memoryShelf(): PieceShelf & { readonly held: Map<number, RowPiece>; puts: number } {
  const held = new Map<number, RowPiece>()
  return {
    held,
    puts: 0,
    async put(pieces) {
      this.puts += pieces.length
      for (const { key, piece } of pieces) held.set(key, piece)
    },
    async get(key) {
      return held.get(key)!
    },
    async remove(keys) {
      for (const key of keys) held.delete(key)
    },
  }
}

const TINY = { packedBytes: 0, openBytes: 0, mostRows: 4, fewestRows: 4 }

interface Row {
  readonly ms: number
  readonly a: number
  readonly b: number
}

const number = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN))
const row = fc.record<Row>({ ms: fc.integer({ min: 0, max: 60 }), a: number, b: number })
const rowsInAnyOrder = fc.oneof(
  fc.array(row, { minLength: 1, maxLength: 80 }),
  // In order, and newest first, as most exports are.
  fc
    .uniqueArray(row, { selector: ({ ms }) => ms, minLength: 1, maxLength: 40 })
    .map((rows) => rows.toSorted((x, y) => x.ms - y.ms)),
  fc
    .uniqueArray(row, { selector: ({ ms }) => ms, minLength: 1, maxLength: 40 })
    .map((rows) => rows.toSorted((x, y) => y.ms - x.ms)),
)

/** What the rows come to, said the slow way: the last row of a time counts, its gaps don't. */
function expected(rows: readonly Row[]): { points: Row[]; duplicates: number } {
  const byTime = new Map<number, Row>()
  for (const { ms, a, b } of rows) {
    const before = byTime.get(ms)
    byTime.set(ms, {
      ms,
      a: Number.isNaN(a) ? (before?.a ?? a) : a,
      b: Number.isNaN(b) ? (before?.b ?? b) : b,
    })
  }
  const points = [...byTime.values()].sort((x, y) => x.ms - y.ms)
  return { points, duplicates: rows.length - points.length }
}

async function settled(rows: readonly Row[], store: PieceStore) {
  const table = new SampleTable('t', {}, ['gauge', 'gauge'], null, store)
  for (const [i, { ms, a, b }] of rows.entries()) {
    table.add(ms, Float64Array.of(a, b), i + 2)
    if (store.isFull) await store.relieve()
  }
  table.seal()
  const drafts = ['a', 'b'].map((name) => ({ name, labels: {}, unit: '', kind: 'gauge' as const }))
  const { groups, duplicates } = await settleTables([table], () => drafts, store)
  const pieces = await Promise.all(
    groups[0]!.pieces.map(async (ref) => unpackRows(await store.read(ref))),
  )
  const points = pieces.flatMap(({ times, values }) =>
    [...times].map((ms, i) => ({ ms, a: values[0]![i]!, b: values[1]![i]! })),
  )
  return { points, duplicates, rows: groups[0]!.rows }
}

describe('rows of any order', () => {
  it.each([
    ['in memory', () => new PieceStore(null, TINY)],
    ['laid aside', () => new PieceStore(memoryShelf(), TINY)],
    ['in large pieces', () => new PieceStore()],
  ])('come out sorted and merged, %s', async (_where, newStore) => {
    await fc.assert(
      fc.asyncProperty(rowsInAnyOrder, async (rows) => {
        const { points, duplicates } = expected(rows)
        expect(await settled(rows, newStore())).toEqual({
          points,
          duplicates,
          rows: points.length,
        })
      }),
    )
  })

  it('leave nothing on the shelf that others have replaced', async () => {
    const shelf = memoryShelf()
    const rows = Array.from({ length: 50 }, (_, i) => ({ ms: (i * 7) % 50, a: i, b: i }))
    const { points } = await settled(rows, new PieceStore(shelf, TINY))
    expect(points).toHaveLength(50)
    expect(shelf.puts).toBeGreaterThan(shelf.held.size)
    const left = [...shelf.held.values()].reduce((sum, piece) => sum + piece.rows, 0)
    expect(left).toBeLessThanOrEqual(50)
  })
})

it('pieces that overlap are merged alike in windows of any size', async () => {
  const part = fc.array(row, { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 8 }), async (parts) => {
      const store = new PieceStore()
      const pieces = parts.map((rows, i) => {
        const { points } = expected(rows)
        const column = (of: (row: Row) => number) => Float64Array.from(points, of)
        const lines = Float64Array.from(points, (_, at) => i * 100 + at)
        const values = [column(({ a }) => a), column(({ b }) => b)]
        return store.add(packRows({ times: column(({ ms }) => ms), lines, values }))
      })
      const merged = async (windowRows: number) => {
        const ordered = await orderPieces(pieces, new Copy(store), windowRows)
        const rows = await Promise.all(
          ordered.pieces.map(async (ref) => unpackRows(await store.read(ref))),
        )
        return {
          repeats: ordered.repeats.rows,
          times: rows.flatMap(({ times }) => [...times]),
          values: rows.flatMap(({ values }) => [...values[0]!]),
        }
      }
      const whole = await merged(1 << 19)
      expect(await merged(2)).toEqual(whole)
      expect(whole.values).toEqual(expected(parts.flat()).points.map(({ a }) => a))
    }),
  )
})

/** The same pieces, without losing those that were merged. */
class Copy extends PieceStore {
  readonly #store: PieceStore

  constructor(store: PieceStore) {
    super()
    this.#store = store
  }

  override add(piece: RowPiece) {
    return this.#store.add(piece)
  }

  override async remove(): Promise<void> {}
}

describe('a store of pieces', () => {
  it('keeps tables small when there are many', () => {
    const store = new PieceStore()
    expect(store.rowLimit).toBe(16_384)
    store.open(100_000)
    expect(store.rowLimit).toBe(83)
    store.open(10_000_000)
    expect(store.rowLimit).toBe(64)
  })
})

describe('packed rows', () => {
  it('come back bit by bit, evenly spread or not', () => {
    const column = fc.array(fc.double({ noDefaultInfinity: true }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(column, fc.constantFrom(0, 1, 7), (values, jitter) => {
        const times = Float64Array.from(values, (_, i) => 1e12 + i * 60_000 + (i % 3) * jitter)
        const lines = Float64Array.from(values, (_, i) => i * 500 + (i % 2) * jitter)
        const rows = { times, lines, values: [Float64Array.from(values)] }
        expect(unpackRows(packRows(rows))).toEqual(rows)
      }),
    )
  })
})

describe('an even column', () => {
  it('gives back what was set, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }), (steps) => {
        const column = new EvenColumn()
        let value = 5
        const values = steps.map((step) => (value += step === 3 ? 10 : 1))
        values.forEach((each, at) => column.set(at, each))
        expect([...column.toArray(values.length)]).toEqual(values)
      }),
    )
  })
})

describe('counters', () => {
  it.each([
    ['a reset counts from 0', [100, 160, 220, 15, 75], [NaN, 60, 60, 15, 60]],
    ['a gap takes nothing away', [1, NaN, 4, NaN, NaN, 9], [NaN, NaN, 3, NaN, NaN, 5]],
    ['leading gaps', [NaN, 7, 7], [NaN, NaN, 0]],
    ['no value at all', [NaN], [NaN]],
  ])('%s', (_what, totals, increments) => {
    const values = Float64Array.from(totals)
    incrementsOf(values)
    expect([...values]).toEqual(increments)
  })

  it('go on over pieces', () => {
    const reading = { last: NaN }
    const [first, second] = [Float64Array.of(1, 4), Float64Array.of(6, 2)]
    incrementsOf(first, reading)
    incrementsOf(second, reading)
    expect([...first, ...second]).toEqual([NaN, 3, 2, 2])
  })

  it.each([
    ['runs up', [1, 2, 3, 3, 9], true],
    ['restarts now and then', [5, 9, 1, 4, 8, 12], true],
    ['restarts once in a few values', [100, 160, 10, 40], true],
    ['goes up and down', [5, 4, 6, 3, 7, 2], false],
    ['is negative', [-1, 2], false],
    ['has one value', [4], true],
  ])('one that %s', (_what, values, is) => {
    expect(runsUp(Float64Array.from(values))).toBe(is)
  })
})

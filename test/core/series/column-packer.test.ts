import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ColumnPacker } from '#core/series/column-packer.ts'
import { packColumn } from '#core/series/packed-column.ts'

const anyValue = fc.oneof(
  fc.integer({ min: -1e6, max: 1e6 }).map((whole) => whole / 100),
  fc.double(),
  fc.constantFrom(Number.NaN, Number.NaN, 0, -0),
)

/** Part of a column, repeated so often that several fill blocks. */
const part = fc
  .tuple(fc.array(anyValue, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 130 }))
  .map(([values, times]) => Float64Array.from(Array.from({ length: times }, () => values).flat()))

const parts = fc.array(fc.record({ values: part, together: fc.boolean() }), { maxLength: 6 })

function gapsIn(values: Float64Array): number {
  return values.filter((value) => Number.isNaN(value)).length
}

describe('a column that is packed while it grows', () => {
  it('has the bytes of one that is packed at once, and so has the next in its place', () => {
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 3 }), (columns) => {
        const packer = new ColumnPacker()
        for (const column of columns) {
          for (const { values, together } of column) {
            if (together) packer.append(values, values.length)
            else for (const value of values) packer.push(value)
          }
          const whole = Float64Array.from(column.flatMap(({ values }) => [...values]))
          expect(packer.finish()).toEqual({ column: packColumn(whole), gaps: gapsIn(whole) })
        }
      }),
    )
  })

  it('takes as many of the given values as it is told', () => {
    const packer = new ColumnPacker()
    packer.append(Float64Array.of(1, 2, 3), 2)
    expect(packer.finish().column).toEqual(packColumn(Float64Array.of(1, 2)))
  })
})

import type { NormalEquations } from './bounded-least-squares.ts'

/**
 * Numbers per value in a table of derivatives: those of its forecast by up to five parameters,
 * then its error. Derivatives and sums are taken in two passes, each with few enough running
 * numbers to stay in registers.
 */
export const TABLE_WIDTH = 6

/** Room for so many values. */
export function derivativeTable(length: number): Float64Array {
  return new Float64Array(length * TABLE_WIDTH)
}

/** The normal equations of the first parameters of a table, as many as there is room for. */
export function sumTable(table: Float64Array, into: NormalEquations) {
  const size = into.gradient.length
  const sums = new Float64Array(TABLE_WIDTH)
  let sse = 0
  for (let i = TABLE_WIDTH - 1; i < table.length; i += TABLE_WIDTH) sse += table[i]! * table[i]!
  into.sse = sse
  for (let row = 0; row < size; row += 1) {
    into.gradient[row] = -sumProducts(table, row, sums)
    for (let column = 0; column <= row; column += 1) {
      into.matrix[row * size + column] = sums[column]!
    }
  }
}

/** Sums of one column's products with columns 0 … 4, and, returned, with the error. */
function sumProducts(table: Float64Array, column: number, sums: Float64Array): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let s4 = 0
  let s5 = 0
  for (let i = 0; i < table.length; i += TABLE_WIDTH) {
    const x = table[i + column]!
    s0 += x * table[i]!
    s1 += x * table[i + 1]!
    s2 += x * table[i + 2]!
    s3 += x * table[i + 3]!
    s4 += x * table[i + 4]!
    s5 += x * table[i + 5]!
  }
  sums[0] = s0
  sums[1] = s1
  sums[2] = s2
  sums[3] = s3
  sums[4] = s4
  return s5
}

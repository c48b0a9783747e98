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

/** The normal equations of the first parameters of a table, as many as there is room for: 4 or 5. */
export function sumTable(table: Float64Array, into: NormalEquations) {
  sumFirstRows(table, into)
  sumFourthRow(table, into)
  if (into.gradient.length === 5) sumFifthRow(table, into)
}

/** What concerns columns 0 … 2 and the error alone. */
function sumFirstRows(table: Float64Array, { gradient, matrix }: NormalEquations) {
  const size = gradient.length
  let [m00, m10, m11] = [0, 0, 0]
  let [m20, m21, m22] = [0, 0, 0]
  let [g0, g1, g2] = [0, 0, 0]
  for (let i = 0; i < table.length; i += TABLE_WIDTH) {
    const x0 = table[i]!
    const x1 = table[i + 1]!
    const x2 = table[i + 2]!
    const error = table[i + 5]!
    m00 += x0 * x0
    m10 += x1 * x0
    m11 += x1 * x1
    m20 += x2 * x0
    m21 += x2 * x1
    m22 += x2 * x2
    g0 += x0 * error
    g1 += x1 * error
    g2 += x2 * error
  }
  gradient[0] = -g0
  gradient[1] = -g1
  gradient[2] = -g2
  matrix[0] = m00
  matrix[size] = m10
  matrix[size + 1] = m11
  matrix[2 * size] = m20
  matrix[2 * size + 1] = m21
  matrix[2 * size + 2] = m22
}

/** Row 3 of the matrix, and the errors. */
function sumFourthRow(table: Float64Array, into: NormalEquations) {
  const { gradient, matrix } = into
  const at = 3 * gradient.length
  let [m30, m31, m32, m33] = [0, 0, 0, 0]
  let [g3, sse] = [0, 0]
  for (let i = 0; i < table.length; i += TABLE_WIDTH) {
    const x3 = table[i + 3]!
    const error = table[i + 5]!
    m30 += x3 * table[i]!
    m31 += x3 * table[i + 1]!
    m32 += x3 * table[i + 2]!
    m33 += x3 * x3
    g3 += x3 * error
    sse += error * error
  }
  into.sse = sse
  gradient[3] = -g3
  matrix[at] = m30
  matrix[at + 1] = m31
  matrix[at + 2] = m32
  matrix[at + 3] = m33
}

/** Row 4 of the matrix. */
function sumFifthRow(table: Float64Array, { gradient, matrix }: NormalEquations) {
  let [m40, m41, m42, m43, m44] = [0, 0, 0, 0, 0]
  let g4 = 0
  for (let i = 0; i < table.length; i += TABLE_WIDTH) {
    const x4 = table[i + 4]!
    m40 += x4 * table[i]!
    m41 += x4 * table[i + 1]!
    m42 += x4 * table[i + 2]!
    m43 += x4 * table[i + 3]!
    m44 += x4 * x4
    g4 += x4 * table[i + 5]!
  }
  gradient[4] = -g4
  matrix[20] = m40
  matrix[21] = m41
  matrix[22] = m42
  matrix[23] = m43
  matrix[24] = m44
}

/**
 * The inverse of a small symmetric positive definite matrix (rows of numbers), by Cholesky.
 * Null when it isn't positive definite to about 1e-12 of its diagonal: the columns behind it
 * say the same thing twice.
 */
export function symmetricInverse(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length
  const lower = cholesky(matrix)
  if (lower === null) return null
  const inverse = matrix.map(() => Array.from<number>({ length: size }).fill(0))
  for (let column = 0; column < size; column += 1) {
    const forward: number[] = []
    for (let row = 0; row < size; row += 1) {
      let value = row === column ? 1 : 0
      for (let k = 0; k < row; k += 1) value -= lower[row]![k]! * forward[k]!
      forward.push(value / lower[row]![row]!)
    }
    for (let row = size - 1; row >= 0; row -= 1) {
      let value = forward[row]!
      for (let k = row + 1; k < size; k += 1) value -= lower[k]![row]! * inverse[k]![column]!
      inverse[row]![column] = value / lower[row]![row]!
    }
  }
  return inverse
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower = matrix.map((row) => row.map(() => 0))
  for (let row = 0; row < matrix.length; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let value = matrix[row]![column]!
      for (let k = 0; k < column; k += 1) value -= lower[row]![k]! * lower[column]![k]!
      if (row === column) {
        if (!(value > 1e-12 * matrix[row]![row]!)) return null
        lower[row]![row] = Math.sqrt(value)
      } else {
        lower[row]![column] = value / lower[column]![column]!
      }
    }
  }
  return lower
}

/** How far `got` is from `expected`, relative to the size of `expected`. */
export function relativeError(got: number, expected: number): number {
  return got === expected ? 0 : Math.abs(got - expected) / Math.abs(expected)
}

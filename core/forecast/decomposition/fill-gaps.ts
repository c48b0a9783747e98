import { phasePattern } from './phase-pattern.ts'

/**
 * The values with gaps filled: the mean pattern of each season, shortest first, is taken out,
 * what is left is joined by straight lines (level before the first and after the last value),
 * and the patterns are put back. The same array when nothing is missing; null when all is.
 *
 * @param values n, NaN for a gap
 * @param periods season lengths in slots
 * @throws RangeError for an infinite value
 */
export function fillGaps(values: Float64Array, periods: readonly number[]): Float64Array | null {
  let missing = 0
  for (const value of values) {
    if (Number.isNaN(value)) missing += 1
    else if (!Number.isFinite(value)) throw new RangeError('a value is infinite')
  }
  if (missing === 0) return values
  if (missing === values.length) return null
  const patterns: Float64Array[] = []
  let rest = values
  for (const period of periods) {
    const pattern = phasePattern(rest, period)
    patterns.push(pattern)
    rest = rest.map((value, i) => value - pattern[i % period]!)
  }
  const joined = joinGaps(rest)
  return values.map((value, i) =>
    Number.isNaN(value)
      ? patterns.reduce((sum, pattern) => sum + pattern[i % pattern.length]!, joined[i]!)
      : value,
  )
}

/** Straight lines over the gaps, the nearest value beyond the first and the last. */
function joinGaps(values: Float64Array): Float64Array {
  const joined = values.slice()
  let before = -1
  for (let i = 0; i <= values.length; i += 1) {
    if (i < values.length && Number.isNaN(values[i]!)) continue
    const from = before < 0 ? values[i]! : values[before]!
    const to = i === values.length ? from : values[i]!
    for (let k = before + 1; k < i; k += 1) {
      joined[k] = from + ((to - from) * (k - before)) / (i - before)
    }
    before = i
  }
  return joined
}

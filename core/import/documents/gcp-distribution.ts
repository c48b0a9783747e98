import { refusal, type Refusal } from '../refusal.ts'
import { fieldsOf, numberOf } from './point-values.ts'

/** What a distribution says for certain: how many values, and how many below each bound. */
export interface DistributionCounts {
  readonly count: number
  /** Upper bounds of buckets, ascending. */
  readonly bounds: readonly number[]
  /** How many values lie below each bound. */
  readonly below: readonly number[]
}

/** More bounds than any real distribution has; Cloud Monitoring allows 200. */
const MAX_BOUNDS = 1_000

/**
 * Reads a `distributionValue`. Counts below bounds are exact; percentiles would be made up, since
 * nothing is known of where values lie inside a bucket.
 * Source: Cloud Monitoring API, Distribution and BucketOptions.
 */
export function distributionOf(written: unknown): DistributionCounts | Refusal {
  const told = fieldsOf(written)
  const count = numberOf(told.get('count') ?? 0)
  if (typeof count !== 'number') return count
  const options = told.get('bucketOptions') ?? told.get('bucket_options')
  const bounds = boundsOf(options)
  if (bounds === null) return badBuckets('The buckets of the distribution can’t be read.')
  const counts = told.get('bucketCounts') ?? told.get('bucket_counts')
  if (bounds.length === 0 || !Array.isArray(counts)) return { count, bounds: [], below: [] }
  const below: number[] = []
  let sum = 0
  for (const [place] of bounds.entries()) {
    // Trailing buckets without values may be left out.
    const inBucket = numberOf((counts as unknown[])[place] ?? 0)
    if (typeof inBucket !== 'number') return inBucket
    sum += inBucket
    below.push(sum)
  }
  if (sum > count)
    return badBuckets(`The buckets hold ${sum} values, more than the count ${count}.`)
  return { count, bounds, below }
}

/** Upper bounds of all buckets but the last; none without options, null when they can't be. */
function boundsOf(options: unknown): readonly number[] | null {
  const told = fieldsOf(options)
  const explicit = told.get('explicitBuckets') ?? told.get('explicit_buckets')
  const linear = told.get('linearBuckets') ?? told.get('linear_buckets')
  const exponential = told.get('exponentialBuckets') ?? told.get('exponential_buckets')
  const bounds =
    explicit !== undefined
      ? explicitBounds(fieldsOf(explicit).get('bounds'))
      : linear !== undefined
        ? steps(linear, 'width', 'offset', (width, offset, i) => offset + width * i)
        : exponential !== undefined
          ? steps(exponential, 'growthFactor', 'scale', (growth, scale, i) => scale * growth ** i)
          : []
  if (bounds === null || bounds.length > MAX_BOUNDS) return null
  const ascend = bounds.every((bound, i) => i === 0 || bound > bounds[i - 1]!)
  return ascend && bounds.every(Number.isFinite) ? bounds : null
}

function explicitBounds(bounds: unknown): readonly number[] | null {
  if (bounds === undefined) return []
  if (!Array.isArray(bounds)) return null
  const numbers = (bounds as unknown[]).map(numberOf)
  return numbers.every((bound) => typeof bound === 'number') ? numbers : null
}

/** Bounds of `numFiniteBuckets` buckets, of which there is one more than buckets. */
function steps(
  options: unknown,
  stepKey: string,
  startKey: string,
  boundAt: (step: number, start: number, place: number) => number,
): readonly number[] | null {
  const told = fieldsOf(options)
  const number = (key: string): number => {
    const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const read = numberOf(told.get(key) ?? told.get(snake) ?? 0)
    return typeof read === 'number' ? read : Number.NaN
  }
  const buckets = number('numFiniteBuckets')
  if (!Number.isInteger(buckets) || buckets < 0 || buckets >= MAX_BOUNDS) return null
  return Array.from({ length: buckets + 1 }, (_, i) => {
    return boundAt(number(stepKey), number(startKey), i)
  })
}

function badBuckets(message: string): Refusal {
  return refusal('invalid-distribution', message, 'Export the answer of the API as it is.')
}

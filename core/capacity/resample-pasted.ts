import type { RandomSource } from '#core/random/generator.ts'

/**
 * `count` values from pasted samples, each of them as often as any other but for a remainder, in
 * an order of its own: permutations of the samples, one after the other. Pasted columns are often
 * sorted; taken row by row, two of them would rise together and their sum be far too wide.
 *
 * @param samples one or more finite values
 * @param random a stream that no other column uses
 * @throws RangeError without samples or for a value that isn't finite
 */
export function resamplePasted(
  samples: ArrayLike<number>,
  count: number,
  random: RandomSource,
): Float64Array {
  const pool = Float64Array.from(samples)
  if (pool.length === 0) throw new RangeError('no samples to draw from')
  const wrong = pool.find((value) => !Number.isFinite(value))
  if (wrong !== undefined) throw new RangeError(`invalid sample: ${wrong}`)
  const drawn = new Float64Array(count)
  for (let start = 0; start < count; start += pool.length) {
    shuffle(pool, random)
    drawn.set(pool.subarray(0, Math.min(pool.length, count - start)), start)
  }
  return drawn
}

/** Fisher and Yates' permutation in place. */
function shuffle(values: Float64Array, random: RandomSource): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const at = Math.floor(random.nextFloat() * (last + 1))
    const kept = values[last]!
    values[last] = values[at]!
    values[at] = kept
  }
}

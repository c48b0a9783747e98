import { createGenerator } from '#core/random/generator.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { sortedPresent } from '#core/stats/quantile.ts'
import type { Minutes, Ratio } from '#core/units/units.ts'
import { durationCdf, durationQuantile, type SmoothDuration } from './duration-law.ts'
import { fitDurations } from './fit-durations.ts'

const RESOLUTION = 2 ** -32

/** Samples drawn from the fitted law: the p-value is then known to about 0.03. */
const REPLICATES = 200

/** More durations than this tell any law from any other; the test takes this many of them evenly. */
const MOST_TESTED = 500

/** Probabilities nearer to 0 or 1 than this would count without bound. */
const EDGE = 1e-12

/** How well a fitted law stands for the durations it was fitted to. */
export interface DurationGoodness {
  /** Distance A^2 of Anderson and Darling, which looks at the tails too. */
  readonly distance: number
  /** P(a sample of the fitted law, fitted anew, is as far off). Small means that the law is wrong. */
  readonly pValue: Ratio
  /** Points of the plot of quantiles: the k-th shortest duration and what the law expects there. */
  readonly plot: { readonly seen: Float64Array; readonly expected: Float64Array }
}

/**
 * The Anderson-Darling test with its p-value by parametric bootstrap: the parameters come from
 * the same durations, so tabulated values would be far too kind.
 *
 * @param durations minutes, all above 0, at least two different ones
 * @param seed unsigned 32-bit; the same seed gives the same p-value
 */
export function* durationGoodness(
  law: SmoothDuration,
  durations: readonly Minutes[],
  seed: number,
): LongWork<DurationGoodness> {
  const sorted = sortedPresent(durations)
  const n = sorted.length
  const tested = evenly(sorted, Math.min(n, MOST_TESTED))
  const own = refitted(law, Array.from(tested)) ?? law
  const distance = andersonDarling(own, tested)
  const random = createGenerator(seed)
  let asFar = 0
  for (let replicate = 0; replicate < REPLICATES; replicate += 1) {
    random.reseed(seed, replicate)
    const sample = Float64Array.from(tested, () =>
      durationQuantile(own, (random.nextUint32() + 0.5) * RESOLUTION),
    ).sort()
    const fit = refitted(law, Array.from(sample))
    if (fit === null || andersonDarling(fit, sample) >= distance) asFar += 1
    yield { done: replicate + 1, total: REPLICATES, unit: 'samples' }
  }
  return {
    distance,
    pValue: (asFar + 1) / (REPLICATES + 1),
    plot: {
      seen: sorted,
      expected: sorted.map((_, index) => durationQuantile(law, (index + 0.5) / n)),
    },
  }
}

function refitted(law: SmoothDuration, durations: readonly Minutes[]): SmoothDuration | null {
  return fitDurations(durations).find((fit) => fit.law.dist === law.dist)?.law ?? null
}

/** A^2 = -n - 1/n sum (2 i - 1) (ln F(x_i) + ln(1 - F(x_(n + 1 - i)))). */
function andersonDarling(law: SmoothDuration, sorted: Float64Array): number {
  const n = sorted.length
  const shares = sorted.map((minutes) =>
    Math.min(Math.max(durationCdf(law, minutes), EDGE), 1 - EDGE),
  )
  let sum = 0
  for (let index = 0; index < n; index += 1) {
    sum += (2 * index + 1) * (Math.log(shares[index]!) + Math.log1p(-shares[n - 1 - index]!))
  }
  return -n - sum / n
}

/** So many of the sorted values, evenly over their ranks. */
function evenly(sorted: Float64Array, count: number): Float64Array {
  return Float64Array.from(
    { length: count },
    (_, index) => sorted[Math.floor(((index + 0.5) * sorted.length) / count)]!,
  )
}

import { normal } from '#core/random/distributions.ts'
import type { RandomSource } from '#core/random/generator.ts'
import { centreAt, errorUnitAt, type Combination } from './combination.ts'
import { drawnScale, errorAtScore, sizesByScore } from './error-model.ts'

/** What a path draws once. */
export interface DrawnErrors {
  /** How much larger than seen its errors are. */
  readonly scale: number
  /** The part of its normal scores that all its steps share. */
  readonly score: number
  /** The error that it carries to its last step. */
  readonly carried: number
}

/** Fills `path` with one possible future. */
export type CombinationPath = (random: RandomSource, path: Float64Array) => DrawnErrors

/**
 * Possible futures of a combination. A path draws once how much larger than seen its errors
 * are and one score that they share, and walks an AR(1) beside it; at any one step the paths
 * spread as the bands do.
 *
 * @param first steps after the data of the first value of a path, at least 1
 * @param steps values per path
 */
export function combinationPaths(
  combination: Combination,
  first: number,
  steps: number,
): CombinationPath {
  const { errors, floor, cap } = combination
  const { shared, phi } = errors
  const sizes = sizesByScore(errors)
  const centre = Float64Array.from({ length: steps }, (_, i) => centreAt(combination, first + i))
  const unit = Float64Array.from({ length: steps }, (_, i) => errorUnitAt(combination, first + i))
  const [onShared, onOwn] = [Math.sqrt(shared), Math.sqrt(1 - shared)]
  const fresh = Math.sqrt(1 - phi * phi)
  return (random, path) => {
    const scale = drawnScale(errors, random)
    const common = onShared * normal(random)
    let own = normal(random)
    for (let i = 0; i < steps; i += 1) {
      const value = centre[i]! + scale * unit[i]! * errorAtScore(sizes, common + onOwn * own)
      path[i] = value < floor ? floor : value > cap ? cap : value
      own = phi * own + fresh * normal(random)
    }
    const carried = steps === 0 ? 0 : scale * unit[steps - 1]! * errorAtScore(sizes, common)
    return { scale, score: common, carried }
  }
}

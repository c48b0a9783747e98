import { exponential, gamma, lognormal, weibull } from '#core/random/distributions.ts'
import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import type { Minutes, Ratio } from '#core/units/units.ts'
import type { DurationModel, ImpactModel, PlainDuration } from './incident-model.ts'

/**
 * Draws one duration. Every sampler takes exactly one word of the stream, whatever its
 * distribution, so that the draws behind it stay where they are when a scenario changes one.
 */
export interface DurationSampler {
  /** @param pick a uniform that chooses among the components of a mixture */
  draw(random: SeededSource, pick: number): Minutes
}

/** Stream of the generator behind gamma draws, whose number of uniforms varies. */
const GAMMA_STREAM = 0x67616d61

/** A sampler for a duration model. */
export function durationSampler(model: DurationModel): DurationSampler {
  if (model.dist !== 'mixture') return plainSampler(model)
  const samplers = model.components.map((component) => plainSampler(component.duration))
  const upTo = runningSums(model.components.map((component) => component.weight))
  return { draw: (random, pick) => samplers[indexOf(upTo, pick)]!.draw(random, pick) }
}

function plainSampler(model: PlainDuration): DurationSampler {
  switch (model.dist) {
    case 'constant':
      return {
        draw: (random) => {
          random.nextUint32()
          return model.minutes
        },
      }
    case 'exponential':
      return { draw: (random) => exponential(random, model.meanMinutes) }
    case 'lognormal':
      return { draw: (random) => lognormal(random, model.medianMinutes, model.sigma) }
    case 'weibull':
      return { draw: (random) => weibull(random, model.shape, model.scaleMinutes) }
    case 'gamma': {
      const inner = createGenerator(0, GAMMA_STREAM)
      return {
        draw: (random) => {
          inner.reseed(random.nextUint32(), GAMMA_STREAM)
          return gamma(inner, model.shape, model.scaleMinutes)
        },
      }
    }
    default: {
      const sorted = Float64Array.from(model.minutes).sort()
      return { draw: (random) => sorted[Math.floor(random.nextFloat() * sorted.length)]! }
    }
  }
}

/** The share of the service that an incident hits, from one uniform. */
export function impactSampler(model: ImpactModel): (u: number) => Ratio {
  if (typeof model === 'number') return () => model
  const upTo = runningSums(model.map((part) => part.p))
  const fractions = Float64Array.from(model, (part) => part.fraction)
  return (u) => fractions[indexOf(upTo, u)]!
}

function runningSums(parts: readonly number[]): Float64Array {
  let sum = 0
  const sums = Float64Array.from(parts, (part) => (sum += part))
  sums[sums.length - 1] = 1
  return sums
}

function indexOf(upTo: Float64Array, u: number): number {
  let index = 0
  while (u >= upTo[index]!) index += 1
  return index
}

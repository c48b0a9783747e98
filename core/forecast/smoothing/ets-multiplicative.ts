import type { EtsFit } from './ets-filter.ts'

/**
 * Mean and variance of models with multiplicative error and season (class 3). The product of
 * level and trend with each of the seasons is followed: its mean M (states × period) and the
 * variance V of its entries. A step only turns the seasons by one, so V is kept as blocks of
 * states × states per pair of seasons and no large matrix is multiplied.
 *
 * As in R's `forecast.ets`, level and trend count fully in the next value, also when the trend
 * is damped.
 *
 * Source: Hyndman, Koehler, Ord and Snyder 2008, section 6.4.
 */
export function multiplicativeMoments(fit: EtsFit, horizon: number) {
  const { model, sigma2 } = fit
  const { period } = model
  const states = model.trend === 'N' ? 1 : 2
  const blocks = transitionBlocks(fit, states)
  const mean = new Float64Array(horizon)
  const variance = new Float64Array(horizon)
  // Season 0 is for the next value; a step moves season k to k - 1 and 0 to the end.
  let products = startProducts(fit, states)
  let spread = new Float64Array(period * period * states * states)
  for (let step = 0; step < horizon; step += 1) {
    mean[step] = sumOf(products, 0, states)
    const own = sumOf(spread, 0, states * states)
    variance[step] = (1 + sigma2) * own + sigma2 * mean[step]! ** 2
    if (step + 1 === horizon) break
    spread = nextSpread(spread, products, blocks, { period, states, sigma2 })
    products = nextProducts(products, blocks, { period, states, sigma2 })
  }
  return { mean, variance }
}

interface Shape {
  readonly period: number
  readonly states: number
  readonly sigma2: number
}

/** Square matrices by rows, of level and trend. */
interface Blocks {
  /** What the states do by themselves. */
  readonly move: readonly number[]
  /** What an error does to them. */
  readonly shock: readonly number[]
  /** gamma × shock: an error in both states and season. */
  readonly both: readonly number[]
  /** gamma × move + shock: an error seen from the season just used. */
  readonly used: readonly number[]
}

function transitionBlocks({ weights }: EtsFit, states: number): Blocks {
  const { alpha, beta, gamma, phi } = weights
  const move = states === 1 ? [1] : [1, 1, 0, phi]
  const shock = states === 1 ? [alpha] : [alpha, alpha, beta, beta]
  return {
    move,
    shock,
    both: shock.map((value) => gamma * value),
    used: move.map((value, k) => gamma * value + shock[k]!),
  }
}

function startProducts({ end }: EtsFit, states: number): Float64Array {
  const products = new Float64Array(end.season.length * states)
  end.season.forEach((seasonal, k) => {
    products[k * states] = end.level * seasonal
    if (states === 2) products[k * states + 1] = end.trend * seasonal
  })
  return products
}

function sumOf(values: Float64Array, from: number, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i += 1) sum += values[from + i]!
  return sum
}

function nextProducts(products: Float64Array, blocks: Blocks, shape: Shape): Float64Array {
  const { period, states, sigma2 } = shape
  const next = new Float64Array(products.length)
  for (let k = 0; k < period; k += 1) {
    const from = ((k + 1) % period) * states
    const last = k === period - 1
    for (let row = 0; row < states; row += 1) {
      let sum = 0
      for (let column = 0; column < states; column += 1) {
        const at = row * states + column
        const weight = blocks.move[at]! + (last ? sigma2 * blocks.both[at]! : 0)
        sum += weight * products[from + column]!
      }
      next[k * states + row] = sum
    }
  }
  return next
}

function nextSpread(spread: Float64Array, products: Float64Array, blocks: Blocks, shape: Shape) {
  const { period, states, sigma2 } = shape
  const size = states * states
  const next = new Float64Array(spread.length)
  const held = new Float64Array(size)
  const outer = new Float64Array(size)
  for (let a = 0; a < period; a += 1) {
    const fromA = (a + 1) % period
    const lastA = a === period - 1
    for (let b = 0; b < period; b += 1) {
      const fromB = (b + 1) % period
      const lastB = b === period - 1
      const at = (a * period + b) * size
      const from = (fromA * period + fromB) * size
      for (let row = 0; row < states; row += 1) {
        for (let column = 0; column < states; column += 1) {
          const k = row * states + column
          held[k] = spread[from + k]!
          outer[k] = products[fromA * states + row]! * products[fromB * states + column]!
        }
      }
      addSandwich(next, at, blocks.move, held, blocks.move, 1)
      if (lastB) addSandwich(next, at, blocks.move, held, blocks.both, sigma2)
      if (lastA) addSandwich(next, at, blocks.both, held, blocks.move, sigma2)
      const left = lastA ? blocks.used : blocks.shock
      const right = lastB ? blocks.used : blocks.shock
      addSandwich(next, at, left, held, right, sigma2)
      addSandwich(next, at, left, outer, right, sigma2)
      if (lastA && lastB) {
        addSandwich(next, at, blocks.both, held, blocks.both, 3 * sigma2 * sigma2)
        addSandwich(next, at, blocks.both, outer, blocks.both, 2 * sigma2 * sigma2)
      }
    }
  }
  return next
}

/** Adds factor × left × middle × rightᵀ of small square matrices. */
function addSandwich(
  into: Float64Array,
  at: number,
  left: readonly number[],
  middle: Float64Array,
  right: readonly number[],
  factor: number,
) {
  const states = middle.length === 1 ? 1 : 2
  for (let row = 0; row < states; row += 1) {
    for (let column = 0; column < states; column += 1) {
      let sum = 0
      for (let i = 0; i < states; i += 1) {
        for (let j = 0; j < states; j += 1) {
          sum += left[row * states + i]! * middle[i * states + j]! * right[column * states + j]!
        }
      }
      into[at + row * states + column]! += factor * sum
    }
  }
}

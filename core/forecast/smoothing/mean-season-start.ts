import type { RunningState } from './seasonal-pass.ts'
import { countPresent } from './smoothing-scale.ts'

/**
 * Level, trend and season before the first value, from all whole cycles: the trend joins the
 * mean of the first to that of the last of them, the season is the mean distance per phase
 * from the means of the cycles, tilted by the trend. A phase without any value has season 0.
 *
 * @returns null with fewer than two whole cycles or fewer than 2 × period values, or when all
 *   cycles but one are empty
 */
export function meanSeasonStart(values: Float64Array, period: number): RunningState | null {
  const cycles = Math.floor(values.length / period)
  if (!(period >= 2) || cycles < 2 || countPresent(values) < 2 * period) return null
  const used: { cycle: number; mean: number }[] = []
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const part = values.subarray(cycle * period, (cycle + 1) * period)
    const count = countPresent(part)
    if (2 * count < period) continue
    used.push({ cycle, mean: sumPresent(part) / count })
  }
  const first = used[0]
  const last = used.at(-1)
  if (!first || !last || first === last) return null
  const trend = (last.mean - first.mean) / ((last.cycle - first.cycle) * period)
  const season = new Float64Array(period)
  const counts = new Float64Array(period)
  for (const { cycle, mean } of used) {
    for (let phase = 0; phase < period; phase += 1) {
      const value = values[cycle * period + phase]!
      if (Number.isNaN(value)) continue
      season[phase]! += value - mean - trend * (phase - (period - 1) / 2)
      counts[phase]! += 1
    }
  }
  for (let phase = 0; phase < period; phase += 1) season[phase]! /= Math.max(1, counts[phase]!)
  return {
    level: first.mean - trend * (first.cycle * period + (period + 1) / 2),
    trend,
    season,
  }
}

function sumPresent(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i]!)) sum += values[i]!
  return sum
}

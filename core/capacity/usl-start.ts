import { symmetricInverse } from '#core/forecast/symmetric-inverse.ts'
import type { LoadColumns } from './usl-solve.ts'
import type { UslCurve } from './usl.ts'

/**
 * Where a fit of the law starts: `N / X` is a parabola in N, `(1 + alpha (N-1) + beta N (N-1)) /
 * gamma`, which weighted least squares solves at once. The weights undo what the division does
 * to the scatter. Coefficients that can't be are moved to their bound.
 */
export function startingCurve({ concurrency, throughput, weight }: LoadColumns): UslCurve {
  const steepest = concurrency.reduce((most, n, i) => Math.max(most, throughput[i]! / n), 0)
  const most = concurrency[concurrency.length - 1]!
  const matrix = [0, 1, 2].map(() => [0, 0, 0])
  const right = [0, 0, 0]
  for (let i = 0; i < concurrency.length; i += 1) {
    const n = concurrency[i]!
    const row = [1, (n - 1) / most, (n * (n - 1)) / (most * most)]
    const share = (throughput[i]! * throughput[i]!) / (n * steepest * steepest)
    for (let a = 0; a < 3; a += 1) {
      const weighted = weight[i]! * share * share * row[a]!
      right[a]! += (weighted * n * steepest) / throughput[i]!
      for (let b = 0; b < 3; b += 1) matrix[a]![b]! += weighted * row[b]!
    }
  }
  const inverse = symmetricInverse(matrix)
  const [level, contention, coherency] = (inverse ?? []).map((row) =>
    row.reduce((sum, value, k) => sum + value * right[k]!, 0),
  )
  if (level === undefined || !(level > 0)) return { gamma: steepest, alpha: 0.01, beta: 0 }
  return {
    gamma: steepest / level,
    alpha: Math.min(0.99, Math.max(0, contention! / most / level)),
    beta: Math.max(0, coherency! / (most * most) / level),
  }
}

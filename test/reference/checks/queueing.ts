import { queueOutlook, serversNeeded, waitQuantile } from '#core/capacity/erlang-c.ts'
import { uslPeak, uslThroughput } from '#core/capacity/usl.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'

interface ErlangCase {
  readonly input: { readonly lambda_: number; readonly mu: number; readonly c: number }
  readonly expected: Readonly<Record<string, number | boolean | null>>
  readonly relTol: number
}

/** Quantiles and server counts carry their argument in the name. */
const WAIT_QUANTILE = /^p([\d.]+)Wait$/
const SERVERS_FOR = /^minServersForPWait<=([\d.]+)$/

/** The M/M/c queue. */
export const erlangCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as ErlangCase
  const queue = { arrivalRate: input.lambda_, serviceRate: input.mu, servers: input.c }
  const outlook: Readonly<Record<string, unknown>> = { ...queueOutlook(queue) }
  const comparison = new Comparison()
  for (const [name, value] of Object.entries(expected)) {
    const percent = WAIT_QUANTILE.exec(name)?.[1]
    const pWait = SERVERS_FOR.exec(name)?.[1]
    if (percent !== undefined) {
      comparison.near(name, waitQuantile(queue, Number(percent) / 100), value, relTol)
    } else if (pWait !== undefined) {
      comparison.same(name, serversNeeded(queue, { pWait: Number(pWait) }), value)
    } else comparison.near(name, outlook[name], value, relTol)
  }
  return comparison.mismatches
}

interface UslCase {
  readonly input: {
    readonly gamma: number
    readonly alpha: number
    readonly beta: number
    readonly N: readonly number[]
  }
  readonly expected: {
    readonly throughput: readonly number[]
    readonly peakN: number | null
    readonly peakThroughput: number | null
  }
  readonly relTol: number
}

/** The Universal Scalability Law with given coefficients. */
export const uslCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as UslCase
  const { N, ...curve } = input
  const peak = uslPeak(curve)
  const throughput = N.map((concurrency) => uslThroughput(curve, concurrency))
  return new Comparison()
    .nearAll('throughput', throughput, expected.throughput, relTol)
    .near('peakN', peak?.concurrency ?? null, expected.peakN, relTol)
    .near('peakThroughput', peak?.throughput ?? null, expected.peakThroughput, relTol).mismatches
}

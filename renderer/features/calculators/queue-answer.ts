import {
  queueOutlook,
  serversNeeded,
  shareWithin,
  waitQuantile,
  type Queue,
} from '#core/capacity/erlang-c.ts'
import type { QueueInput } from './calculator-state.ts'

/** How a pool of so many servers does. */
export interface PoolRow {
  readonly servers: number
  readonly utilisation: number
  readonly pWait: number
  readonly meanWait: number | null
  readonly p95Wait: number | null
  readonly within: number
}

export interface QueueAnswer {
  readonly now: PoolRow
  /** Null when more are needed than are computed. */
  readonly needed: number | null
  /** Pools about those in question. */
  readonly pools: readonly PoolRow[]
}

/** Most servers busy on average that an answer is computed for while the reader types. */
export const MOST_LOAD = 20_000

/** Pools that are shown on each side of the one that is needed. */
export const POOLS_BESIDE = 6

/** How many servers meet the goal, and how the pools about that number do. */
export function queueAnswer(input: QueueInput): QueueAnswer {
  const { arrivals, serviceMs, servers, share, waitMs } = input
  const rates = { arrivalRate: arrivals, serviceRate: 1000 / serviceMs }
  const isFeasible = (arrivals * serviceMs) / 1000 <= MOST_LOAD
  const needed = isFeasible
    ? serversNeeded(rates, { within: { time: waitMs / 1000, share } })
    : null
  const centre = needed ?? servers
  const counts = new Set([servers])
  for (let count = centre - POOLS_BESIDE; count <= centre + POOLS_BESIDE; count += 1) {
    if (count >= 1) counts.add(count)
  }
  const row = (count: number): PoolRow => poolOf({ ...rates, servers: count }, waitMs / 1000)
  const pools = [...counts].sort((a, b) => a - b).map(row)
  return { now: row(servers), needed, pools }
}

function poolOf(queue: Queue, time: number): PoolRow {
  const { utilisation, pWait, meanWait } = queueOutlook(queue)
  return {
    servers: queue.servers,
    utilisation,
    pWait,
    meanWait,
    p95Wait: waitQuantile(queue, 0.95),
    within: shareWithin(queue, time),
  }
}

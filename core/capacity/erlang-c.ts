import type { Ratio } from '#core/units/units.ts'

/** A queue with random arrivals and service times: M/M/c. Both rates in the same unit of time. */
export interface Queue {
  /** Arrivals per unit of time, 0 or more. */
  readonly arrivalRate: number
  /** What one server completes per unit of time; above 0. */
  readonly serviceRate: number
  /** Whole number, 1 or more. */
  readonly servers: number
}

/** How a queue behaves in the long run. Times in the unit of the rates. */
export interface QueueOutlook {
  /** Offered load over servers, `arrivalRate / (servers serviceRate)`. */
  readonly utilisation: Ratio
  /** Whether the servers keep up; if not, the queue grows without end and all waits are null. */
  readonly stable: boolean
  /** P(all servers busy) when nobody waits: Erlang's loss formula. */
  readonly erlangB: Ratio
  /** P(an arrival must wait); 1 when not stable. */
  readonly pWait: Ratio
  readonly meanWait: number | null
  /** Wait and service together. */
  readonly meanResponse: number | null
  /** Mean number of those who wait. */
  readonly meanQueue: number | null
}

/** What a queue must achieve; give one or several, all of them must hold. */
export interface ServiceGoal {
  /** P(wait) at most this. */
  readonly pWait?: Ratio
  /** Mean wait at most this. */
  readonly meanWait?: number
  /** P(wait <= `within.time`) at least `within.share`: the 80 % in 20 s of a call centre. */
  readonly within?: { readonly time: number; readonly share: Ratio }
}

/** More servers than this are not computed one by one. */
export const MAX_SERVERS = 1_000_000

/**
 * The M/M/c queue by Erlang's formulas. The loss probability comes from the recursion
 * `B(c) = a B(c-1) / (c + a B(c-1))`, which neither overflows nor cancels.
 *
 * @throws RangeError for rates or servers that can't be, or more than {@link MAX_SERVERS}
 * @example queueOutlook({ arrivalRate: 90, serviceRate: 10, servers: 10 }).pWait // 0.66873…
 */
export function queueOutlook(queue: Queue): QueueOutlook {
  checkQueue(queue)
  const load = queue.arrivalRate / queue.serviceRate
  let blocking = 1
  for (let c = 1; c <= queue.servers; c += 1) blocking = (load * blocking) / (c + load * blocking)
  return outlookOf(queue, blocking)
}

/**
 * The wait that the share `p` of the arrivals doesn't exceed: 0 while fewer than 1 - p wait at
 * all. Null when the queue isn't stable.
 *
 * @param p in [0, 1)
 */
export function waitQuantile(queue: Queue, p: Ratio): number | null {
  if (!(p >= 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`)
  const { stable, pWait } = queueOutlook(queue)
  return stable ? Math.max(0, Math.log(pWait / (1 - p)) / drainRate(queue)) : null
}

/** P(an arrival waits no longer than `time`); 0 when the queue isn't stable. */
export function shareWithin(queue: Queue, time: number): Ratio {
  return servedWithin(queue, queueOutlook(queue), time)
}

/**
 * The fewest servers that meet a goal; null when {@link MAX_SERVERS} don't.
 *
 * @throws RangeError for rates that can't be, or a goal no number of servers meets by its nature
 */
export function serversNeeded(rates: Omit<Queue, 'servers'>, goal: ServiceGoal): number | null {
  checkQueue({ ...rates, servers: 1 })
  checkGoal(goal)
  const load = rates.arrivalRate / rates.serviceRate
  let blocking = 1
  for (let servers = 1; servers <= MAX_SERVERS; servers += 1) {
    blocking = (load * blocking) / (servers + load * blocking)
    if (servers <= load) continue
    const queue = { ...rates, servers }
    if (meets(queue, outlookOf(queue, blocking), goal)) return servers
  }
  return null
}

function outlookOf(queue: Queue, erlangB: Ratio): QueueOutlook {
  const utilisation = queue.arrivalRate / (queue.servers * queue.serviceRate)
  if (!(utilisation < 1)) {
    const never = { meanWait: null, meanResponse: null, meanQueue: null }
    return { utilisation, stable: false, erlangB, pWait: 1, ...never }
  }
  const pWait = erlangB / (1 - utilisation * (1 - erlangB))
  const meanWait = pWait / drainRate(queue)
  return {
    utilisation,
    stable: true,
    erlangB,
    pWait,
    meanWait,
    meanResponse: meanWait + 1 / queue.serviceRate,
    meanQueue: queue.arrivalRate * meanWait,
  }
}

/** How fast a full queue empties; the waits of those who wait are exponential with this rate. */
function drainRate({ arrivalRate, serviceRate, servers }: Queue): number {
  return servers * serviceRate - arrivalRate
}

function servedWithin(queue: Queue, { stable, pWait }: QueueOutlook, time: number): Ratio {
  return stable ? 1 - pWait * Math.exp(-drainRate(queue) * Math.max(0, time)) : 0
}

function meets(queue: Queue, outlook: QueueOutlook, goal: ServiceGoal): boolean {
  const { pWait = 1, meanWait = Infinity, within } = goal
  if (outlook.pWait > pWait || outlook.meanWait! > meanWait) return false
  return within === undefined || servedWithin(queue, outlook, within.time) >= within.share
}

function checkQueue({ arrivalRate, serviceRate, servers }: Queue): void {
  if (!(arrivalRate >= 0 && arrivalRate < Infinity)) {
    throw new RangeError(`invalid arrival rate: ${arrivalRate}`)
  }
  if (!(serviceRate > 0 && serviceRate < Infinity)) {
    throw new RangeError(`invalid service rate: ${serviceRate}`)
  }
  if (!Number.isInteger(servers) || servers < 1 || servers > MAX_SERVERS) {
    throw new RangeError(`invalid number of servers: ${servers}`)
  }
}

function checkGoal({ pWait = 1, meanWait = 1, within }: ServiceGoal): void {
  if (!(pWait > 0) || !(meanWait > 0)) throw new RangeError('a goal of no wait is never met')
  if (within !== undefined && !(within.share >= 0 && within.share < 1 && within.time >= 0)) {
    throw new RangeError(`invalid goal: ${within.share} within ${within.time}`)
  }
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MAX_SERVERS,
  queueOutlook,
  serversNeeded,
  shareWithin,
  waitQuantile,
} from '#core/capacity/erlang-c.ts'

/** P(wait) as the textbook writes it: sums of powers over factorials. */
function textbookPWait(load: number, servers: number): number {
  let term = 1
  let sum = 0
  for (let k = 0; k < servers; k += 1) {
    sum += term
    term *= load / (k + 1)
  }
  const last = (term * servers) / (servers - load)
  return last / (sum + last)
}

describe('queueOutlook', () => {
  it('agrees with the textbook sum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (servers, utilisation) => {
          const queue = { arrivalRate: utilisation * servers, serviceRate: 1, servers }
          expect(queueOutlook(queue).pWait).toBeCloseTo(
            textbookPWait(utilisation * servers, servers),
            10,
          )
        },
      ),
    )
  })

  it.each([
    ['keeps up', 8, true, 0.8],
    ['is full', 10, false, 1],
    ['is over full', 12, false, 1.2],
    ['is empty', 0, true, 0],
  ])('one server that %s', (_, arrivalRate, stable, utilisation) => {
    const outlook = queueOutlook({ arrivalRate, serviceRate: 10, servers: 1 })
    expect(outlook).toMatchObject({ stable, utilisation })
    // With one server P(wait) is the utilisation.
    expect(outlook.pWait).toBeCloseTo(Math.min(1, utilisation), 12)
    expect(outlook.meanWait === null).toBe(!stable)
  })

  it("obeys Little's law", () => {
    const queue = { arrivalRate: 45, serviceRate: 5, servers: 11 }
    const { meanQueue, meanWait, meanResponse } = queueOutlook(queue)
    expect(meanQueue).toBeCloseTo(45 * meanWait!, 12)
    expect(meanResponse! - meanWait!).toBeCloseTo(0.2, 12)
  })

  it.each([
    [{ arrivalRate: -1, serviceRate: 1, servers: 1 }],
    [{ arrivalRate: Number.NaN, serviceRate: 1, servers: 1 }],
    [{ arrivalRate: 1, serviceRate: 0, servers: 1 }],
    [{ arrivalRate: 1, serviceRate: 1, servers: 0 }],
    [{ arrivalRate: 1, serviceRate: 1, servers: 1.5 }],
    [{ arrivalRate: 1, serviceRate: 1, servers: MAX_SERVERS + 1 }],
  ])('refuses %o', (queue) => {
    expect(() => queueOutlook(queue)).toThrow(RangeError)
  })
})

describe('waitQuantile', () => {
  it('is where shareWithin reaches it', () => {
    const queue = { arrivalRate: 90, serviceRate: 10, servers: 10 }
    expect(shareWithin(queue, waitQuantile(queue, 0.95)!)).toBeCloseTo(0.95, 12)
  })

  it('is 0 while few enough wait at all', () => {
    expect(waitQuantile({ arrivalRate: 1, serviceRate: 1, servers: 10 }, 0.9)).toBe(0)
  })

  it('has no value when the queue grows without end', () => {
    const queue = { arrivalRate: 2, serviceRate: 1, servers: 1 }
    expect(waitQuantile(queue, 0.9)).toBeNull()
    expect(shareWithin(queue, 100)).toBe(0)
  })
})

describe('serversNeeded', () => {
  const rates = { arrivalRate: 90, serviceRate: 10 }

  it.each([
    ['P(wait)', { pWait: 0.2 }, 13],
    ['mean wait', { meanWait: 0.01 }, 12],
    ['80 % within 0.05', { within: { time: 0.05, share: 0.8 } }, 11],
    ['all at once', { pWait: 0.2, meanWait: 0.01, within: { time: 0.05, share: 0.8 } }, 13],
    ['none: only that the queue is stable', {}, 10],
  ])('by %s', (_, goal, servers) => {
    expect(serversNeeded(rates, goal)).toBe(servers)
  })

  it('is the fewest: one less misses the goal', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 200, noNaN: true }),
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        (arrivalRate, pWait) => {
          const servers = serversNeeded({ arrivalRate, serviceRate: 1 }, { pWait })!
          const at = (count: number) =>
            count === 0 ? 1 : queueOutlook({ arrivalRate, serviceRate: 1, servers: count }).pWait
          expect(at(servers)).toBeLessThanOrEqual(pWait)
          expect(at(servers - 1)).toBeGreaterThan(pWait)
        },
      ),
    )
  })

  it('gives up beyond what is computed', () => {
    expect(serversNeeded({ arrivalRate: 2 * MAX_SERVERS, serviceRate: 1 }, {})).toBeNull()
  })

  it('refuses a goal that is never met', () => {
    expect(() => serversNeeded(rates, { pWait: 0 })).toThrow(RangeError)
    expect(() => serversNeeded(rates, { within: { time: 1, share: 1 } })).toThrow(RangeError)
  })
})

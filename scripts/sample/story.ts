/** The story of the sample quarter: what happened at Acme retail from July to September 2026. */

export interface StoryIncident {
  readonly id: string
  readonly service: 'checkout' | 'search' | 'payments'
  readonly title: string
  readonly severity: 'critical' | 'high' | 'medium' | 'low'
  /** ISO time of the start, UTC. */
  readonly start: string
  readonly detectMinutes: number
  readonly durationMinutes: number
  /** Share of requests that failed. */
  readonly impact: number
  readonly changeRelated: boolean
  readonly cause: string
}

/** service | severity | start (UTC) | minutes to detect | minutes in all | impact | kind | title | cause */
const incidentTable = `
search | low | 2026-07-02T09:14 | 6 | 34 | 0.08 | other | Slow shard on search-3 | disk firmware
checkout | medium | 2026-07-06T13:40 | 4 | 27 | 0.12 | change | Basket totals wrong after release 412 | release 412
payments | medium | 2026-07-08T18:22 | 3 | 11 | 0.1 | other | Card provider timeouts | provider
search | medium | 2026-07-11T07:55 | 9 | 58 | 0.15 | change | Ranking model rolled back | model 2026-27
checkout | low | 2026-07-15T19:05 | 8 | 41 | 0.04 | other | Address lookup degraded | geocoder quota
search | low | 2026-07-18T21:30 | 12 | 66 | 0.06 | other | Index refresh lag | queue backlog
checkout | high | 2026-07-21T16:48 | 5 | 38 | 0.3 | change | Coupon service exhausts connections | release 418
payments | low | 2026-07-24T10:10 | 5 | 16 | 0.05 | change | Webhook signature mismatch | config change
search | medium | 2026-07-28T12:02 | 7 | 49 | 0.12 | other | Zone b network loss | cloud network
checkout | medium | 2026-07-31T11:31 | 6 | 22 | 0.18 | change | Session cache cold after deploy | release 424
search | low | 2026-08-04T15:17 | 15 | 83 | 0.05 | other | Synonym service slow | memory pressure
payments | medium | 2026-08-06T08:44 | 2 | 9 | 0.2 | other | Bank gateway maintenance overran | provider
checkout | low | 2026-08-10T18:53 | 10 | 52 | 0.05 | other | Image resizing queue full | queue backlog
search | medium | 2026-08-13T20:21 | 6 | 31 | 0.2 | change | Query parser regression | release 431
checkout | high | 2026-08-17T10:06 | 4 | 44 | 0.25 | change | Gift card launch overloads db-1 | gift card launch
search | low | 2026-08-20T06:40 | 18 | 72 | 0.04 | other | Autocomplete stale | queue backlog
checkout | medium | 2026-08-25T14:29 | 5 | 26 | 0.15 | other | DNS resolver flapping | cloud network
payments | low | 2026-08-28T16:12 | 6 | 14 | 0.06 | other | Refund job retries | provider
search | medium | 2026-08-31T13:36 | 8 | 37 | 0.14 | change | Facet counts missing | release 437
checkout | critical | 2026-09-03T17:24 | 7 | 74 | 0.8 | change | Checkout down: gateway config pushed to all zones | config change
search | low | 2026-09-08T19:48 | 11 | 45 | 0.07 | other | Slow shard on search-1 | disk firmware
checkout | medium | 2026-09-11T12:15 | 6 | 33 | 0.1 | change | Tax rounding rejected by payments | release 443
payments | medium | 2026-09-15T09:33 | 3 | 12 | 0.12 | other | Fraud check latency | provider
checkout | low | 2026-09-22T20:07 | 9 | 29 | 0.06 | other | Recommendation panel errors | memory pressure
search | medium | 2026-09-26T11:02 | 7 | 42 | 0.11 | other | Zone a rebalancing | cloud network
`

export const incidents: readonly StoryIncident[] = incidentTable
  .trim()
  .split('\n')
  .map((line, index) => {
    const [service, severity, start, detect, duration, impact, kind, title, cause] = line
      .split('|')
      .map((cell) => cell.trim())
    return {
      id: `INC-${1001 + index}`,
      service: service as StoryIncident['service'],
      severity: severity as StoryIncident['severity'],
      start: `${start}:00Z`,
      detectMinutes: Number(detect),
      durationMinutes: Number(duration),
      impact: Number(impact),
      changeRelated: kind === 'change',
      title: title!,
      cause: cause!,
    }
  })

/** From 18 September one payments node rejects retries: nobody opened an incident for it. */
export const slowBurn = {
  service: 'payments',
  from: '2026-09-18T06:00:00Z',
  errorRatio: 0.00082,
} as const

/** The metrics exporter of payments was down: no data, which is not the same as no errors. */
export const exporterGap = {
  service: 'payments',
  from: '2026-07-22T01:10:00Z',
  to: '2026-07-22T03:20:00Z',
} as const

/** The gift card launch: db-1 keeps 140 GiB more from one day to the next. */
export const launch = { at: '2026-08-17T08:00:00Z', diskStepGib: 140 } as const

/** Kafka's host exporter was off for three days. */
export const kafkaGap = { from: '2026-08-09T00:00:00Z', to: '2026-08-12T00:00:00Z' } as const

/** The quarter in Europe/Berlin. */
export const quarter = {
  from: '2026-06-30T22:00:00Z',
  to: '2026-09-30T22:00:00Z',
} as const

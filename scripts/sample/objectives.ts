import type { Definitions } from '#core/workspace/definitions.ts'

/** The policy that every objective follows. */
export const policy = 'Standard error budget policy'

function objective(
  service: string,
  target: number,
  window: Definitions['objectives'][number]['slos'][number]['window'],
  consequences: string,
): Definitions['objectives'][number] {
  return {
    service,
    sli: {
      name: `${service} requests answered`,
      type: 'availability',
      description: 'Share of requests that were not answered with a server error',
      measurementQuery: `sum(rate(http_requests_total{service="${service}",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="${service}"}[5m]))`,
      unit: '%',
      aggregation: 'average',
      goodSeries: `${service} good`,
      totalSeries: `${service} total`,
    },
    slos: [
      {
        name: `${service} availability`,
        description: `Requests to ${service} that succeed`,
        consequences,
        target,
        method: 'occurrences',
        window,
        policy,
      },
    ],
  }
}

/** What Acme retail promises of its services. */
export const objectives: Definitions['objectives'] = [
  objective(
    'checkout',
    0.999,
    { kind: 'calendar', period: 'quarter', timeZone: 'Europe/Berlin' },
    'Orders are lost; features wait until the budget recovers',
  ),
  objective(
    'search',
    0.995,
    { kind: 'rolling', days: 28 },
    'Shoppers leave; the ranking team joins on call',
  ),
  objective(
    'payments',
    0.9995,
    { kind: 'rolling', days: 30 },
    'Customers pay twice or not at all; provider review',
  ),
]

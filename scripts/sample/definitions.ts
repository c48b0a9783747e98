import type { Definitions } from '#core/workspace/definitions.ts'

/** Who Acme retail is: teams, services, promises, resources, chores. */

const teams: Definitions['teams'] = [
  {
    name: 'Shop reliability',
    type: 'embedded',
    members: [
      {
        name: 'Amara',
        role: 'SRE',
        skills: ['kubernetes', 'postgres', 'go'],
        onCallEligible: true,
      },
      { name: 'Jonas', role: 'SRE', skills: ['kubernetes', 'observability'], onCallEligible: true },
      {
        name: 'Mei',
        role: 'Senior SRE',
        skills: ['payments', 'java', 'incident command'],
        onCallEligible: true,
      },
    ],
  },
  {
    name: 'Platform',
    type: 'platform',
    members: [
      { name: 'Priya', role: 'Staff SRE', skills: ['postgres', 'capacity'], onCallEligible: true },
      { name: 'Tomas', role: 'SRE', skills: ['networking', 'kafka'], onCallEligible: true },
      { name: 'Lena', role: 'SRE', skills: ['search', 'jvm'], onCallEligible: true },
      { name: 'Idris', role: 'Engineering manager', skills: ['planning'], onCallEligible: false },
    ],
  },
]

const policies: Definitions['policies'] = [
  {
    name: 'Standard error budget policy',
    thresholds: { warning: 0.2, critical: 0.1, exhausted: 0 },
    actions: {
      warning: ['notify_team', 'review_deploys'],
      critical: ['freeze_features', 'focus_reliability'],
      exhausted: ['halt_deploys', 'all_hands_reliability'],
    },
    exceptions: ['security_fixes', 'critical_bugs'],
  },
]

const services: Definitions['services'] = [
  {
    name: 'checkout',
    description: 'Basket to order confirmation',
    tier: 'critical',
    team: 'Shop reliability',
    tags: ['customer-facing', 'revenue'],
  },
  {
    name: 'search',
    description: 'Product search and autocomplete',
    tier: 'high',
    team: 'Platform',
    tags: ['customer-facing'],
  },
  {
    name: 'payments',
    description: 'Card and wallet payments',
    tier: 'critical',
    team: 'Shop reliability',
    tags: ['revenue', 'pci'],
  },
]

const policy = 'Standard error budget policy'

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

const objectives: Definitions['objectives'] = [
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

const resources: Definitions['resources'] = [
  {
    name: 'db-1 disk',
    service: 'checkout',
    kind: 'storage',
    unit: 'GiB',
    series: 'db-1 disk used',
    limit: 2_000,
    leadTimeDays: 60,
  },
  {
    name: 'web CPU',
    service: 'checkout',
    kind: 'cpu',
    unit: '%',
    series: 'web cpu',
    limit: 95,
    leadTimeDays: 21,
  },
  {
    name: 'search heap',
    service: 'search',
    kind: 'memory',
    unit: 'GiB',
    series: 'search heap',
    limit: 64,
    leadTimeDays: 14,
  },
  {
    name: 'kafka network',
    service: 'payments',
    kind: 'network',
    unit: 'MB/s',
    series: 'kafka network in',
    limit: 400,
    leadTimeDays: 30,
  },
]

function chore(
  name: string,
  service: string,
  category: Definitions['toilItems'][number]['category'],
  frequencyPerWeek: number,
  minutesPerOccurrence: number,
  automationEffortHours: number | null,
  assignedTo: string,
): Definitions['toilItems'][number] {
  return {
    name,
    service,
    category,
    description: '',
    frequencyPerWeek,
    minutesPerOccurrence,
    automatable: automationEffortHours !== null,
    automationEffortHours,
    businessImpact: 'medium',
    assignedTo,
  }
}

const toilItems: Definitions['toilItems'] = [
  chore('Certificate renewal', 'payments', 'manual', 0.25, 120, 16, 'Platform'),
  chore('Database reset for staging', 'checkout', 'repetitive', 5, 15, 8, 'Shop reliability'),
  chore('Reindex after catalogue upload', 'search', 'automatable', 2, 50, 24, 'Platform'),
  chore('Restart stuck payment worker', 'payments', 'tactical', 3, 25, 30, 'Shop reliability'),
  chore('Grow db-1 volume by hand', 'checkout', 'grows_with_service', 0.5, 40, 20, 'Platform'),
  chore('Access provisioning', 'checkout', 'manual', 4, 20, 60, 'Platform'),
  chore('Clean up orphaned baskets', 'checkout', 'no_value', 1, 35, 12, 'Shop reliability'),
  chore('Answer duplicate alerts', 'search', 'tactical', 6, 30, null, 'Shop reliability'),
]

const experiments: Definitions['experiments'] = [
  {
    name: 'Payments survives a slow card provider',
    service: 'payments',
    description: 'Adds 200 ms to every call to the card provider for ten minutes',
    hypothesis: 'Error rate stays below 1 % and the circuit breaker opens within 30 s',
    blastRadius: 'small',
    rollbackPlan: 'Remove the latency rule from the egress proxy',
    steadyStateChecks: ['payments error rate < 1 %', 'payments p99 < 1000 ms'],
    actions: ['latency 200 ms on egress to the provider'],
    abortConditions: ['payments error rate > 5 %'],
    steadyState: 'verified',
    result: 'hypothesis_confirmed',
    findings: ['Breaker opened after 22 s', 'Two retries more than planned'],
    startedMs: Date.parse('2026-08-19T09:00:00Z'),
    completedMs: Date.parse('2026-08-19T09:10:00Z'),
  },
]

const reviewItems: readonly (readonly [string, string, 'yes' | 'no'])[] = [
  ['architecture', 'Load balancing configured', 'yes'],
  ['architecture', 'Auto-scaling policies defined', 'yes'],
  ['reliability', 'SLIs and SLOs defined', 'yes'],
  ['reliability', 'Monitoring and alerting configured', 'yes'],
  ['operations', 'Rollback procedures tested', 'no'],
  ['operations', 'Security review passed', 'yes'],
  ['testing', 'Load testing completed', 'no'],
]

const reviews: Definitions['reviews'] = [
  {
    service: 'checkout',
    reviewedMs: Date.parse('2026-08-10T08:00:00Z'),
    template: 'standard-code-list',
    answers: reviewItems.map(([category, item, answer]) => ({ category, item, answer, note: '' })),
  },
]

export const definitions: Definitions = {
  version: 1,
  workspace: { name: 'Acme retail (sample)', timeZone: 'Europe/Berlin', fiscalYearStartMonth: 1 },
  teams,
  policies,
  services,
  objectives,
  resources,
  toilItems,
  experiments,
  reviews,
}

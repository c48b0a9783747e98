import type { Definitions } from '#core/workspace/definitions.ts'
import { objectives, policy } from './objectives.ts'
import { toilItems } from './toil-items.ts'

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
    name: policy,
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

const resources: Definitions['resources'] = [
  {
    name: 'db-1 disk',
    service: 'checkout',
    kind: 'storage',
    unit: 'GiB',
    series: 'db-1 disk used',
    limit: 2_000,
    leadTimeDays: 60,
    softLimit: 1_800,
    costPerMonth: 0.11,
    currency: 'EUR',
  },
  {
    name: 'web CPU',
    service: 'checkout',
    kind: 'cpu',
    unit: '%',
    series: 'web cpu',
    limit: 95,
    leadTimeDays: 21,
    floor: 0,
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

const capacityScenarios: Definitions['capacityScenarios'] = [
  {
    name: 'Black Friday and the EU launch',
    resource: 'web CPU',
    changes: {},
    events: [
      {
        id: 'black-friday',
        kind: 'peak',
        label: 'Black Friday',
        atMs: Date.parse('2026-11-25T23:00:00Z'),
        endMs: Date.parse('2026-11-30T23:00:00Z'),
        amount: { low: 1.1, high: 1.25, level: 0.9 },
      },
      {
        id: 'eu-launch',
        kind: 'launch',
        label: 'EU launch',
        atMs: Date.parse('2027-01-10T23:00:00Z'),
        endMs: null,
        amount: { low: 4, high: 9, level: 0.8 },
      },
    ],
    createdMs: Date.parse('2026-09-28T08:00:00Z'),
  },
  {
    name: 'Old orders are archived',
    resource: 'db-1 disk',
    changes: {},
    events: [
      {
        id: 'archive',
        kind: 'migration',
        label: 'archive orders before 2024',
        atMs: Date.parse('2026-11-14T23:00:00Z'),
        endMs: null,
        amount: 260,
      },
    ],
    createdMs: Date.parse('2026-09-28T08:10:00Z'),
  },
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
  capacityScenarios,
  toilItems,
  experiments,
  reviews,
}

import type { Sli, Slo } from '#core/workspace/model/objectives.ts'

/** A common objective to start from. */
export interface SloTemplate {
  readonly id: string
  readonly name: string
  readonly sliType: Sli['type']
  readonly target: number
  readonly window: Slo['window']
  readonly description: string
  readonly consequences: string
}

/**
 * The templates of the SRE standard that counts of good and total events answer, then common
 * ones. The standard's two latency templates promise a percentile below a threshold, which counts
 * don't hold; the share of fast requests says the same of each request and adds up over time.
 */
export const SLO_TEMPLATES: readonly SloTemplate[] = [
  {
    id: 'api-availability',
    name: 'API availability',
    sliType: 'availability',
    target: 0.999,
    window: { kind: 'rolling', days: 30 },
    description: 'Requests that succeed, of all requests.',
    consequences: 'Customer-facing outages',
  },
  {
    id: 'background-jobs',
    name: 'Background job success',
    sliType: 'quality',
    target: 0.995,
    window: { kind: 'rolling', days: 7 },
    description: 'Jobs that succeed, of all jobs.',
    consequences: 'Data processing delays',
  },
  {
    id: 'data-durability',
    name: 'Data durability',
    sliType: 'durability',
    target: 0.99999,
    window: { kind: 'rolling', days: 90 },
    description: 'Writes that are kept, of all writes.',
    consequences: 'Data loss',
  },
  {
    id: 'request-latency',
    name: 'Request latency',
    sliType: 'latency',
    target: 0.99,
    window: { kind: 'rolling', days: 28 },
    description: 'Requests answered within the limit, of all requests.',
    consequences: 'Poor user experience',
  },
  {
    id: 'critical-journey',
    name: 'Critical user journey',
    sliType: 'availability',
    target: 0.9995,
    window: { kind: 'rolling', days: 28 },
    description: 'Sign-ins, payments or the like that succeed, of all that are tried.',
    consequences: 'Lost revenue',
  },
  {
    id: 'data-freshness',
    name: 'Data freshness',
    sliType: 'quality',
    target: 0.99,
    window: { kind: 'rolling', days: 28 },
    description: 'Reads of data no older than agreed, of all reads.',
    consequences: 'Decisions on old data',
  },
  {
    id: 'pipeline-throughput',
    name: 'Pipeline throughput',
    sliType: 'throughput',
    target: 0.98,
    window: { kind: 'rolling', days: 28 },
    description: 'Minutes in which the backlog shrinks or is empty, of all minutes.',
    consequences: 'Late results',
  },
  {
    id: 'message-errors',
    name: 'Message processing errors',
    sliType: 'error_rate',
    target: 0.999,
    window: { kind: 'rolling', days: 28 },
    description: 'Messages processed without an error, of all messages.',
    consequences: 'Work done twice or by hand',
  },
]

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
 * The templates of the SRE standard that counts of good and total events answer. Its two
 * latency templates promise a percentile below a threshold, which counts don't hold.
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
]

/** One thing that a service has to have before it goes to production. */
export interface ReadinessItem {
  readonly text: string
  /** Without it the service is not approved, whatever the score. */
  readonly blocking: boolean
  /** How much it counts in the scores, above 0. */
  readonly weight: number
}

/** A checklist. Reviews name id and version, so that an edit never changes a past review. */
export interface ReadinessTemplate {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly categories: readonly {
    readonly name: string
    readonly items: readonly ReadinessItem[]
  }[]
  /** A service is approved from this overall score on, 0..100, if nothing blocks. */
  readonly approveFrom: number
}

/** Score from which on the SRE standard approves. */
const APPROVE_FROM = 90

/** A trailing asterisk marks what blocks. */
const BLOCKS = '*'

function template(
  id: string,
  name: string,
  categories: Readonly<Record<string, readonly string[]>>,
): ReadinessTemplate {
  return {
    id,
    version: 1,
    name,
    categories: Object.entries(categories).map(([category, texts]) => ({
      name: category,
      items: texts.map((text) => ({
        text: text.endsWith(BLOCKS) ? text.slice(0, -BLOCKS.length) : text,
        blocking: text.endsWith(BLOCKS),
        weight: 1,
      })),
    })),
    approveFrom: APPROVE_FROM,
  }
}

/** The short list of the SRE standard: four categories of five, five of the items blocking. */
export const STANDARD_REVIEW = template('standard-review', 'Production readiness review', {
  architecture: [
    'Load balancing configured*',
    'Auto-scaling policies defined',
    'Circuit breakers implemented',
    'Retry logic with backoff',
    'Graceful degradation paths',
  ],
  reliability: [
    'SLIs and SLOs defined*',
    'Error budget policy established',
    'Monitoring and alerting configured*',
    'Runbooks documented',
    'On-call rotation assigned',
  ],
  operations: [
    'Deployment pipeline automated',
    'Rollback procedures tested*',
    'Capacity planning completed',
    'Backup and recovery tested',
    'Security review passed*',
  ],
  testing: [
    'Load testing completed',
    'Chaos experiments run',
    'Failure mode testing done',
    'Performance benchmarks met',
    'Integration tests passing',
  ],
})

/** The long list of the SRE standard for launches: six categories of five, none marked as blocking. */
export const LAUNCH_REVIEW = template('launch-review', 'Comprehensive launch review', {
  'Architecture & Design': [
    'Service architecture documented',
    'API contracts defined and versioned',
    'Data models reviewed and optimized',
    'Security threat model completed',
    'Scalability limits identified',
  ],
  'Reliability & SLOs': [
    'SLIs identified and instrumented',
    'SLOs defined with error budgets',
    'Monitoring dashboards created',
    'Alerts configured with runbooks',
    'On-call rotation established',
  ],
  Performance: [
    'Load testing completed',
    'Performance benchmarks established',
    'Resource limits configured',
    'Auto-scaling policies defined',
    'Cache strategies implemented',
  ],
  Operations: [
    'CI/CD pipeline configured',
    'Rollback procedures tested',
    'Feature flags implemented',
    'Configuration management setup',
    'Secrets management configured',
  ],
  Security: [
    'Security review completed',
    'Authentication/authorization implemented',
    'Data encryption at rest and in transit',
    'Vulnerability scanning enabled',
    'Compliance requirements met',
  ],
  Documentation: [
    'Architecture documentation',
    'API documentation',
    'Runbooks for common issues',
    'Disaster recovery procedures',
    'Team onboarding guide',
  ],
})

/** Both lists of the standard, as they come. */
export const READINESS_TEMPLATES: readonly ReadinessTemplate[] = [STANDARD_REVIEW, LAUNCH_REVIEW]

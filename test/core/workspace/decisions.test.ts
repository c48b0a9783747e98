import { describe, expect, it } from 'vitest'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { SloStatus } from '#core/error-budget/slo-status.ts'
import { pendingDecisions, type DecisionInput } from '#core/workspace/decisions.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import { DAY_MS } from '#core/units/units.ts'

const now = Date.UTC(2026, 9, 1)

const slo = (name: string): Slo => ({
  id: name,
  serviceId: 's',
  sliId: 'i',
  name,
  description: '',
  consequences: '',
  target: 0.999,
  method: 'occurrences',
  window: { kind: 'rolling', days: 28 },
  policyId: null,
})

/** Only the fields that decisions read. */
function objective(
  name: string,
  health: SloStatus['health'],
  exhaustionMs: number | null,
): DecisionInput['objectives'][number] {
  const status = {
    health,
    remaining: health === 'exhausted' ? -0.2 : 0.1,
    remainingMinutes: 4,
    exhaustionMs,
    exhaustionReason: health === 'exhausted' ? 'exhausted' : 'projected',
    exhaustionBurn: { rate: 2, lookbackHours: 24 },
    window: { fromMs: now - 28 * DAY_MS, toMs: now },
  } as unknown as SloStatus
  return { slo: slo(name), status }
}

function outlook(name: string, answer: Partial<ResourceOutlook['answer']>): ResourceOutlook {
  return {
    resource: { id: name, name },
    nowMs: now,
    recommendation: { atHorizon: { level: 'monitor' } },
    answer: {
      kind: 'date',
      name,
      p10Ms: now + 90 * DAY_MS,
      p50Ms: now + 100 * DAY_MS,
      p90Ms: now + 110 * DAY_MS,
      sinceMs: null,
      probability: 1,
      searchDays: 730,
      risk: 0.05,
      orderByMs: null,
      overdue: false,
      reason: null,
      ...answer,
    },
  } as unknown as ResourceOutlook
}

const decide = (input: Partial<DecisionInput>) =>
  pendingDecisions({ objectives: [], outlooks: [], series: [], zone: 'UTC', ...input })

describe('pendingDecisions', () => {
  it('is empty when budgets are healthy or unmeasured and orders are far off', () => {
    const objectives = [
      objective('a', 'healthy', null),
      objective('b', 'no-data', null),
      { slo: slo('c'), status: null },
    ]
    const outlooks = [outlook('disk', { orderByMs: now + 31 * DAY_MS }), outlook('cpu', {})]
    expect(decide({ objectives, outlooks })).toEqual([])
  })

  it('puts what is spent or overdue first, then by date', () => {
    const objectives = [
      objective('risky', 'at-risk', now + 3 * DAY_MS),
      objective('spent', 'exhausted', now - 5 * DAY_MS),
    ]
    const outlooks = [
      outlook('soon', { orderByMs: now + 2 * DAY_MS }),
      outlook('late', { orderByMs: now - 9 * DAY_MS, overdue: true }),
      outlook('full', { kind: 'over', sinceMs: now - 1 * DAY_MS }),
    ]
    const decisions = decide({ objectives, outlooks })
    expect(decisions.map(({ name, urgency }) => `${name} ${urgency}`)).toEqual([
      'late now',
      'spent now',
      'full now',
      'soon soon',
      'risky soon',
    ])
    expect(decisions.map(({ level }) => level)).toEqual([
      'monitor',
      null,
      'monitor',
      'monitor',
      null,
    ])
    expect(decisions[1]!.sentence).toMatch(/^spent: 20\u00a0% overspent/u)
  })

  it('tells of a series that stopped a week before the others, last', () => {
    const record = (name: string, endMs: number, pointCount = 5) => ({
      id: name,
      name,
      labels: {},
      unit: '',
      kind: 'gauge' as const,
      pointCount,
      gapCount: 0,
      startMs: 0,
      endMs,
      stepMs: null,
      importIds: [],
    })
    const series = [
      record('live', now),
      record('quiet', now - 8 * DAY_MS),
      record('recent', now - 6 * DAY_MS),
      record('empty', 0, 0),
    ]
    const objectives = [objective('risky', 'at-risk', null)]
    expect(decide({ series, objectives }).map(({ name }) => name)).toEqual(['risky', 'quiet'])
  })
})

import { describe, expect, test } from 'vitest'
import { regularSeries } from '#core/series/regular-grid.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import { objectiveHandlers } from '#renderer/jobs/objective-handlers.ts'

const start = Date.UTC(2027, 0, 1)
const hours = 40 * 24
const outageHour = 30 * 24 + 5
const series = new Map([
  ['total', regularSeries(start, HOUR_MS, new Float64Array(hours).fill(1000))],
  [
    'good',
    regularSeries(
      start,
      HOUR_MS,
      Float64Array.from({ length: hours }, (_, hour) => (hour === outageHour ? 400 : 1000)),
    ),
  ],
])
const handlers = objectiveHandlers(
  async (_, ids) => new Map([...series].filter(([id]) => ids.includes(id))),
)
const source = { kind: 'good-total', goodSeriesId: 'good', totalSeriesId: 'total' } as const
const nowMs = start + 40 * DAY_MS
const slo = {
  id: 'slo',
  serviceId: 'service',
  sliId: 'sli',
  name: 'availability',
  description: '',
  consequences: '',
  target: 0.999,
  method: 'occurrences',
  window: { kind: 'rolling', days: 30 },
  policyId: null,
} as const

describe('questions about one objective', () => {
  test('its budget with the line, the worst hour and the incident in it', async () => {
    const incident = { id: 'i', startMs: start + outageHour * HOUR_MS, endMs: null }
    const question = { workspaceId: 'w', slo, source, nowMs, zone: 'UTC', points: 100 }
    const answer = await handlers.budget({ ...question, incidents: [incident] })
    expect(answer.status.remaining).toBeCloseTo(1 - 600 / 720, 12)
    expect(answer.line.remaining.at(-1)).toBeCloseTo(1 - 600 / 720, 12)
    expect(answer.hours.worst).toMatchObject([{ fromMs: incident.startMs, bad: 600, share: 1 }])
    expect(answer.days.worst).toHaveLength(1)
    expect(answer.losses).toEqual({ outside: 0, incidents: [{ id: 'i', bad: 600 }] })
  })

  test('what its indicator says on all its data', async () => {
    const preview = await handlers.indicatorPreview({ workspaceId: 'w', source, zone: 'UTC' })
    expect(preview).toMatchObject({ total: 960_000, good: 959_400, coverage: 1, stepMs: HOUR_MS })
    expect(preview.days.bad).toHaveLength(40)
  })

  test('what targets would have meant, in their order', async () => {
    const preview = await handlers.targetPreview({
      workspaceId: 'w',
      source,
      window: slo.window,
      targets: [0.99, 0.9995],
      nowMs,
    })
    expect(preview.trials.map(({ target, health }) => [target, health])).toEqual([
      [0.99, 'healthy'],
      [0.9995, 'exhausted'],
    ])
    expect(preview.trials.map(({ history }) => history)).toMatchObject([
      { counted: 11, missed: 0 },
      { counted: 11, missed: 10 },
    ])
  })

  test('the series that is missing', async () => {
    const lost = { ...source, totalSeriesId: 'gone' }
    const asked = handlers.indicatorPreview({ workspaceId: 'w', source: lost, zone: 'UTC' })
    await expect(asked).rejects.toThrow(JobError)
  })
})

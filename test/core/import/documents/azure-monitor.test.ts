import { describe, expect, it } from 'vitest'
import { batchOf, flat, issueOf, warningCodes } from './read-document.ts'

const ID =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm1/providers/Microsoft.Insights/metrics/Percentage CPU'

function at(minute: number): string {
  return `2026-06-01T00:${String(minute).padStart(2, '0')}:00Z`
}

/** A metric with what a test changes. */
function metric(change: Record<string, unknown> = {}) {
  return {
    id: ID,
    type: 'Microsoft.Insights/metrics',
    name: { value: 'Percentage CPU', localizedValue: 'CPU-Prozentsatz' },
    unit: 'Percent',
    timeseries: [{ metadatavalues: [], data: [{ timeStamp: at(0), average: 5 }] }],
    errorCode: 'Success',
    ...change,
  }
}

function answer(...value: unknown[]) {
  return { cost: 0, timespan: 'x', interval: 'PT1M', value, namespace: 'n', resourceregion: 'r' }
}

const OF_VM = 'resource="vm1",resource_group="rg"'

describe('Azure Monitor', () => {
  it('names a metric by what isn’t localised; a missing aggregation is a gap', async () => {
    const data = [
      { timeStamp: at(0), average: 5 },
      { timeStamp: at(1) },
      { timeStamp: at(2), average: 7 },
    ]
    const batch = await batchOf(answer(metric({ timeseries: [{ data }] })))
    expect(batch.format).toBe('azure-monitor')
    expect(flat(batch)).toEqual([
      [
        `Percentage CPU{aggregation="average",${OF_VM}}`,
        'gauge',
        '%',
        [
          [0, 5],
          [1, NaN],
          [2, 7],
        ],
      ],
    ])
    expect(warningCodes(batch)).toEqual(['gaps-from-null'])
  })

  it('makes a series of each aggregation, also of one that comes later', async () => {
    const data = [
      { timeStamp: at(0), maximum: 9 },
      { timeStamp: at(1), maximum: 8, total: 3, count: 2 },
    ]
    const batch = await batchOf(answer(metric({ id: '', unit: 'Bytes', timeseries: [{ data }] })))
    expect(flat(batch)).toEqual([
      [
        'Percentage CPU{aggregation="maximum"}',
        'gauge',
        'B',
        [
          [0, 9],
          [1, 8],
        ],
      ],
      [
        'Percentage CPU{aggregation="total"}',
        'delta',
        'B',
        [
          [0, NaN],
          [1, 3],
        ],
      ],
      [
        'Percentage CPU{aggregation="count"}',
        'delta',
        '',
        [
          [0, NaN],
          [1, 2],
        ],
      ],
    ])
  })

  it('takes dimensions as labels, wherever name and unit stand', async () => {
    const text = JSON.stringify({
      value: [
        {
          timeseries: ['GET', 'PUT'].map((api) => ({
            data: [{ timeStamp: at(0), total: 1 }],
            metadatavalues: [{ name: { value: 'apiname', localizedValue: 'API' }, value: api }],
          })),
          unit: 'Count',
          name: { value: 'Transactions' },
        },
      ],
    })
    expect(flat(await batchOf(text)).map(([title, kind]) => [title, kind])).toEqual([
      ['Transactions{aggregation="total",apiname="GET"}', 'delta'],
      ['Transactions{aggregation="total",apiname="PUT"}', 'delta'],
    ])
  })

  it('reads a batch of resources and several metrics', async () => {
    const other = metric({ id: ID.replace('vm1', 'vm2') })
    const batch = await batchOf({
      values: [
        { resourceid: 'a', value: [metric()] },
        {
          resourceid: 'b',
          value: [other, metric({ name: { value: 'Disk' }, unit: 'BytesPerSecond' })],
        },
      ],
    })
    expect(flat(batch).map(([title, , unit]) => [title, unit])).toEqual([
      [`Percentage CPU{aggregation="average",${OF_VM}}`, '%'],
      [`Percentage CPU{aggregation="average",resource="vm2",resource_group="rg"}`, '%'],
      [`Disk{aggregation="average",${OF_VM}}`, 'B/s'],
    ])
  })

  it.each([
    ['offset', '2026-06-01T00:00:00+00:00', 0],
    ['no zone', '2026-06-01T00:00:00', 0],
    ['ticks', '2026-06-01T00:01:00.0000000Z', 1],
  ])('reads a time with %s', async (_, timeStamp, minute) => {
    const batch = await batchOf(
      answer(metric({ timeseries: [{ data: [{ timeStamp, average: 1 }] }] })),
    )
    expect(flat(batch)[0]![3]).toEqual([[minute, 1]])
  })

  it('refuses points that can’t be read, and series without any value', async () => {
    const data = [
      { average: 1 },
      { timeStamp: at(0), average: 'x' },
      { timeStamp: at(1), average: 2 },
    ]
    const batch = await batchOf(
      answer(metric({ timeseries: [{ data }, { data: [{ timeStamp: at(0) }] }] })),
    )
    expect(batch.rejected.map(({ code }) => code)).toEqual([
      'missing-time',
      'not-a-number',
      'missing-value',
    ])
    expect(batch.counts).toEqual({ read: 4, accepted: 1, rejected: 3, duplicate: 0 })
  })

  it('shows errors of the answer and of a metric', async () => {
    const failed = metric({ errorCode: 'Throttled', errorMessage: 'slow down' })
    const batch = await batchOf(answer(failed))
    expect(batch.warnings.map(({ message }) => message)).toEqual([
      'Azure Monitor says: Percentage CPU: Throttled: slow down',
    ])
    expect((await issueOf(answer())).code).toBe('no-series')
    const refused = { ...answer(), error: { code: 'BadRequest', message: 'no such metric' } }
    expect((await issueOf(refused)).message).toContain('no such metric')
  })
})

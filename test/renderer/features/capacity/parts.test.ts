import { describe, expect, test } from 'vitest'
import type { CapacityEvent } from '#core/workspace/model/capacity.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { inputUnit } from '#renderer/features/capacity/input-unit.ts'
import { steppedTo } from '#renderer/ui/list-keys.ts'
import {
  draftErrors,
  draftOf,
  measuredBy,
  recordOf,
} from '#renderer/features/capacity/resource-draft.ts'
import { labelledSeries } from '#renderer/data/series-labels.ts'
import {
  baselineOf,
  changesText,
  figuresOf,
  isChanged,
  isSame,
  questionOf,
  withChange,
} from '#renderer/features/capacity/what-if.ts'
import { DISK } from '../../../core/capacity/support.ts'

const SERIES: SeriesRecord = {
  id: 's1',
  name: 'db-1 disk used',
  labels: {},
  unit: 'GiB',
  kind: 'gauge',
  pointCount: 10,
  gapCount: 0,
  startMs: 0,
  endMs: 9,
  stepMs: 1,
  importIds: [],
}

const LAUNCH: CapacityEvent = {
  id: 'e1',
  kind: 'launch',
  label: 'EU launch',
  atMs: 0,
  endMs: null,
  amount: 5,
}

describe('what-if', () => {
  const baseline = baselineOf(DISK)

  test('asks the resource’s own question while nothing is changed', () => {
    expect(questionOf(DISK, 5, { changes: {}, events: [] })).toEqual({
      id: 'r1',
      resource: DISK,
      nowMs: 5,
      demandFactor: 1,
      growthFactor: 1,
    })
  })

  test('asks with what is changed', () => {
    const changes = { demand: 0.2, growth: 1.5, limit: 900 }
    const question = questionOf(DISK, 5, { changes, events: [] })
    expect(question).toMatchObject({ demandFactor: 1.2, growthFactor: 1.5, limit: 900 })
  })

  test('what is back at its baseline is no change', () => {
    const changed = withChange({ growth: 2 }, baseline, 'demand', 0.1)
    expect(changed).toEqual({ growth: 2, demand: 0.1 })
    expect(withChange(changed, baseline, 'demand', 0)).toEqual({ growth: 2 })
  })

  test('says the changes in words', () => {
    const changes = {
      demand: 0.2,
      limit: 900,
      leadTimeDays: 14,
      model: 'linear',
      seasonsHours: [24],
    }
    const text = changesText({ changes, events: [] }, 'GiB')
    expect(text).toBe(
      'demand +20\u00a0%, limit 900\u00a0GiB, lead time 14 days, model linear, seasons day',
    )
    expect(changesText({ changes: { demand: -0.1 }, events: [] }, '')).toBe(
      'demand \u221210\u00a0%',
    )
    const ranged = { demand: { low: 0.2, high: 0.4, level: 0.9 }, redundancy: 1 }
    expect(changesText({ changes: ranged, events: [LAUNCH] }, '').replaceAll('\u00a0', ' ')).toBe(
      'demand +20 % to +40 % (90 % sure), N+1, EU launch',
    )
    expect(changesText({ changes: {}, events: [LAUNCH, LAUNCH, LAUNCH] }, '')).toBe('3 events')
  })

  test('shows the middle of a range', () => {
    const leadTimeDays = { low: 10, high: 40, level: 0.8 }
    const figures = figuresOf(baseline, { leadTimeDays, risk: 0.1 })
    expect(figures).toMatchObject({ demand: 0, leadTimeDays: expect.closeTo(20, 9), risk: 0.1 })
  })

  test('knows when two ask the same', () => {
    const later = { ...LAUNCH, id: 'e2', atMs: 9 }
    const one = { changes: { demand: 0.1, growth: 2 }, events: [LAUNCH, later] }
    expect(isSame(one, { changes: { growth: 2, demand: 0.1 }, events: [later, LAUNCH] })).toBe(true)
    expect(isSame(one, { ...one, events: [LAUNCH] })).toBe(false)
    expect(isChanged({ changes: {}, events: [] })).toBe(false)
    expect(isChanged({ changes: {}, events: [LAUNCH] })).toBe(true)
  })
})

describe('resource draft', () => {
  test.each([
    ['web cpu', '%', 'cpu', 100],
    ['search heap', 'GiB', 'memory', null],
    ['db-1 disk used', 'GiB', 'storage', null],
    ['kafka network in', 'MB/s', 'network', null],
    ['open connections', '', 'connections', null],
    ['something', '', 'custom', null],
  ])('reads kind and limit off %s', (name, unit, kind, limit) => {
    expect(measuredBy({ ...SERIES, name, unit })).toEqual({ seriesId: 's1', unit, kind, limit })
  })

  test('names what is missing, field by field', () => {
    expect(Object.keys(draftErrors(draftOf(null))).toSorted()).toEqual([
      'limit',
      'name',
      'seriesId',
    ])
    expect(draftErrors(draftOf(SERIES))).toEqual({ limit: 'Type the limit, a number above 0.' })
    expect(draftErrors({ ...draftOf(SERIES), limit: 0 })).toEqual({
      limit: 'The limit must be above 0.',
    })
  })

  test('becomes a record once nothing is missing', () => {
    const draft = { ...draftOf(SERIES), name: ' disk ', limit: 2000 }
    expect(draftErrors(draft)).toEqual({})
    expect(recordOf(draft)).toEqual({
      name: 'disk',
      serviceId: null,
      kind: 'storage',
      unit: 'GiB',
      seriesId: 's1',
      limit: 2000,
      leadTimeDays: 30,
    })
    expect(recordOf({ ...draft, id: 'r1' })).toHaveProperty('id', 'r1')
  })

  test('keeps what more is said, and leaves out what was emptied', () => {
    const draft = { ...draftOf(SERIES), limit: 2000, units: 3, redundancy: 1, softLimit: null }
    expect(recordOf(draft)).toMatchObject({ units: 3, redundancy: 1 })
    expect(recordOf(draft)).not.toHaveProperty('softLimit')
  })

  test.each([
    ['softLimit', { softLimit: 3000 }],
    ['redundancy', { redundancy: 1 }],
    ['redundancy', { units: 2, redundancy: 2 }],
    ['units', { units: 1.5 }],
    ['cap', { floor: 10, cap: 5 }],
    ['bands', { bands: { monitor: 0.9, warning: 0.8, urgent: 0.95 } }],
  ])('says what is wrong with %s', (field, given) => {
    const draft = { ...draftOf(SERIES), limit: 2000, ...given }
    expect(Object.keys(draftErrors(draft))).toEqual([field])
  })
})

test('series of one name are told apart', () => {
  const twin = { ...SERIES, id: 's2' }
  const labelled = { ...SERIES, id: 's3', labels: { host: 'db-1' } }
  expect([...labelledSeries([SERIES, twin, labelled])]).toEqual([
    ['db-1 disk used, GiB', 's1'],
    ['db-1 disk used, GiB (2)', 's2'],
    ['db-1 disk used{host="db-1"}, GiB', 's3'],
  ])
})

test.each([
  ['B', 'GiB', 2 ** 31, 2],
  ['B/s', 'MiB/s', 2 ** 20, 1],
  ['MB/s', 'MB/s', 400, 400],
])('%s is typed in %s', (stored, typed, amount, shown) => {
  const { unit, factor } = inputUnit(stored)
  expect(unit).toBe(typed)
  expect(amount * factor).toBe(shown)
})

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 3, 3],
  ['ArrowUp', 0, 0],
  ['Home', 2, 0],
  ['End', 0, 3],
  ['a', 1, null],
])('%s from %d leads to %s', (key, from, to) => {
  expect(steppedTo(key, from, 4)).toBe(to)
})

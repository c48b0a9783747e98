import {
  array,
  assert,
  constantFrom,
  double,
  integer,
  oneof,
  property,
  record,
  string,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { objectiveDrafts } from '#core/openslo/objective-drafts.ts'
import { readOpenSlo } from '#core/openslo/read-openslo.ts'
import { writeOpenSlo, type ExportedObjectives } from '#core/openslo/write-openslo.ts'
import { serviceSchema, sliSchema, sloSchema, type Slo } from '#core/workspace/model/objectives.ts'
import { sloWith } from './support.ts'

const service = {
  id: 's1',
  name: 'Checkout',
  description: '',
  tier: 'critical' as const,
  teamId: null,
  tags: ['eu'],
}
const sli = {
  id: 'i1',
  serviceId: 's1',
  name: 'Good requests',
  type: 'availability' as const,
  description: '',
  measurementQuery: '',
  unit: 'requests',
  aggregation: 'average' as const,
  source: { kind: 'good-total' as const, goodSeriesId: 'g', totalSeriesId: 't' },
}
const slo: Slo = {
  id: 'o1',
  serviceId: 's1',
  sliId: 'i1',
  name: 'Checkout availability',
  description: 'd',
  consequences: 'c',
  target: 0.999,
  method: 'occurrences',
  window: { kind: 'rolling', days: 28 },
  policyId: null,
}
const records: ExportedObjectives = {
  services: [service],
  slis: [sli],
  slos: [slo],
  policies: [],
  seriesName: (id) => `series ${id}`,
}

function readBack({ text }: { readonly text: string }) {
  const read = readOpenSlo('x.yaml', text)
  expect(read.issues).toEqual([])
  return objectiveDrafts(read.objects)
}

describe('the export of objectives', () => {
  it('is OpenSLO that other tools read', () => {
    expect(writeOpenSlo(records)).toEqual({
      losses: [],
      text: `apiVersion: openslo/v1
kind: Service
metadata:
  name: checkout
  displayName: Checkout
  annotations:
    headroom/tier: critical
  labels:
    tags:
      - eu
spec:
  description: ""
---
apiVersion: openslo/v1
kind: SLI
metadata:
  name: good-requests
  displayName: Good requests
  annotations:
    headroom/sli-type: availability
    headroom/aggregation: average
    headroom/unit: requests
spec:
  description: ""
  ratioMetric:
    counter: false
    good:
      metricSource:
        type: Headroom
        spec:
          series: series g
    total:
      metricSource:
        type: Headroom
        spec:
          series: series t
---
apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout-availability
  displayName: Checkout availability
  annotations:
    headroom/consequences: c
spec:
  description: d
  service: checkout
  indicatorRef: good-requests
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - target: 0.999
`,
    })
  })

  it('tells what it leaves out', () => {
    const policy = {
      id: 'p',
      name: 'Ours',
      thresholds: { warning: 0.2, critical: 0.1, exhausted: 0 },
      actions: { warning: [], critical: [], exhausted: [] },
      exceptions: [],
    }
    const odd = {
      ...slo,
      id: 'o2',
      window: { kind: 'calendar' as const, period: 'week' as const, timeZone: '+05:30' },
    }
    const gone = { ...sli, id: 'i2', source: { ...sli.source, goodSeriesId: 'gone' } }
    const { losses } = writeOpenSlo({
      services: [{ ...service, teamId: 't' }],
      slis: [sli, gone],
      slos: [
        { ...slo, policyId: 'p' },
        odd,
        { ...slo, id: 'o3', sliId: 'i2', description: 'x'.repeat(1051) },
      ],
      policies: [policy],
      seriesName: (id) => (id === 'gone' ? null : id),
    })
    expect(losses.map(({ message }) => message)).toEqual([
      'The team of “Checkout” is left out.',
      'The indicator “Good requests” counts a series that is gone, and is left out.',
      'OpenSLO knows no error budget policies: “Ours” of “Checkout availability” is left out.',
      'The zone of “Checkout availability” is no zone of OpenSLO; it is left out.',
      'The objective “Checkout availability” has no indicator and is left out.',
    ])
  })

  const text = (most: number) =>
    oneof(
      string({ maxLength: 30 }),
      string({ unit: 'grapheme', maxLength: most / 4 }),
      constantFrom('x'.repeat(most), '- a: &b', '2026', 'null', ' '),
    )
  const name = text(200)
    .map((value) => value.trim() || 'n')
    .map((value) => value.slice(0, 200).trim() || 'n')
  const zone = constantFrom('UTC', 'Europe/Berlin', '+02:00', '-11:00', '+00:00', 'Etc/GMT-2')
  const window = oneof(
    record({
      kind: constantFrom('rolling' as const),
      days: oneof(integer({ min: 1, max: 3660 }), double({ min: 0.01, max: 3660, noNaN: true })),
    }),
    record({
      kind: constantFrom('calendar' as const),
      period: constantFrom('week' as const, 'month' as const, 'quarter' as const, 'year' as const),
      timeZone: zone,
    }),
  )
  const target = integer({ min: 1, max: 999_999_999 }).map((billionths) => billionths / 1e9)

  it('comes back as the same objectives', () => {
    const given = record({
      names: array(name, { minLength: 6, maxLength: 6 }),
      texts: array(text(2_000), { minLength: 5, maxLength: 5 }),
      tags: array(
        text(100).map((tag) => tag.slice(0, 100)),
        { maxLength: 3 },
      ),
      isBad: constantFrom(true, false),
      window,
      target,
      unit: text(50).map((unit) => unit.slice(0, 50)),
    })
    assert(
      property(given, ({ names, texts, tags, isBad, window, target, unit }) => {
        const source = isBad
          ? { kind: 'bad-total' as const, badSeriesId: names[3]!, totalSeriesId: names[4]! }
          : { kind: 'good-total' as const, goodSeriesId: names[3]!, totalSeriesId: names[4]! }
        const made = {
          services: [{ ...service, name: names[0]!, description: texts[0]!, tags }],
          slis: [
            {
              ...sli,
              name: names[1]!,
              description: texts[1]!,
              measurementQuery: texts[2]!,
              unit,
              source,
            },
          ],
          slos: [
            {
              ...slo,
              name: names[2]!,
              description: texts[3]!,
              consequences: texts[4]!,
              window,
              target,
            },
          ],
        }
        const drafts = readBack(writeOpenSlo({ ...records, ...made, seriesName: (id) => id }))
        const [first] = drafts.services
        expect(drafts.services).toEqual([
          { key: first!.key, name: names[0], description: texts[0], tier: 'critical', tags },
        ])
        expect(drafts.objectives).toEqual([
          {
            name: names[2],
            service: first!.key,
            description: texts[3],
            consequences: texts[4],
            target,
            window,
            indicator: {
              name: names[1],
              description: texts[1],
              type: 'availability',
              measurementQuery: texts[2],
              unit,
              aggregation: 'average',
              kind: source.kind,
              eventsSeries: names[3],
              totalSeries: names[4],
            },
          },
        ])
        expect(drafts.losses).toEqual([])
      }),
    )
  })

  it('gives equal names apart', () => {
    const slos = Array.from({ length: 12 }, (_, i) => ({
      ...slo,
      id: `o${i}`,
      name: 'é'.repeat(70),
    }))
    const read = readOpenSlo('x', writeOpenSlo({ ...records, slos }).text)
    expect(read.issues).toEqual([])
    expect(new Set(read.objects.map(({ meta }) => meta.name)).size).toBe(14)
  })

  it('makes records of what the schemas allow', () => {
    expect(
      [serviceSchema, sliSchema, sloSchema].map(
        (schema, i) => schema.safeParse([service, sli, slo][i]).success,
      ),
    ).toEqual([true, true, true])
  })
})

describe('drafts of objectives', () => {
  const draftsOf = (spec: object) =>
    objectiveDrafts(readOpenSlo('x', JSON.stringify(sloWith(spec))).objects)
  const calendar = (duration: string, startTime: string) => ({
    timeWindow: [{ duration, isRolling: false, calendar: { startTime, timeZone: 'UTC' } }],
  })

  it('makes an objective of each target', () => {
    const { objectives, services } = draftsOf({
      objectives: [{ target: 0.9, displayName: 'Inner' }, { target: 0.8 }],
    })
    expect(objectives.map(({ name, target }) => [name, target])).toEqual([
      ['web-availability, Inner', 0.9],
      ['web-availability, target 2', 0.8],
    ])
    expect(services).toMatchObject([{ key: 'web', name: 'web', tier: null }])
    expect(objectives[0]!.indicator).toMatchObject({
      measurementQuery: 'good: ok\ntotal: all',
      eventsSeries: null,
      type: null,
    })
  })

  it.each<[string, object, string]>([
    [
      'slices',
      {
        budgetingMethod: 'Timeslices',
        objectives: [{ target: 0.9, timeSliceTarget: 1, timeSliceWindow: '1m' }],
      },
      'a budget of timeslices is',
    ],
    [
      'a composite',
      { indicator: undefined, objectives: [{ target: 0.9, indicatorRef: 'a' }] },
      'a composite of several indicators is',
    ],
    [
      'an indicator of another file',
      { indicator: undefined, indicatorRef: 'a' },
      'the indicator a, which is not in the file, is',
    ],
    [
      'a quarter from February',
      calendar('1Q', '2026-02-01 00:00:00'),
      'calendar windows of 1Q from 2026-02-01 00:00:00 are',
    ],
    [
      'a week from Tuesday',
      calendar('1w', '2026-01-06 00:00:00'),
      'calendar windows of 1w from 2026-01-06 00:00:00 are',
    ],
    ['a target of 0', { objectives: [{ target: 0 }] }, 'the target 0 is'],
    [
      'eleven years',
      { timeWindow: [{ duration: '11Y', isRolling: true }] },
      'a window of 4015 days; at most 3660 are held are',
    ],
  ])('has none of %s, and says so', (_what, spec, expected) => {
    const { objectives, losses } = draftsOf(spec)
    expect(objectives).toEqual([])
    expect(losses.map(({ message }) => message)).toEqual([
      `SLO web-availability: ${expected} not carried.`,
    ])
  })

  it.each([
    ['1w', '2026-01-05 00:00:00', 'week'],
    ['1M', '2020-05-01 00:00:00', 'month'],
    ['1Q', '2026-10-01 00:00:00', 'quarter'],
    ['1Y', '2024-01-01 00:00:00', 'year'],
  ])('takes %s from %s as each %s', (duration, start, period) => {
    const { objectives } = draftsOf(calendar(duration, start))
    expect(objectives[0]!.window).toEqual({ kind: 'calendar', period, timeZone: 'UTC' })
  })
})

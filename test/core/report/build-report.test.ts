import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#core/audit/canonical-json.ts'
import { buildReport } from '#core/report/build/build-report.ts'
import type { ReportInput } from '#core/report/build/report-context.ts'
import {
  reportDocumentSchema,
  sectionOf,
  type ReportDocument,
} from '#core/report/report-document.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { ToilEntry } from '#core/workspace/model/practice.ts'
import { emptyDocuments } from '#core/workspace/workspace.ts'
import { reportInput, smallWorkspace, START } from './small-workspace.ts'

function report(changes: Partial<ReportInput> = {}): ReportDocument {
  return runToEnd(buildReport(reportInput(changes)))
}

const document = report()
const checkout = sectionOf(document, 'slo-attainment')!.rows[0]!

describe('the document', () => {
  test('meets its schema and survives JSON unchanged', () => {
    const json: unknown = JSON.parse(JSON.stringify(document))
    expect(reportDocumentSchema.parse(json)).toEqual(document)
  })

  test('is the same bytes for the same input', () => {
    expect(canonicalJson(report())).toBe(canonicalJson(document))
  })

  test('carries hashes, seed, ranges and inputs', () => {
    expect(document).toMatchObject({
      quarter: { id: '2026-Q3', fromMs: START, toMs: START + 92 * DAY_MS, zone: 'UTC' },
      asOfMs: START + 92 * DAY_MS,
      dataRange: { fromMs: START - 91 * DAY_MS, toMs: START + 92 * DAY_MS },
      workspace: { name: 'Acme retail', hash: 'ab'.repeat(32) },
      seed: 7,
      inputs: [{ file: 'requests.csv', rows: { read: 10, accepted: 9, rejected: 1 } }],
    })
  })

  test('puts the author’s words into the section they belong to', () => {
    const commented = report({ comments: { capacity: 'Ordered on Monday.' } })
    expect(sectionOf(commented, 'capacity')!.comment).toBe('Ordered on Monday.')
    expect(sectionOf(commented, 'summary')!.comment).toBe('')
  })
})

describe('attainment', () => {
  // 2208 hours of 1000; one bad in every fifth (442 hours), one of which is a bad hour itself.
  const bad = 441 + 200 + 500 + 500

  test('is a ratio of sums over the quarter', () => {
    expect(checkout.total).toBe(2_208_000)
    expect(checkout.bad).toBe(bad)
    expect(checkout.actual).toBe((2_208_000 - bad) / 2_208_000)
    expect(checkout.met).toBe(true)
    expect(checkout.allowedBad).toBe(2208)
    expect(checkout.remaining).toBeCloseTo(1 - bad / 2208, 12)
  })

  test('states the budget in minutes of the quarter’s real length', () => {
    expect(checkout.budgetMinutes).toBeCloseTo(92 * 1440 * 0.001, 9)
    expect(checkout.remainingMinutes).toBeCloseTo(checkout.remaining! * checkout.budgetMinutes, 9)
  })

  test('has the quarter before and the months, which add up', () => {
    expect(checkout.previous!.total).toBe(91 * 24 * 1000)
    expect(checkout.months).toHaveLength(3)
    expect(checkout.months.reduce((sum, month) => sum + month.total, 0)).toBe(checkout.total)
    expect(checkout.months.map((month) => month.met)).toEqual([false, true, true])
  })

  test('takes the calendar window that ends with the report, not the one that begins there', () => {
    expect(checkout.ownWindow.range).toEqual({ fromMs: START, toMs: START + 92 * DAY_MS })
    expect(checkout.ownWindow.remaining).toBe(checkout.remaining)
  })

  test('projects the budget of a quarter in progress from the events seen', () => {
    const early = report({ nowMs: START + 46 * DAY_MS })
    const row = sectionOf(early, 'slo-attainment')!.rows[0]!
    expect(early.asOfMs).toBe(START + 46 * DAY_MS)
    expect(row.basis).toBe('projected')
    expect(row.total).toBe(46 * 24 * 1000)
    expect(row.allowedBad).toBeCloseTo(2208, 9)
    expect(row.remaining).toBeCloseTo(1 - row.bad / 2208, 9)
  })
})

describe('burn-down', () => {
  test('ends at the remaining budget and shows the incidents of the service', () => {
    const chart = sectionOf(document, 'budget-burn')!.charts[0]!
    expect(chart.remaining.at(-1)).toBeCloseTo(checkout.remaining!, 4)
    expect(chart.incidents.map((incident) => incident.title)).toEqual([
      'Incident i-1',
      'Payment provider down',
    ])
    expect(chart.exhaustedMs).toBeNull()
  })

  test('names the day a budget was gone', () => {
    const workspace = smallWorkspace()
    const [slo, other] = workspace.documents.slos
    workspace.documents.slos = [{ ...slo!, target: 0.9999 }, other!]
    const section = sectionOf(report({ workspace }), 'budget-burn')!
    // 220.8 bad are allowed: 20 until hour 100, 200 in it, and one more in hour 101.
    expect(section.charts[0]!.exhaustedMs).toBe(START + 102 * 3_600_000)
    expect(section.answer).toBe(
      'Budgets used up early: checkout availability on 5\u00a0Jul\u00a02026.',
    )
  })
})

describe('outlook', () => {
  const rows = sectionOf(document, 'outlook')!.rows

  test('gives a chance with its standard error, trials and seed', () => {
    for (const row of rows) {
      expect(row.pMiss).toBeGreaterThan(0)
      expect(row.standardError).toBeGreaterThan(0)
      expect(row).toMatchObject({ trials: 100_000, seed: 7, costs: 'modelled', reason: null })
    }
  })

  test('draws from the costs that were measured and spends on average what was spent', () => {
    const workspace = smallWorkspace()
    const extra = [200, 300, 400].map((hour, n) => ({
      ...workspace.documents.incidents[1]!,
      id: `extra-${n}`,
      startMs: START + hour * 3_600_000,
      endMs: START + hour * 3_600_000 + 3_600_000,
    }))
    workspace.documents.incidents.push(...extra)
    const measured = report({ workspace })
    const row = sectionOf(measured, 'outlook')!.rows[0]!
    expect(row).toMatchObject({ incidents: 5, incidentsPerQuarter: 5, costs: 'measured' })
    // 1200 bad in two incidents, none in the three others: 441 are lost outside.
    expect(row.backgroundMinutes).toBeCloseTo((441 * row.budgetMinutes) / 2208, 6)
    expect(row.badMinutes!.p50).toBeGreaterThan(row.backgroundMinutes!)
    expect(row.badMinutes!.p90).toBeGreaterThan(row.badMinutes!.p50)
  })

  test('says why when there are no incidents at all', () => {
    const workspace = smallWorkspace()
    workspace.documents.incidents = []
    const row = sectionOf(report({ workspace }), 'outlook')!.rows[0]!
    expect(row).toMatchObject({ pMiss: null, reason: 'no incidents were imported.' })
  })
})

describe('capacity', () => {
  test('dates the limit of a resource that grows by one a day', () => {
    const row = sectionOf(document, 'capacity')!.rows[0]!
    const days = (row.exhaustion.p50Ms! - document.asOfMs) / DAY_MS
    // 785 at the end of the data, 850 is the limit.
    expect(days).toBeGreaterThan(58)
    expect(days).toBeLessThan(70)
    expect(row.orderByMs).toBeLessThan(row.exhaustion.p50Ms! - 29 * DAY_MS)
    expect(row.chart!.forecast.times.length).toBe(row.chart!.forecast.mean.length)
  })

  test('says so when a series is missing', () => {
    const workspace = smallWorkspace()
    const series = new Map(workspace.series)
    series.delete('disk')
    const row = sectionOf(report({ workspace: { ...workspace, series } }), 'capacity')!.rows[0]!
    expect(row).toMatchObject({ status: 'no-data', reason: 'The series has no data.', chart: null })
  })
})

describe('toil', () => {
  test('counts hands-on hours against the hours of the teams', () => {
    const toil = sectionOf(document, 'toil')!
    expect(toil.hours).toBe(6)
    expect(toil.loggedWeeklyHours).toBeCloseTo(6 / (92 / 7), 12)
    expect(toil.answer).toBe(
      '6 h of toil were logged, 0.5 h a week and 0.6\u00a0% of the teams’ time, inside the bound of 50 %; by estimate known items take 0.5 h a week, and 0.5 h of it could be automated.',
    )
    expect(toil.share).toMatchObject({ people: 2, hoursPerPersonWeek: 40 })
    expect(toil.share!.value).toBeCloseTo(6 / (2 * 40 * (92 / 7)), 12)
    expect(toil.items[0]!.roiMonths).toBeCloseTo(8 / (0.5 * 4.33), 12)
    expect(toil.byCategory).toEqual([
      { category: null, hours: 3, entries: 1 },
      { category: 'manual', hours: 3, entries: 2 },
    ])
  })

  const toilOf = (change: (entry: ToilEntry, n: number) => ToilEntry) => {
    const workspace = smallWorkspace()
    const toilEntries = workspace.documents.toilEntries.map(change)
    const documents = { ...workspace.documents, toilEntries }
    return sectionOf(report({ workspace: { ...workspace, documents } }), 'toil')!
  }

  test.each([
    {
      description: 'entries without effort are counted and told, never taken as 0',
      change: (entry: ToilEntry, n: number) => (n === 2 ? { ...entry, minutes: null } : entry),
      expected: { hours: 3, entries: 3, entriesWithoutEffort: 1 },
      says: '3 h of toil were logged in 2 of 3 entries (1 without a known effort), 0.2 h a week',
    },
    {
      description: 'a log without any effort is not 0 h of toil',
      change: (entry: ToilEntry) => ({ ...entry, minutes: null, elapsedMinutes: 600 }),
      expected: { hours: 0, entries: 3, entriesWithoutEffort: 3, previousHours: null },
      says: '3 toil entries of this quarter have no known effort; by estimate',
    },
    {
      description: 'what a rule says is no toil counts nowhere',
      change: (entry: ToilEntry, n: number) => (n === 2 ? { ...entry, notToil: true } : entry),
      expected: { hours: 3, entries: 2 },
      says: '3 h of toil were logged, 0.2 h a week',
    },
  ])('$description', ({ change, expected, says }) => {
    const toil = toilOf(change)
    expect(toil).toMatchObject(expected)
    expect(toil.answer).toContain(says)
  })
})

describe('summary', () => {
  test('answers three questions from the other sections’ figures', () => {
    const summary = sectionOf(document, 'summary')!
    expect(summary.answer).toBe(
      'Both objectives were met, and db disk has to be ordered before the next report.',
    )
    expect(summary.questions.map((question) => question.id)).toEqual([
      'better-or-worse',
      'cost',
      'next',
    ])
    const points = summary.questions.flatMap((question) => question.points)
    expect(points.every((point) => point.text.endsWith('.'))).toBe(true)
    const kinds = document.sections.map((section) => section.kind)
    for (const point of points) expect([...kinds, null]).toContain(point.section)
  })
})

describe('an empty workspace', () => {
  test('makes a report that says there is nothing', () => {
    const workspace = { ...smallWorkspace(), documents: emptyDocuments(), series: new Map() }
    const empty = report({ workspace })
    expect(reportDocumentSchema.safeParse(empty).success).toBe(true)
    expect(empty.dataRange).toBeNull()
    expect(sectionOf(empty, 'summary')).toMatchObject({
      status: 'no-data',
      answer: 'No objective could be measured.',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { policyIssues } from '#core/policy/check-policy.ts'
import {
  WORKBOOK_POLICY,
  workbookFindings,
  type WorkbookIncident,
} from '#core/policy/workbook-policy.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'

/** A quarter of 84 days of hours of 1000 events at 99 %: the last 28 days allow 6720 bad ones. */
const HOURS = 84 * 24
const quarter = { fromMs: 0, toMs: 84 * DAY_MS }
const window = { fromMs: 56 * DAY_MS, toMs: 84 * DAY_MS }

type Outage = readonly [id: string, day: number, bad: number, change?: Partial<WorkbookIncident>]

function findings(outages: readonly Outage[], background = 0) {
  const total = new Float64Array(HOURS).fill(1000)
  const good = new Float64Array(HOURS).fill(1000 - background)
  const incidents = outages.map(([id, day, bad, change]): WorkbookIncident => {
    for (let hour = 0; hour < 10; hour += 1) good[day * 24 + hour] = 1000 - bad / 10
    const startMs = day * DAY_MS
    return { id, startMs, endMs: startMs + 10 * HOUR_MS, cause: null, isInScope: true, ...change }
  })
  const columns = { startMs: 0, stepMs: HOUR_MS, good, total }
  return workbookFindings({ columns, target: 0.99, window, quarter, incidents })
}

describe('workbookFindings', () => {
  it.each([
    ['within the budget', [['a', 60, 6720]], 0, 'within'],
    ['over it', [['a', 60, 6730]], 0, 'frozen'],
    ['over it before the window alone', [['a', 50, 9000]], 0, 'within'],
    [
      'over it by what nobody could help',
      [['a', 60, 6730, { isInScope: false }]],
      0,
      'out-of-scope',
    ],
    ['over it by both', [['a', 60, 100, { isInScope: false }]], 20, 'frozen'],
  ] as const)('%s', (_, outages, background, freeze) => {
    expect(findings(outages, background).freeze).toBe(freeze)
  })

  it('asks for a postmortem of an incident above a fifth, not at it', () => {
    const got = findings([
      ['at', 60, 1344],
      ['above', 70, 1350],
      ['before', 10, 9000],
    ])
    expect(got.postmortems.map(({ id }) => id)).toEqual(['above'])
    expect(got.postmortems[0]!.share).toBeCloseTo(1350 / 6720, 12)
  })

  it('asks for planned work on a class above a fifth of the quarter', () => {
    const got = findings([
      ['a', 10, 3000, { cause: 'config' }],
      ['b', 60, 2000, { cause: 'config' }],
      ['c', 30, 6000, { cause: 'network' }],
      ['d', 40, 1000, { cause: 'disk' }],
      ['e', 50, 9000],
    ])
    expect(got.plannedWork.map(({ cause }) => cause)).toEqual(['network', 'config'])
    expect(got.plannedWork[1]!.share).toBeCloseTo(5000 / 20_160, 12)
  })

  it('demands nothing without data', () => {
    const empty = {
      startMs: 0,
      stepMs: HOUR_MS,
      good: new Float64Array(),
      total: new Float64Array(),
    }
    const incident = {
      id: 'a',
      startMs: window.fromMs,
      endMs: window.toMs,
      cause: 'x',
      isInScope: true,
    }
    expect(
      workbookFindings({ columns: empty, target: 0.99, window, quarter, incidents: [incident] }),
    ).toEqual({
      freeze: 'no-data',
      remaining: null,
      remainingInScope: null,
      postmortems: [],
      plannedWork: [],
    })
  })

  it('has a template whose tiers are in order', () => {
    expect(policyIssues(WORKBOOK_POLICY)).toEqual([])
  })
})

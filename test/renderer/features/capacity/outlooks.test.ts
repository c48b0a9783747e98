import { describe, expect, test } from 'vitest'
import { committedPlan, planProgress } from '#core/capacity/plan.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { DAY_MS } from '#core/units/units.ts'
import { chartParts } from '#renderer/features/capacity/chart-parts.ts'
import { ranked, statusOf } from '#renderer/features/capacity/ranked.ts'
import { daysRange, resourcesNeed, rowSentence } from '#renderer/features/capacity/sentences.ts'
import { movedText } from '#renderer/features/capacity/Tornado.tsx'
import { planSentence } from '#renderer/features/capacity/PlanSection.tsx'
import { purchaseSentence } from '#core/capacity/purchase-words.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import { DISK, growing, outlookOf } from '../../../core/capacity/support.ts'

const over = outlookOf(growing(950, 1))
const dated = outlookOf(growing(500, 3.2), { leadTimeDays: 10 })
const flat = outlookOf(growing(400, 0, 1))

function item(name: string, outlook: ResourceOutlook | null, code?: string): Outlook {
  const resource = { ...DISK, id: name, name }
  const issue = {
    code: code ?? '',
    severity: 'error',
    message: `${name}: why`,
    remedy: '',
  } as const
  return {
    resource,
    service: null,
    nowMs: 0,
    outlook: outlook === null ? null : { ...outlook, resource },
    issues: code === undefined ? [] : [issue],
  }
}

const list = [
  item('empty', null, 'no-historical-data'),
  item('flat', flat),
  item('brief', null, 'insufficient-historical-data'),
  item('dated', dated),
  item('over', over),
]

describe('the list', () => {
  test('is worst first, without an answer last', () => {
    const names = ranked(list).map(({ resource }) => resource.name)
    expect(names).toEqual(['over', 'dated', 'flat', 'brief', 'empty'])
  })

  test('says a status for each', () => {
    expect(list.map(statusOf)).toEqual([
      { status: 'no-data', text: 'no data' },
      { status: 'ok' },
      { status: 'no-data', text: 'too little data' },
      { status: 'urgent' },
      { status: 'urgent' },
    ])
    expect(statusOf(item('new', null))).toEqual({ status: 'no-data', text: 'computing' })
  })

  test('says when and what to do in one sentence', () => {
    const said = (name: string) =>
      rowSentence(
        list.find(({ resource }) => resource.name === name)!,
        'UTC',
      )
    expect(said('over')).toMatch(/^At the limit since \d+\s\w+\s2026\. Order now\.$/)
    expect(said('dated')).toMatch(/^At the limit by .+ \(50\s%\)\. Order by .+\.$/)
    expect(said('flat')).toMatch(/^Not at the limit within \d+ days: flat or falling\. No order/)
    expect(said('empty')).toBe('empty: why')
  })
})

test('counts in words up to ten', () => {
  expect([1, 2, 11].map(resourcesNeed)).toEqual([
    'One resource needs',
    'Two resources need',
    '11 resources need',
  ])
})

test('days until the limit are a range, or say that there are none', () => {
  expect(daysRange(over)).toBe('0')
  expect(daysRange(flat)).toBe('> 365')
  expect(daysRange(dated)).toMatch(/^\d+ \(\d+–\d+\)$/)
})

test.each([
  [{ movedDays: -6, p50Ms: 1, problem: null }, '\u22126\u00a0d'],
  [{ movedDays: 9.4, p50Ms: 1, problem: null }, '+9\u00a0d'],
  [{ movedDays: null, p50Ms: null, problem: null }, 'not in sight'],
  [{ movedDays: null, p50Ms: 1, problem: null }, 'into sight'],
  [{ movedDays: null, p50Ms: null, problem: 'no' }, 'no answer'],
])('%j reads %s', (end, text) => {
  expect(movedText({ text: '', ...end })).toBe(text)
})

describe('what to buy in words', () => {
  const dear = { ...DISK, costPerMonth: 2, currency: 'EUR' }
  const said = (change: Parameters<typeof outlookOf>[1]) => {
    const { purchase } = outlookOf(growing(500, 3.2), change)
    return purchaseSentence(purchase, 'GiB', 'UTC').replaceAll('\u00a0', ' ')
  }

  test('is an amount with its price', () => {
    expect(said({ resource: dear })).toMatch(
      /^Order [\d ]+ GiB for [\d ]+ EUR a month to last until \d+ \w+ 202\d: .* falls from 100 % to /,
    )
  })

  test('or units', () => {
    const pool = { ...DISK, limit: 500, units: 2 }
    expect(said({ resource: pool })).toMatch(/^Order \d units? to last/)
  })

  test('or nothing', () => {
    expect(said({ limit: 5000 })).toMatch(/^Nothing needs to be bought/)
  })
})

describe('a plan in words', () => {
  const plan = {
    id: 'p1',
    ...committedPlan(dated, { name: 'Q3', note: '', changes: {}, events: [], committedMs: 0 }),
  }

  test('says when nothing came since', () => {
    const progress = planProgress(plan, dated.history)
    expect(planSentence({ plan, progress }, 'GiB', 'UTC')).toContain('nothing was measured since')
  })

  test('says where the use is', () => {
    const { history } = dated
    const more = { ...history, values: Float64Array.of(...history.values, 2000, 2000) }
    const progress = planProgress(plan, more)
    const text = planSentence({ plan, progress }, 'GiB', 'UTC').replaceAll('\u00a0', ' ')
    expect(text).toContain('use is above the plan (2 000 GiB where')
    expect(text).toContain('its 95 % band held 0 % of 2 values')
  })
})

describe('the picture', () => {
  test('reaches to the date that nine in ten paths have reached', () => {
    const { range, distribution } = chartParts(dated, null, 'UTC')
    expect(range!.toMs).toBeGreaterThan(dated.exhaustion.p90Ms!)
    expect(distribution!.marks.map(({ label }) => label)).toEqual(['10 %', '50 %', '90 %'])
    expect(distribution!.times).toHaveLength(2 * dated.exhaustion.histogram.share.length)
  })

  test('reaches to the horizon where there is no date', () => {
    const { range, distribution, events } = chartParts(flat, null, 'UTC')
    expect(range!.toMs).toBe(flat.nowMs + flat.horizonDays * DAY_MS)
    expect(distribution!.marks).toEqual([])
    expect(events).toEqual([])
  })

  test('has no date to come once the limit is reached', () => {
    expect(chartParts(over, null, 'UTC').distribution).toMatchObject({ marks: [] })
  })

  test('draws events, the soft limit and the limit as it changes', () => {
    const at = (days: number) => dated.nowMs + days * DAY_MS
    const event = { id: 'a', label: '', endMs: null, kind: 'capacity', amount: 200 } as const
    const peak = { ...event, id: 'b', kind: 'peak', amount: 1.2, label: 'rush' } as const
    const whatIf = outlookOf(growing(500, 3.2), {
      resource: { ...DISK, softLimit: 950 },
      events: [
        { ...event, atMs: at(10) },
        { ...peak, atMs: at(20), endMs: at(25) },
      ],
    })
    const { lines, limits, events } = chartParts(whatIf, null, 'UTC')
    expect(events!.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['capacity', 'rush', '']),
    )
    expect(limits!.map(({ value }) => value)).toEqual([950, 1000])
    const { ys } = lines.at(-1)!.data as { ys: Float64Array }
    expect([ys[0], ys.at(-1)]).toEqual([1000, 1200])
  })

  test('draws the baseline as a ghost, and its limit where that is another', () => {
    const whatIf = outlookOf(growing(500, 3.2), { limit: 1200 })
    const { lines, limits } = chartParts(whatIf, dated, 'UTC')
    expect(lines.map(({ paint }) => paint)).toEqual(['history', 'ghost', 1])
    expect(limits!.map(({ value }) => value)).toEqual([1000, 1200])
  })
})

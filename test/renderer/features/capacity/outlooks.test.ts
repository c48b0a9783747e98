import { describe, expect, test } from 'vitest'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { DAY_MS } from '#core/units/units.ts'
import { chartParts } from '#renderer/features/capacity/chart-parts.ts'
import { ranked, statusOf } from '#renderer/features/capacity/ranked.ts'
import { daysRange, resourcesNeed, rowSentence } from '#renderer/features/capacity/sentences.ts'
import { movedText, reasonsOf, whyQuestions } from '#renderer/features/capacity/why-questions.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import { DISK, growing, outlookOf } from '../../../core/capacity/support.ts'

const over = outlookOf(growing(950, 1))
const dated = outlookOf(growing(500, 3.2))
const flat = outlookOf(growing(400, 0))

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

describe('why this date', () => {
  test('asks each variant beside the present assumptions', () => {
    const questions = whyQuestions(DISK, 0, { demand: 0.2, growth: 2 })
    expect(questions.map(({ growthFactor }) => growthFactor)).toEqual([2.4, 1.6, 2, 2, 2])
    expect(questions[2]).toHaveProperty('demandFactor', 1.2 * 1.1)
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
  })

  test('tells how far the date moves', () => {
    const later = { ...dated.exhaustion, p50Ms: dated.exhaustion.p50Ms! + 9 * DAY_MS }
    const [growth, demand, percentile] = reasonsOf(dated, [
      { id: '0 0', value: { ...dated, exhaustion: later }, issues: [] },
      { id: '0 1', value: flat, issues: [] },
      { id: '1 0', value: null, issues: [] },
    ])
    expect(growth!.moves).toEqual([9, 'out of sight'])
    expect(demand!.moves).toEqual(['no answer'])
    expect(percentile!.moves).toEqual([])
  })

  test.each([
    [[-6, 9], '\u22126 / +9\u00a0d'],
    [[0], '0\u00a0d'],
    [['not in sight', 'not in sight'], 'not in sight'],
    [[4, 'out of sight'], '+4 / out of sight'],
    [[], '…'],
  ] as const)('%j reads %s', (moves, text) => {
    expect(movedText(moves)).toBe(text)
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

  test('draws the baseline as a ghost, and its limit where that is another', () => {
    const whatIf = outlookOf(growing(500, 3.2), { limit: 1200 })
    const { lines, limits } = chartParts(whatIf, dated, 'UTC')
    expect(lines.map(({ paint }) => paint)).toEqual(['history', 'ghost', 1])
    expect(limits!.map(({ value }) => value)).toEqual([1000, 1200])
  })
})

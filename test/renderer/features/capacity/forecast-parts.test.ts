import { describe, expect, test } from 'vitest'
import { forecastComponents } from '#core/forecast/components.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import {
  newestCycle,
  remainderSentence,
  seasonSentence,
  trendSentence,
} from '#renderer/features/capacity/component-parts.ts'
import { knownEventErrors, knownEventOf } from '#renderer/features/capacity/known-event-form.ts'
import {
  effectText,
  knownEventColumns,
  knownEventRows,
} from '#renderer/features/capacity/known-event-table.tsx'
import { durbinWatsonWords } from '#renderer/features/capacity/ModelNote.tsx'
import { baselineOf, withChange } from '#renderer/features/capacity/what-if.ts'
import { daily, DISK, outlookOf, START_MS } from '../../../core/capacity/support.ts'

const ZONE = 'Europe/Berlin'
const text = (value: number) => value.toFixed(0)

/** 10 weeks that rise by 1 a day, 50 more each Sunday, and one day 300 too high. */
const use = daily(
  Array.from(
    { length: 70 },
    (_, day) => 100 + day + (day % 7 === 4 ? 50 : 0) + (day === 30 ? 300 : 0),
  ),
)

function parts() {
  const found = forecastComponents(use, { seasonsMs: [7 * DAY_MS] })
  if (!found.ok) throw new Error(found.error.message)
  return found.value
}

describe('components in words', () => {
  test('the trend goes from its begin to its end', () => {
    expect(trendSentence(parts(), text, 'UTC')).toMatch(
      /^The trend goes from 1\d\d on 1\sApr\s2026 to 1[67]\d on 9\sJun\s2026\.$/,
    )
  })

  test('a season is shown over one cycle and where it begins again', () => {
    const found = parts()
    const cycle = newestCycle(found, found.seasons[0]!)
    expect(cycle.values.length).toBe(8)
    expect(cycle.axis).toMatchObject({ startMs: START_MS + 62 * DAY_MS, stepMs: DAY_MS })
    const sentence = seasonSentence(found, found.seasons[0]!, text, 'UTC')
    expect(sentence).toMatch(/^The week swings from -\d+ \([^)]*2026\) to \+\d+ \(7\sJun\s2026\)\./)
    expect(sentence).toContain('% of what it and the remainder move')
  })

  test('the largest remainder is named with its day', () => {
    expect(remainderSentence(parts(), text, 'UTC')).toMatch(/largest: \+\d+ on 1\sMay\s2026\.$/)
  })

  test.each([
    [0.4, 'high follows high'],
    [2.02, 'about independent'],
    [3.1, 'high follows low'],
    [Number.NaN, 'can’t be told'],
  ])('a Durbin-Watson statistic of %d', (statistic, words) => {
    expect(durbinWatsonWords(statistic)).toBe(words)
  })
})

describe('days unlike others', () => {
  test.each([
    ['nothing typed', { name: '', from: '', to: '' }, ['name', 'from']],
    ['a name of blanks', { name: ' ', from: '2026-08-10', to: '' }, ['name']],
    ['a day that is none', { name: 'a', from: '2026-02-30', to: '' }, ['from']],
    ['an end before its begin', { name: 'a', from: '2026-08-10', to: '2026-08-01' }, ['to']],
    ['one day', { name: 'a', from: '2026-08-10', to: '' }, []],
  ])('%s', (_, form, fields) => {
    expect(Object.keys(knownEventErrors(form, ZONE))).toEqual(fields)
    expect(knownEventOf(form, ZONE) === null).toBe(fields.length > 0)
  })

  test('whole days of the zone, the last included', () => {
    expect(knownEventOf({ name: ' Sale ', from: '2026-10-24', to: '2026-10-25' }, ZONE)).toEqual({
      name: 'Sale',
      fromMs: Date.UTC(2026, 9, 23, 22),
      // The clocks went back.
      toMs: Date.UTC(2026, 9, 25, 23),
    })
  })

  test('stand beside what was learned of their name', () => {
    const day = (at: number, name: string) => ({
      name,
      fromMs: START_MS + at * DAY_MS,
      toMs: START_MS + (at + 1) * DAY_MS,
    })
    const knownEvents = [day(30, 'Sale'), day(75, 'Sale'), day(80, 'Fair')]
    const outlook = outlookOf(use, { resource: { ...DISK, knownEvents } })
    const rows = knownEventRows(knownEvents, outlook)
    expect(rows.map(({ effect }) => effectText(effect))).toEqual([
      expect.stringMatching(/^× \d(\.\d+)? from 1 value$/),
      expect.stringMatching(/^× \d(\.\d+)? from 1 value$/),
      'none in the past',
    ])
    const columns = knownEventColumns(outlook.nowMs, 'UTC', () => undefined)
    const when = columns.find(({ id }) => id === 'when')!
    expect(rows.map((row) => when.value(row))).toEqual(['past', 'to come', 'to come'])
    expect(knownEventRows(knownEvents, null).map(({ effect }) => effectText(effect))).toEqual([
      '–',
      '–',
      '–',
    ])
  })

  test('hours are told as hours, days as days', () => {
    const columns = knownEventColumns(START_MS, 'UTC', () => undefined)
    const shown = (fromMs: number, toMs: number) => {
      const [row] = knownEventRows([{ name: 'a', fromMs, toMs }], null)
      return ['from', 'to'].map((id) => columns.find((column) => column.id === id)!.render!(row!))
    }
    expect(shown(START_MS, START_MS + 2 * DAY_MS)).toEqual([
      '1\u00a0Apr\u00a02026',
      '2\u00a0Apr\u00a02026',
    ])
    expect(shown(START_MS + HOUR_MS, START_MS + 3 * HOUR_MS)).toEqual([
      expect.stringContaining('01:00'),
      expect.stringContaining('03:00'),
    ])
  })
})

describe('seasons of a what-if', () => {
  const own = baselineOf({ ...DISK, seasonsHours: [24, 168] })
  test.each([
    ['the resource’s own are no change', [24, 168], {}],
    ['detected ones are', null, { seasonsHours: null }],
    ['none are', [], { seasonsHours: [] }],
  ])('%s', (_, seasons, expected) => {
    expect(withChange({}, own, 'seasonsHours', seasons)).toEqual(expected)
  })
})

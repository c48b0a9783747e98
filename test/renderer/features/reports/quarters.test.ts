import { expect, it } from 'vitest'
import { quartersWithData } from '#renderer/features/reports/quarters.ts'

const berlin = { timeZone: 'Europe/Berlin', fiscalYearStartMonth: 1 }
const at = (iso: string) => Date.parse(iso)
const series = (start: string, end: string, pointCount = 9) => ({
  startMs: at(start),
  endMs: at(end),
  pointCount,
})
const now = at('2026-11-23T00:00:00Z')
const ids = (...args: Parameters<typeof quartersWithData>) =>
  quartersWithData(...args).map(({ id }) => id)

it('offers the quarters that hold data, the newest first', () => {
  expect(ids([series('2026-04-03T00:00:00Z', '2026-09-30T21:55:00Z')], berlin, now)).toEqual([
    '2026-Q3',
    '2026-Q2',
  ])
})

it('goes by the wall clock of the zone', () => {
  const utc = { ...berlin, timeZone: 'UTC' }
  const late = [series('2026-09-30T22:00:00Z', '2026-09-30T23:00:00Z')]
  expect(ids(late, berlin, now)).toEqual(['2026-Q4'])
  expect(ids(late, utc, now)).toEqual(['2026-Q3'])
})

it('offers the quarter of today when there are no data', () => {
  expect(ids([], berlin, now)).toEqual(['2026-Q4'])
  expect(ids([series('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', 0)], berlin, now)).toEqual([
    '2026-Q4',
  ])
})

it('offers at most three years', () => {
  expect(ids([series('2012-01-01T00:00:00Z', '2026-09-01T00:00:00Z')], berlin, now)).toHaveLength(
    12,
  )
})

import { expect, test } from 'vitest'
import { codes, readEvents } from './profiles/read-events.ts'

const incident = {
  id: 'Q1',
  incident_number: 1,
  title: 'x',
  status: 'resolved',
  urgency: 'low',
  created_at: '2026-06-03T10:00:00Z',
  resolved_at: '2026-06-03T11:00:00Z',
}

test.each<[what: string, place: object, isPart: boolean]>([
  ['the only page', { offset: 0, limit: 100, total: null, more: false }, false],
  ['a later page', { offset: 100, limit: 100, more: false }, true],
  ['a page by its sign', { offset: 0, limit: 1, more: true }, true],
  ['the first of more by number', { startAt: 0, maxResults: 1, total: 7 }, true],
  ['all of them by number', { startAt: 0, maxResults: 50, total: 1 }, false],
  ['with a total that is no number of pages', { total: 7 }, false],
])('%s is called a part where it is one: %j', async (_what, place, isPart) => {
  const batch = await readEvents({ incidents: [incident], ...place })
  expect(codes(batch.warnings).includes('more-pages')).toBe(isPart)
})

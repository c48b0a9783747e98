import { describe, expect, test } from 'vitest'
import type { ToilEntryDraft } from '#core/import/import-batch.ts'
import { toilSummary } from '#core/import/toil-summary.ts'

const entry = (change: Partial<ToilEntryDraft>): ToilEntryDraft => ({
  line: 2,
  externalId: null,
  serviceName: null,
  itemName: null,
  teamName: null,
  atMs: 0,
  minutes: 30,
  elapsedMinutes: null,
  businessMinutes: null,
  category: null,
  notToil: false,
  tags: [],
  project: '',
  description: '',
  person: '',
  ...change,
})

describe('toilSummary', () => {
  test('sums entries and known effort up by category, most entries first', () => {
    const { categories } = toilSummary([
      entry({ category: 'manual', minutes: 10 }),
      entry({}),
      entry({ category: 'manual', minutes: 5 }),
      entry({ notToil: true }),
      entry({ category: 'manual', minutes: null }),
      entry({ notToil: true, minutes: 60 }),
    ])
    expect(categories).toEqual([
      { category: 'manual', entries: 3, minutes: 15 },
      { category: 'no-toil', entries: 2, minutes: 90 },
      { category: null, entries: 1, minutes: 30 },
    ])
  })

  test('lists what nobody has put into a category, not what is no toil', () => {
    const open = entry({ description: 'Rotate keys' })
    const { uncategorised } = toilSummary([
      open,
      entry({ category: 'tactical' }),
      entry({ notToil: true }),
    ])
    expect(uncategorised).toEqual([open])
  })

  test('tells unknown effort apart from time that merely passed', () => {
    const summary = toilSummary([
      entry({}),
      entry({ minutes: null }),
      entry({ minutes: null, elapsedMinutes: 90 }),
      entry({ minutes: null, businessMinutes: 0 }),
    ])
    expect(summary).toMatchObject({ withoutEffort: 3, elapsedOnly: 2 })
  })

  test('lists a bounded number of entries and counts all', () => {
    const summary = toilSummary(Array.from({ length: 2_000 }, () => entry({})))
    expect(summary.uncategorised).toHaveLength(500)
    expect(summary.categories).toEqual([{ category: null, entries: 2_000, minutes: 60_000 }])
  })
})

import { describe, expect, it } from 'vitest'
import { applyDefinitions } from '#core/workspace/apply-definitions.ts'
import { asOfMs } from '#core/workspace/as-of.ts'
import { definitionsSchema, type Definitions } from '#core/workspace/definitions.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'

const series = (id: string, name: string): SeriesRecord => ({
  id,
  name,
  labels: {},
  unit: '',
  kind: 'gauge',
  pointCount: 10,
  gapCount: 0,
  startMs: 0,
  endMs: 1000,
  stepMs: 100,
  importIds: [],
})

const definitions: Definitions = definitionsSchema.parse({
  version: 1,
  workspace: { name: 'w', timeZone: 'UTC', fiscalYearStartMonth: 1 },
  teams: [{ name: 'Shop', type: 'embedded', members: [] }],
  policies: [],
  services: [
    { name: 'api', description: '', tier: 'high', team: 'Shop', tags: [] },
    { name: 'api_gateway', description: '', tier: 'high', team: null, tags: [] },
  ],
  objectives: [],
  resources: [
    {
      name: 'disk',
      service: 'api',
      series: 'disk used',
      kind: 'storage',
      unit: 'GiB',
      limit: 100,
      leadTimeDays: 7,
    },
  ],
  toilItems: [],
  experiments: [],
  reviews: [],
})

function counter(): () => string {
  let n = 0
  return () => `id-${++n}`
}

describe('applyDefinitions', () => {
  it('matches names exactly, never by prefix, and keeps the id of a known service', () => {
    const known = { ...definitions.services[0]!, id: 'known', teamId: null }
    const state = {
      services: [known],
      teams: [],
      policies: [],
      series: [series('s1', 'disk used')],
    }
    const result = applyDefinitions(definitions, state, counter())
    if (!result.ok) throw new Error('refused')
    expect(result.value.services.map((service) => service.id)).toEqual(['known', 'id-2'])
    expect(result.value.services[0]!.teamId).toBe('id-1')
    expect(result.value.resources).toEqual([
      expect.objectContaining({ serviceId: 'known', seriesId: 's1', name: 'disk' }),
    ])
  })

  it('names every unknown name and where it stands', () => {
    const state = { services: [], teams: [], policies: [], series: [] }
    const result = applyDefinitions(definitions, state, counter())
    if (result.ok) throw new Error('accepted')
    expect(result.error).toEqual([
      expect.objectContaining({ code: 'unknown-name', path: 'resources[0].series' }),
    ])
  })
})

describe('asOfMs', () => {
  it('is the end of the newest slot, or now when data reach beyond it or are missing', () => {
    expect(asOfMs([series('a', 'a')], 5000)).toBe(1100)
    expect(asOfMs([series('a', 'a')], 900)).toBe(900)
    expect(asOfMs([], 900)).toBe(900)
    expect(asOfMs([{ ...series('a', 'a'), pointCount: 0 }], 900)).toBe(900)
  })
})

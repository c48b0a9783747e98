import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importChecks } from './checks/import-file.ts'
import type { ManifestFile } from './checks/import-manifest.ts'

/** What is told of a file that is read as it should be, and what of each wrong expectation. */

const directory = mkdtempSync(join(tmpdir(), 'headroom-import-reference-'))
mkdirSync(join(directory, 'import'))

function stored(file: string, text: string): string {
  writeFileSync(join(directory, 'import', file), text)
  return file
}

async function mismatches(data: ManifestFile | Record<string, unknown>): Promise<string[]> {
  const { kind, file } = data as ManifestFile
  const item = { id: file, group: kind, data }
  const found = await importChecks[kind]!(item, { directory, document: {} })
  return found.map(({ what }) => what)
}

const plain = { encoding: 'utf-8', rejected: [], warnings: [] }

const metrics = {
  ...plain,
  file: stored(
    'metrics.csv',
    'time,cpu,disk (GB)\n2026-06-01T00:00:00Z,1,\n2026-06-01T00:05:00Z,2,7\nnever,3,8\n',
  ),
  format: 'csv-wide',
  kind: 'metrics',
  rejected: [{ line: 4, reason: 'no time' }],
  series: [
    {
      name: 'cpu',
      kind: 'gauge',
      unit: null,
      points: 2,
      nullPoints: 0,
      first: { t: '2026-06-01T00:00:00Z', v: 1 },
      last: { t: '2026-06-01T00:05:00Z', v: 2 },
      sum: 3,
    },
    {
      name: 'disk (GB)',
      kind: 'gauge',
      unit: 'GB',
      points: 1,
      nullPoints: 1,
      first: { t: '2026-06-01T00:05:00Z', v: 7 },
      last: { t: '2026-06-01T00:05:00Z', v: 7 },
      sum: 7,
    },
  ],
}

const outages = {
  ...plain,
  file: stored(
    'outages.csv',
    'service,start,end,impact_percent,description\napi,2026-06-03T10:00:00Z,2026-06-03T10:30:00Z,40,slow\napi,2026-06-04T10:00:00Z,,100,down\n',
  ),
  format: 'outage-log',
  kind: 'incidents',
  entries: [
    {
      start: '2026-06-03T10:00:00Z',
      end: '2026-06-03T10:30:00Z',
      minutes: 30,
      weightedBadMinutes: 12,
    },
    { start: '2026-06-04T10:00:00Z', end: null, minutes: null },
  ],
}

const nothing = {
  ...plain,
  file: stored('nothing.csv', ''),
  format: 'csv-wide',
  kind: 'metrics',
  series: [],
  rejected: [{ where: 'file', reason: 'empty' }],
}

const [cpu, disk] = metrics.series
const [ended, open] = outages.entries

describe('the check of an import', () => {
  it.each([metrics, outages, nothing])('passes $file as it is', async (file) => {
    expect(await mismatches(file)).toEqual([])
  })

  it.each([
    ['another sum', { series: [{ ...cpu, sum: 4 }, disk] }, 'cpu: sum'],
    [
      'another point',
      { series: [{ ...cpu, first: { t: cpu!.first.t, v: 9 } }, disk] },
      'cpu: first.v',
    ],
    ['another time', { series: [{ ...cpu, last: cpu!.first }, disk] }, 'cpu: last.t'],
    [
      'another number of gaps',
      { series: [cpu, { ...disk, nullPoints: 0 }] },
      'disk (GB): nullPoints',
    ],
    ['another unit', { series: [cpu, { ...disk, unit: 'B' }] }, 'disk (GB): unit'],
    ['another kind', { series: [{ ...cpu, kind: 'delta' }, disk] }, 'cpu: kind'],
    ['a series that isn’t there', { series: [cpu, disk, { ...cpu, name: 'x' }] }, 'series x'],
    ['a series too many', { series: [cpu] }, 'series not in the manifest'],
    ['a figure it can’t compare', { series: [{ ...cpu, p95: 1 }, disk] }, 'cpu: p95'],
    ['another line', { rejected: [{ line: 3, reason: '' }] }, 'rejected'],
    ['no refused row', { rejected: [] }, 'rejected'],
    ['a refused file', { rejected: nothing.rejected }, 'file'],
    ['another format', { format: 'toggl-csv' }, 'format'],
    ['another encoding', { encoding: 'utf-16le' }, 'encoding'],
    ['a key it doesn’t know', { windows: [] }, 'keys that this check knows not'],
    [
      'a choice it doesn’t know',
      { requires: { mood: 'x' } },
      'requirements that no question stands for',
    ],
  ])('fails for %s', async (_what, change, told) => {
    expect(await mismatches({ ...metrics, ...change })).toContain(told)
  })

  it.each([
    ['another start', { ...ended, start: ended!.end }, 'incidents: entry 1: start'],
    ['another length', { ...ended, minutes: 31 }, 'incidents: entry 1: minutes'],
    [
      'another weight',
      { ...ended, weightedBadMinutes: 30 },
      'incidents: entry 1: weightedBadMinutes',
    ],
    ['an end', { ...ended, end: null }, 'incidents: entry 1: end'],
    ['a value of no incident', { ...ended, tags: [] }, 'tags'],
    ['a value it doesn’t know', { ...ended, mood: 'x' }, 'mood'],
  ])('fails an entry for %s', async (_what, entry, told) => {
    expect(await mismatches({ ...outages, entries: [entry, open] })).toContain(told)
  })

  it.each([
    ['another number of entries', { entries: [ended] }, 'incidents: entries'],
    ['another total', { total: { minutes: 31 } }, 'incidents: total minutes'],
    ['a total of nothing', { total: { mood: 1 } }, 'total mood'],
  ])('fails events for %s', async (_what, change, told) => {
    expect(await mismatches({ ...outages, ...change })).toContain(told)
  })

  it('fails a file that tells nothing though it should', async () => {
    const file = stored('quiet.csv', 'time,cpu\n2026-06-01T00:00:00Z,1\n2026-06-01T00:05:00Z,2\n')
    const quiet = { ...metrics, file, rejected: [], series: [cpu] }
    expect(await mismatches(quiet)).toEqual([])
    expect(await mismatches({ ...quiet, warnings: ['x'] })).toEqual(['warnings and questions'])
  })

  it('fails a file that is read though it should be refused, and the other way round', async () => {
    expect(await mismatches({ ...nothing, rejected: [] })).toContain('file')
  })
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { TestInfo } from '@playwright/test'
import { repositoryRoot } from '../../scripts/build-output.ts'

/** Small exports, one of each family, for specs that import them. */

const START = Date.parse('2026-06-01T00:00:00Z')
const iso = (minute: number): string => new Date(START + minute * 60_000).toISOString()
const lines = (header: string, rows: readonly string[]): string => [header, ...rows, ''].join('\n')
const times = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

/** A column per series: counts of requests and a level, the last with one gap. */
export function wideCsv(rows = 48): string {
  return lines(
    'time,checkout good,checkout total,web cpu (%)',
    times(rows).map((i) => {
      const total = 3000 + ((i * 37) % 400)
      const cpu = i === 7 ? '' : (40 + 20 * Math.sin(i / 4)).toFixed(1)
      return `${iso(i * 5)},${total - (i % 5)},${total},${cpu}`
    }),
  )
}

/** Cells name the series. */
export const longCsv = lines(
  'time,series,labels,value,unit',
  times(24).flatMap((i) => [
    `${iso(i * 60)},disk used,"host=db-1,zone=a",${1000 + i * 2.5},GiB`,
    `${iso(i * 60)},disk used,"host=db-2,zone=a",${700 + i},GiB`,
  ]),
)

export const prometheusJson = JSON.stringify({
  status: 'success',
  data: {
    resultType: 'matrix',
    result: ['api', 'web'].map((job) => ({
      metric: { __name__: 'queue_depth', job },
      values: times(30).map((i) => [START / 1000 + i * 60, String(10 + ((i * 7) % 13))]),
    })),
  },
})

export const incidentsCsv = lines('id,service,title,severity,started_at,resolved_at,impact (%)', [
  'INC-1,checkout,Payment timeouts,high,2026-06-01T09:00:00Z,2026-06-01T09:42:00Z,12',
  'INC-2,search,Slow shard,low,2026-06-02T09:14:00Z,2026-06-02T09:48:00Z,8',
])

export const deploysJson = JSON.stringify([
  { id: 'D-1', service: 'checkout', deployed_at: iso(60), version: '1.4.0', outcome: 'success' },
  { id: 'D-2', service: 'checkout', deployed_at: iso(600), version: '1.4.1', outcome: 'rollback' },
])

export const toilCsv = lines('date,minutes,category,description,person', [
  '2026-06-01T08:00:00Z,25,manual,Restart the queue worker,ana',
  '2026-06-02T08:00:00Z,40,repetitive,Rotate certificates,ben',
])

/** A metric whose last slot has no value, its name localised. */
export const azureJson = JSON.stringify({
  cost: 59,
  timespan: '2026-06-01T00:00:00Z/2026-06-01T00:03:00Z',
  interval: 'PT1M',
  value: [
    {
      id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/shop/metrics/Requests',
      type: 'Microsoft.Insights/metrics',
      name: { value: 'Requests', localizedValue: 'Anforderungen' },
      unit: 'Count',
      timeseries: [
        {
          metadatavalues: [],
          data: [
            { timeStamp: '2026-06-01T00:00:00Z', total: 12 },
            { timeStamp: '2026-06-01T00:01:00Z', total: 15 },
            { timeStamp: '2026-06-01T00:02:00Z' },
          ],
        },
      ],
    },
  ],
})

export const ndjson = times(5)
  .map((i) => `${JSON.stringify({ time: iso(i), 'queue length': i * 1.5 })}\n`)
  .join('')

/** Dates as Month/Day/Year, times in words of twelve hours. */
export const clockifyCsv = lines(
  'Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)',
  [
    'Ops,,Rotate keys,,Ana,,ana@example.com,,No,06/13/2026,09:00:00 AM,06/13/2026,10:30:00 AM,01:30:00,1.50',
    'Ops,,Rotate certificates,,Ana,,ana@example.com,,No,06/14/2026,09:00:00 AM,06/14/2026,09:30:00 AM,00:30:00,0.50',
    'Ops,,Plan the quarter,,Ben,,ben@example.com,,No,06/13/2026,01:00:00 PM,06/13/2026,01:20:00 PM,00:20:00,0.33',
  ],
)

export const gzippedCsv = gzipSync(wideCsv(12))

/** One sample of the tests of the core. */
export function samplePath(name: string): string {
  return join(repositoryRoot, 'test/reference/data/import', name)
}

/** Times without a zone. */
export const zonelessCsv = lines(
  'time,orders',
  times(12).map((i) => `2026-06-01 ${String(i).padStart(2, '0')}:00,${100 + i}`),
)

/** Good above total, a negative count, no number, a ragged row, no time: five rows of seven are wrong. */
export const troubledCsv = lines('time,api good,api total', [
  `${iso(0)},10,10`,
  `${iso(5)},11,10`,
  `${iso(10)},-1,10`,
  `${iso(15)},many,10`,
  `${iso(20)},9`,
  'yesterday,9,10',
  `${iso(30)},8,10`,
])

/** Many rows whose quotes keep the fast scanner off them: something to cancel. */
export function quotedCsv(rows: number): string {
  return lines(
    'time,depth',
    times(rows).map((i) => `${iso(i)},"${i % 97}"`),
  )
}

/** Writes files for a test; gives their paths in order. */
export function writeFiles(
  testInfo: TestInfo,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string[]> {
  return Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const path = testInfo.outputPath(name)
      await writeFile(path, content)
      return path
    }),
  )
}

import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import type { Detection } from '#core/import/detection.ts'
import { bytesOf, readFile } from '../read-file.ts'
import { codes } from './read-events.ts'

function detect(bytes: Uint8Array): Detection {
  const result = detectImport(bytes, 'f.csv')
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, true)
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), true)
  return bytes
}

describe('a table with a column called Time', () => {
  test.each<[what: string, text: string, profile: string]>([
    ['a comma and plain times', 'Time,A\n2026-06-01 00:00:00,1\n', 'grafana-joined'],
    ['a semicolon, as of old', 'Time;A\n2026-06-01T00:00:00.000Z;1\n', 'grafana-joined'],
    ['epoch ms', '"Time","A"\n1780272000000,1\n', 'grafana-joined'],
    [
      'labels and times of a locale',
      'Time,"a {b=""c""}"\n06/13/2026 10:00 AM,1\n',
      'grafana-joined',
    ],
    ['a comma and ISO times', 'Time,A\n2026-06-01T00:00:00Z,1\n', ''],
    ['tabs', 'Time\tA\n2026-06-01 00:00:00\t1\n', ''],
    ['times of a locale alone', 'Time;A\n13.06.2026 00:00;1,5\n', ''],
    ['no rows', 'Time,A\n', ''],
    ['series as rows', 'Series;Time;Value\na;2026-06-01T00:00:00+02:00;1\n', 'grafana-long'],
    ['series as rows, but tabs', 'Series\tTime\tValue\na\t2026-06-01T00:00:00Z\t1\n', ''],
  ])('and %s is Grafana’s where that is telling', (_what, text, profile) => {
    expect(detect(bytesOf(text)).mapping.profile).toBe(profile)
  })

  it('is not Grafana’s in UTF-16', () => {
    expect(detect(utf16('Time\tLatency\r\n2026-06-01 00:00:00\t1\r\n')).mapping.profile).toBe('')
  })
})

describe('column names that no tool documents', () => {
  test.each<[what: string, text: string]>([
    ['New Relic', 'Begin time,End time,Count\n2026-06-01T00:00:00Z,2026-06-01T00:05:00Z,10\n'],
    ['Datadog’s SLOs by their words', 'SLO,Objective (%),Jan 2026\nAPI,99.9,99.95%\n'],
    ['Datadog’s SLOs', 'SLO Name,Target,2026-03,2026-04\nAPI,99.9%,99.95%,99.9%\n'],
  ])('are called assumed: %s', async (_what, text) => {
    const { evidence } = detect(bytesOf(text))
    expect(evidence.some((told) => told.text.includes('assumed'))).toBe(true)
    expect(codes((await readFile(text)).warnings)).toContain('assumed-columns')
  })

  it('are not what an API answers with', async () => {
    const text = JSON.stringify([
      { beginTimeSeconds: 1780272000, endTimeSeconds: 1780272300, count: 1 },
      { beginTimeSeconds: 1780272300, endTimeSeconds: 1780272600, count: 2 },
    ])
    expect(codes((await readFile(text)).warnings)).not.toContain('assumed-columns')
  })
})

import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { prefixBytes } from '#core/import/plain-bytes.ts'
import { bytesOf, readFile, totals } from './read-file.ts'

describe('a header longer than 64 KiB', () => {
  const header = Array.from({ length: 9_000 }, (_, i) => `h${i} cpu`)
  const row = (hour: number): string =>
    `2026-06-01T0${hour}:00:00Z,${header.map((_, i) => i % 10).join(',')}`
  const text = `time,${header.join(',')}\n${[0, 1, 2, 3].map(row).join('\n')}\n`

  it.each([
    ['plain', (plain: string) => bytesOf(plain)],
    ['compressed', (plain: string) => new Uint8Array(gzipSync(plain))],
    ['behind a title', (plain: string) => bytesOf(`Export of 1 June\n${plain}`)],
    ['in UTF-16', (plain: string) => new Uint8Array(Buffer.from(`\uFEFF${plain}`, 'utf16le'))],
  ])('is seen whole: %s', (_, asBytes) => {
    const bytes = asBytes(text)
    const detection = detectImport(bytes.subarray(0, prefixBytes(bytes)), 'wide.csv')
    if (!detection.ok) throw new Error(detection.error.message)
    const { mapping, sample } = detection.value
    expect(mapping.columns).toHaveLength(9_001)
    expect(mapping.columns.at(-1)).toMatchObject({ header: 'h8999 cpu', role: 'value' })
    expect(sample.header.at(-1)).toBe('h8999 cpu')
  })

  it('has every row read', async () => {
    const batch = await readFile(text)
    expect(totals(batch)).toEqual([4, 4, 0, 0])
    expect(batch.series).toHaveLength(9_000)
  })

  it.each([
    ['goes on behind what is looked at', bytesOf('time,v'.repeat(800_000))],
    ['is longer than a row can be', bytesOf(`${'time,v'.repeat(200_000)}\n2026-06-01,1\n`)],
    ['is cut by too few bytes', bytesOf(text.slice(0, 65_536))],
  ])('is refused where it %s', (_, bytes) => {
    const detection = detectImport(bytes, 'wide.csv')
    expect(detection).toMatchObject({ ok: false, error: { code: 'header-too-long' } })
  })
})

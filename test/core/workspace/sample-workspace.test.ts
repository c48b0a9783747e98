import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyAuditChain } from '#core/audit/chain.ts'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { sampleWorkspace, type SampleSource } from '#core/workspace/sample-workspace.ts'

const folder = join(import.meta.dirname, '../../../assets/sample')

const source: SampleSource = {
  definitions: JSON.parse(readFileSync(join(folder, 'definitions.json'), 'utf8')),
  bytesOf: async (file) => new Uint8Array(readFileSync(join(folder, file))),
}

function context() {
  let n = 0
  return { newId: () => `id-${String(++n).padStart(6, '0')}`, nowMs: 1_790_000_000_000 }
}

describe('sampleWorkspace', () => {
  it('holds the quarter the way its files tell it, with nothing refused', async () => {
    const { documents, series } = await sampleWorkspace(source, context())
    expect(documents.services.map(({ name }) => name).sort()).toEqual([
      'checkout',
      'payments',
      'search',
    ])
    expect(documents.rejectedRows).toEqual([])
    expect(documents.imports.map(({ counts }) => counts.rejected + counts.duplicate)).toEqual([
      0, 0, 0, 0, 0,
    ])
    expect(documents.series).toHaveLength(10)
    expect(documents.incidents).toHaveLength(25)
    expect(documents.toilEntries).toHaveLength(40)
    expect(documents.resources.every(({ seriesId }) => series.has(seriesId))).toBe(true)
    expect(documents.incidents.every(({ serviceId }) => serviceId !== null)).toBe(true)
    expect(verifyAuditChain(documents.audit)).toEqual([])
  })

  it('gives the same bytes for the same ids and clock', async () => {
    const [first, second] = await Promise.all([
      sampleWorkspace(source, context()),
      sampleWorkspace(source, context()),
    ])
    expect(Buffer.from(packWorkspace(first)).equals(Buffer.from(packWorkspace(second)))).toBe(true)
  })

  it('says which file does not fit', async () => {
    const broken = { ...source, bytesOf: async () => new Uint8Array() }
    await expect(sampleWorkspace(broken, context())).rejects.toThrow('requests.csv')
  })
})

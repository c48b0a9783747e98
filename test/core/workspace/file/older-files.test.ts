import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { unpackWorkspace } from '#core/workspace/file/unpack-workspace.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'

const folder = join(import.meta.dirname, '../../../fixtures/workspace-file')
const older = Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 1)

function opened(version: number) {
  const result = unpackWorkspace(readFileSync(join(folder, `v${version}.headroom`)))
  if (!result.ok) throw new Error(result.error[0]?.message)
  return result.value
}

describe.each(older)('a file that version %i saved', (version) => {
  test('opens whole and without issues', () => {
    const { workspace, issues } = opened(version)
    expect(issues).toEqual([])
    expect(workspace.meta.schemaVersion).toBe(SCHEMA_VERSION)
    expect(workspace.documents.services).toHaveLength(2)
    expect([...workspace.series.values()].every(({ values }) => values.length > 0)).toBe(true)
  })

  test('is saved again as a file of this version', () => {
    const { workspace } = opened(version)
    const again = unpackWorkspace(packWorkspace(workspace))
    expect(again).toEqual({ ok: true, value: { workspace, issues: [] } })
  })
})

test('version 2 gives the records of version 1 what it added', () => {
  const { documents } = opened(1).workspace
  expect(documents).toMatchObject({ alerts: [], maintenance: [], categoryRules: [] })
  expect(documents.imports).toMatchObject([{ id: 'import-1', overlap: 'keep', retryOf: null }])
  expect(documents.rejectedRows).toMatchObject([{ line: 7, retriedBy: null }])
  const added = {
    elapsedMinutes: null,
    businessMinutes: null,
    notToil: false,
    tags: [],
    project: '',
  }
  expect(documents.toilEntries).toMatchObject([
    { ...added, minutes: 60, itemId: 'toil-1' },
    { ...added, minutes: 120, itemId: null },
  ])
})

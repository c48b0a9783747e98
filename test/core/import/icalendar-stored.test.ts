import { describe, expect, it } from 'vitest'
import type { ImportChanges } from '#core/import/import-changes.ts'
import { mergeImport } from '#core/workspace/merge-import.ts'
import { importRecordSchema, type OverlapPolicy } from '#core/workspace/model/imports.ts'
import { maintenanceSchema } from '#core/workspace/model/operations.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import { calendar, vevent } from './read-calendar.ts'
import { readFile } from './read-file.ts'

const EMPTY: Workspace = {
  meta: {
    id: 'workspace',
    name: 'test',
    schemaVersion: 2,
    timeZone: 'UTC',
    fiscalYearStartMonth: 1,
    createdMs: 0,
    actor: 'test',
  },
  documents: emptyDocuments(),
  series: new Map(),
}

/** Imports a calendar into a workspace. */
async function take(
  workspace: Workspace,
  text: string,
  overlap: OverlapPolicy = 'keep',
): Promise<{ workspace: Workspace; changes: ImportChanges }> {
  let ids = workspace.documents.maintenance.length
  const newId = (): string => `id-${text.length}-${++ids}`
  const choice = { importId: newId(), newId, nowMs: 1_800_000_000_000, overlap, retryOf: null }
  const merged = await mergeImport(workspace, await readFile(text, {}, 'windows.ics'), choice)
  if (!merged.ok) throw new Error(merged.error.message)
  return merged.value
}

function daily(count: number, hour = '02'): string {
  return vevent(
    'UID:a',
    `DTSTART:20260601T${hour}0000Z`,
    'DURATION:PT1H',
    `RRULE:FREQ=DAILY;COUNT=${count}`,
  )
}

const SINGLE = vevent('UID:b', 'DTSTART:20260701T020000Z', 'DURATION:PT1H', 'SUMMARY:once')

describe('calendars in a workspace', () => {
  it('keep a record for each occurrence, and count each event once', async () => {
    const { workspace, changes } = await take(EMPTY, calendar(daily(3), SINGLE))
    expect(changes.record.counts).toEqual({ read: 2, accepted: 2, rejected: 0, duplicate: 0 })
    expect(importRecordSchema.parse(changes.record)).toEqual(changes.record)
    expect(workspace.documents.maintenance.map((one) => maintenanceSchema.parse(one))).toHaveLength(
      4,
    )
  })

  it('take in what is new when a series goes on; what is all known is a duplicate', async () => {
    const { workspace } = await take(EMPTY, calendar(daily(3), SINGLE))
    const longer = await take(workspace, calendar(daily(5), SINGLE))
    expect(longer.changes.record.counts).toEqual({
      read: 2,
      accepted: 1,
      rejected: 0,
      duplicate: 1,
    })
    expect(longer.workspace.documents.maintenance).toHaveLength(6)
  })

  it('count a changed event once, however often it happens', async () => {
    const renamed = daily(3).replace('UID:a', 'UID:a\r\nSUMMARY:renamed')
    const { workspace } = await take(EMPTY, calendar(daily(3)))
    const kept = await take(workspace, calendar(renamed, SINGLE))
    expect(kept.changes.record.counts).toEqual({ read: 2, accepted: 1, rejected: 1, duplicate: 0 })
    expect(kept.changes.rejectedRows).toMatchObject([{ line: 3, code: 'conflicts-with-stored' }])
    const replaced = await take(workspace, calendar(renamed, SINGLE), 'replace')
    expect(replaced.changes.record.counts).toEqual({
      read: 2,
      accepted: 2,
      rejected: 0,
      duplicate: 0,
    })
    expect(replaced.workspace.documents.maintenance.map(({ title }) => title).sort()).toEqual([
      'once',
      'renamed',
      'renamed',
      'renamed',
    ])
  })
})

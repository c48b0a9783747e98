// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import { commitImport } from '#renderer/data/commit-import.ts'
import { listServices, saveService } from '#renderer/data/services.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { createJournalClient, type JournalClient } from '#renderer/jobs/journal-client.ts'
import { journalHandlers } from '#renderer/jobs/journal-handlers.ts'
import type { JournalJobs } from '#renderer/jobs/journal-jobs.ts'
import { createJobRunner, type JobWorker } from '#renderer/jobs/runner.ts'
import { serveJobs } from '#renderer/jobs/serve.ts'
import { workspaceReader, type ReadWorkspace } from '#renderer/jobs/workspace-reader.ts'
import { aBatch, anIncident } from '#test/data/support/batches.ts'
import { aService } from '#test/data/support/records.ts'
import { issueOf, testStore, value } from '#test/data/support/store.ts'

/** A worker in this thread, which has its own connection to the store. */
function clientWith(within: ReadWorkspace): JournalClient {
  const { port1, port2 } = new MessageChannel()
  serveJobs<JournalJobs>(port2, journalHandlers(within))
  port2.start()
  port1.start()
  const worker = Object.assign(port1, { terminate: () => port1.close() }) as unknown as JobWorker
  return createJournalClient(createJobRunner<JournalJobs>(() => worker))
}

let db: WorkspaceDb
let journal: JournalClient

beforeEach(async () => {
  ;({ db } = await testStore())
  journal = clientWith(workspaceReader())
})

const names = async () => (await listServices(db)).map(({ name }) => name).toSorted()

describe('the journal client', () => {
  it('undoes and redoes, and gives the entry', async () => {
    const { workspaceId } = db
    value(await saveService(db, aService('api')))
    expect(value(await journal.undo(workspaceId))).toMatchObject({ undone: 1 })
    expect(await names()).toEqual([])
    expect(value(await journal.undo(workspaceId))).toBeNull()
    expect(value(await journal.redo(workspaceId))).toMatchObject({ undone: 0 })
    expect(await names()).toEqual(['api'])
    expect(value(await journal.redo(workspaceId))).toBeNull()
  })

  it('takes imports out and brings them back', async () => {
    const { workspaceId } = db
    const batch = aBatch({ incidents: [anIncident('outage', 'api')] })
    const { id } = value(await commitImport(db, batch))
    value(await journal.undoImport(workspaceId, id))
    expect(await db.incidents.count()).toBe(0)
    expect(await db.imports.get(id)).toMatchObject({ status: 'undone' })
    expect(issueOf(await journal.undoImport(workspaceId, id)).code).toBe('not-found')
    value(await journal.redoImport(workspaceId, id))
    expect(await db.incidents.count()).toBe(1)
    expect(issueOf(await journal.redoImport(workspaceId, id)).code).toBe('not-newest')
  })

  it('does what is asked in that order, also behind a step that was refused', async () => {
    const { workspaceId } = db
    for (const name of ['a', 'b', 'c']) value(await saveService(db, aService(name)))
    await Promise.all([
      journal.undo(workspaceId),
      journal.undoImport(workspaceId, 'none'),
      journal.undo(workspaceId),
      journal.redo(workspaceId),
    ])
    expect(await names()).toEqual(['a', 'b'])
  })

  it('tells a storage that refuses, and a bug, as issues', async () => {
    const failures = [new DOMException('full', 'QuotaExceededError'), new TypeError('a bug')]
    const refusing = clientWith(() => Promise.reject(failures.shift()!))
    expect(issueOf(await refusing.undo('workspace-1')).code).toBe('storage-full')
    expect(issueOf(await refusing.redo('workspace-1')).code).toBe('job-crashed')
  })
})

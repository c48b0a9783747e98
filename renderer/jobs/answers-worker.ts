import './jitless.ts'
import { loadManySeries } from '#renderer/data/series-store.ts'
import { openWorkspace, type WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { exportWorkspace } from '#renderer/data/workspace-transfer.ts'
import { answerHandlers } from './answer-handlers.ts'
import type { AnswerJobs } from './answer-jobs.ts'
import { workerPort } from './job-port.ts'
import { serveJobs } from './serve.ts'

async function reading<T>(workspaceId: string, read: (db: WorkspaceDb) => Promise<T>): Promise<T> {
  const db = await openWorkspace(workspaceId)
  try {
    return await read(db)
  } finally {
    db.close()
  }
}

serveJobs<AnswerJobs>(
  workerPort(),
  answerHandlers({
    readWorkspace: (workspaceId) => reading(workspaceId, exportWorkspace),
    readSeries: (workspaceId, ids) => reading(workspaceId, (db) => loadManySeries(db, ids)),
  }),
)

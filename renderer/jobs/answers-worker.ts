import './jitless.ts'
import { openWorkspace } from '#renderer/data/workspace-db.ts'
import { exportWorkspace } from '#renderer/data/workspace-transfer.ts'
import { answerHandlers } from './answer-handlers.ts'
import type { AnswerJobs } from './answer-jobs.ts'
import { workerPort } from './job-port.ts'
import { serveJobs } from './serve.ts'

serveJobs<AnswerJobs>(
  workerPort(),
  answerHandlers(async (workspaceId) => {
    const db = await openWorkspace(workspaceId)
    try {
      return await exportWorkspace(db)
    } finally {
      db.close()
    }
  }),
)

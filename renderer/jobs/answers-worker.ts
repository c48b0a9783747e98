import './jitless.ts'
import { loadManySeries } from '#renderer/data/series-store.ts'
import { exportWorkspace } from '#renderer/data/workspace-transfer.ts'
import { answerHandlers } from './answer-handlers.ts'
import type { AnswerJobs } from './answer-jobs.ts'
import { workerPort } from './job-port.ts'
import { serveJobs } from './serve.ts'
import { workspaceReader } from './workspace-reader.ts'

const reading = workspaceReader()

serveJobs<AnswerJobs>(
  workerPort(),
  answerHandlers({
    readWorkspace: (workspaceId) => reading(workspaceId, exportWorkspace),
    readSeries: (workspaceId, ids) => reading(workspaceId, (db) => loadManySeries(db, ids)),
  }),
)

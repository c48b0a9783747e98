import './jitless.ts'
import { workerPort } from './job-port.ts'
import { journalHandlers } from './journal-handlers.ts'
import type { JournalJobs } from './journal-jobs.ts'
import { serveJobs } from './serve.ts'
import { workspaceReader } from './workspace-reader.ts'

serveJobs<JournalJobs>(workerPort(), journalHandlers(workspaceReader()))

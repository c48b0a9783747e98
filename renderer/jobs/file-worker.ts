import './jitless.ts'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { unpackWorkspace } from '#core/workspace/file/unpack-workspace.ts'
import { openRegistry } from '#renderer/data/registry-db.ts'
import { openWorkspace } from '#renderer/data/workspace-db.ts'
import { exportWorkspace, importWorkspace } from '#renderer/data/workspace-transfer.ts'
import type { FileJobs } from './file-jobs.ts'
import { JobError } from './job-error.ts'
import { workerPort } from './job-port.ts'
import { serveJobs } from './serve.ts'

serveJobs<FileJobs>(workerPort(), {
  open: async ({ file }, { signal }) => {
    const unpacked = unpackWorkspace(new Uint8Array(await file.arrayBuffer()))
    if (!unpacked.ok) throw new JobError(unpacked.error)
    signal.throwIfAborted()
    const registry = await openRegistry()
    try {
      const entry = await importWorkspace(registry, unpacked.value.workspace)
      if (!entry.ok) throw new JobError([entry.error])
      const { id, name } = entry.value
      return { workspaceId: id, name, issues: unpacked.value.issues }
    } finally {
      registry.close()
    }
  },
  pack: async ({ workspaceId }) => {
    const db = await openWorkspace(workspaceId)
    try {
      const bytes = packWorkspace(await exportWorkspace(db))
      return { bytes: new Uint8Array(bytes) }
    } finally {
      db.close()
    }
  },
})

import './jitless.ts'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { unpackWorkspace } from '#core/workspace/file/unpack-workspace.ts'
import { sampleWorkspace } from '#core/workspace/sample-workspace.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { systemEnvironment } from '#renderer/data/clock.ts'
import { openRegistry } from '#renderer/data/registry-db.ts'
import { openWorkspace } from '#renderer/data/workspace-db.ts'
import { exportWorkspace, importWorkspace } from '#renderer/data/workspace-transfer.ts'
import type { FileJobs } from './file-jobs.ts'
import { JobError } from './job-error.ts'
import { workerPort } from './job-port.ts'
import { sampleSource } from './sample-source.ts'
import { serveJobs } from './serve.ts'

serveJobs<FileJobs>(workerPort(), {
  open: async ({ file }, { signal }) => {
    const unpacked = unpackWorkspace(new Uint8Array(await file.arrayBuffer()))
    if (!unpacked.ok) throw new JobError(unpacked.error)
    signal.throwIfAborted()
    const stored = await storeAsNew(unpacked.value.workspace)
    return { ...stored, issues: unpacked.value.issues }
  },
  sample: async (_, { signal, report }) => {
    const { nowMs, newId } = systemEnvironment
    const source = await sampleSource(signal)
    const workspace = await sampleWorkspace(source, { newId, nowMs: nowMs() }, (progress) => {
      signal.throwIfAborted()
      report(progress)
    })
    return storeAsNew(workspace)
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

async function storeAsNew(workspace: Workspace): Promise<{ workspaceId: string; name: string }> {
  const registry = await openRegistry()
  try {
    const entry = await importWorkspace(registry, workspace)
    if (!entry.ok) throw new JobError([entry.error])
    return { workspaceId: entry.value.id, name: entry.value.name }
  } finally {
    registry.close()
  }
}

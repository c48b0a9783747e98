import { packChunk } from '#core/series/packed-chunk.ts'
import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ReactNode } from 'react'
import type { Issue } from '#core/result/issue.ts'
import { applyChange } from '#renderer/data/change.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { undo } from '#renderer/data/journal.ts'
import { saveIncident } from '#renderer/data/incidents.ts'
import { saveService } from '#renderer/data/services.ts'
import {
  useDeploys,
  useExperiments,
  useIncidents,
  usePolicies,
  useReports,
  useResources,
  useReviews,
  useScenarios,
  useServices,
  useSlis,
  useSlos,
  useTeams,
  useToilEntries,
  useToilItems,
} from '#renderer/data/use-documents.ts'
import { useImports, useRejectedRows } from '#renderer/data/use-imports.ts'
import { useAuditEvents, useUndoState } from '#renderer/data/use-journal.ts'
import {
  useManySeries,
  useSeries,
  useSeriesPreview,
  useSeriesRecords,
} from '#renderer/data/use-series.ts'
import {
  useDeletedWorkspaces,
  useMachineSettings,
  useWorkspaces,
} from '#renderer/data/use-workspaces.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { openWorkspace, type WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { saveWorkspaceSettings } from '#renderer/data/workspace-settings.ts'
import { createWorkspace, deleteWorkspace } from '#renderer/data/workspaces.ts'
import { WorkspaceProvider } from '#renderer/data/WorkspaceProvider.tsx'
import { aBatch, anIncident, aRejectedRow } from './support/batches.ts'
import { aSeriesRecord, aService, START_MS, storeSeries } from './support/records.ts'
import { testStore, value, type TestStore } from './support/store.ts'

let store: TestStore
beforeEach(async () => {
  store = await testStore()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Provider({ children }: { children: ReactNode }) {
  return (
    <WorkspaceProvider
      environment={store.environment}
      fallback={<p>opening</p>}
      renderProblem={(issue: Issue) => <p>{issue.code}</p>}
    >
      {children}
    </WorkspaceProvider>
  )
}

/** Renders a hook in the open workspace and waits until it is there. */
async function hook<T>(use: () => T) {
  const rendered = renderHook(() => ({ workspace: useWorkspace(), value: use() }), {
    wrapper: Provider,
  })
  await waitFor(() => expect(rendered.result.current?.value).toBeDefined())
  return rendered.result
}

describe('WorkspaceProvider', () => {
  test('opens the last workspace and then shows what is below it', async () => {
    render(
      <Provider>
        <Name />
      </Provider>,
    )
    expect(screen.getByText('opening')).toBeDefined()
    expect(await screen.findByText('Test')).toBeDefined()
  })

  test('follows a change of the settings, in the list of workspaces too', async () => {
    const result = await hook(useWorkspaces)
    const { db } = result.current.workspace
    await act(async () => value(await saveWorkspaceSettings(db, { name: 'Payments' })))
    await waitFor(() => expect(result.current.value).toMatchObject([{ name: 'Payments' }]))
    expect(result.current.workspace.meta.name).toBe('Payments')
    await act(async () => value(await undo(db)))
    await waitFor(() => expect(result.current.value).toMatchObject([{ name: 'Test' }]))
  })

  test('switches to another workspace', async () => {
    const result = await hook(useServices)
    expect(result.current.workspace.meta.name).toBe('Test')
    const other = value(await createWorkspace(store.registry, 'Other', 'UTC'))
    act(() => result.current.workspace.switchTo(other.id))
    await waitFor(() => expect(result.current?.workspace.meta.name).toBe('Other'))
    expect(result.current.workspace.db.workspaceId).toBe(other.id)
  })

  test('opens what is left after the open workspace was deleted', async () => {
    const result = await hook(useServices)
    const { registry, db } = result.current.workspace
    value(await deleteWorkspace(registry, db.workspaceId))
    act(() => result.current.workspace.switchTo(null))
    await waitFor(() => expect(result.current?.workspace.meta.name).toBe('My workspace'))
  })

  test('says so when storage is refused', async () => {
    const refused = new DOMException('private window', 'SecurityError')
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw refused
    })
    render(<Provider>never</Provider>)
    expect(await screen.findByText('storage-refused')).toBeDefined()
  })

  test('says so when another window takes the workspace over', async () => {
    render(
      <Provider>
        <Name />
      </Provider>,
    )
    await screen.findByText('Test')
    store.db.close()
    indexedDB.deleteDatabase(store.db.name)
    expect(await screen.findByText('workspace-closed')).toBeDefined()
  })

  test('useWorkspace outside of it is a mistake that is told', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => renderHook(() => useWorkspace())).toThrow('WorkspaceProvider')
  })
})

describe('live lists', () => {
  test('follow changes made here and by another connection, such as a worker', async () => {
    const result = await hook(useServices)
    expect(result.current.value).toEqual([])
    await act(async () => value(await saveService(result.current.workspace.db, aService('here'))))
    await waitFor(() => expect(result.current.value).toHaveLength(1))
    const other = await openWorkspace(store.db.workspaceId, store.environment)
    await act(async () => value(await saveService(other, aService('there'))))
    await waitFor(() => expect(result.current.value).toHaveLength(2))
  })

  test('of events keep to their range', async () => {
    const { line: _line, serviceName: _name, ...incident } = anIncident('outage', '')
    const at = (startMs: number) => ({ ...incident, startMs, serviceId: null, importId: null })
    for (const day of [0, 1, 2]) value(await saveIncident(store.db, at(START_MS + day * 1000)))
    const range = { fromMs: START_MS + 1000, toMs: START_MS + 2000 }
    const result = await hook(() => useIncidents(range))
    expect(result.current.value).toMatchObject([{ startMs: START_MS + 1000 }])
  })

  test('of imports, rejected rows, audit events and undo', async () => {
    const batch = aBatch({ incidents: [anIncident('outage', 'api')], rejected: [aRejectedRow] })
    const { id, fileName } = value(await commitImport(store.db, batch))
    const result = await hook(() => {
      const parts = [useImports(), useRejectedRows(id, 10), useAuditEvents(5)] as const
      const state = useUndoState()
      return parts.includes(undefined) ? undefined : [...parts, state]
    })
    await waitFor(() =>
      expect(result.current.value).toMatchObject([
        [{ fileName }],
        [{ line: 7 }],
        [{ action: 'import' }],
        { undo: { entityId: id }, redo: null },
      ]),
    )
  })

  test('of series give columns, or null for one without points', async () => {
    await storeSeries(store.db, 's1', 10)
    const result = await hook(() => {
      const parts = [useSeries('s1'), useSeries('none'), useManySeries(['s1', 'none'])] as const
      return parts.includes(undefined) ? undefined : parts
    })
    const [series, none, many] = result.current.value!
    expect(series!.values).toHaveLength(10)
    expect(none).toBeNull()
    expect([...many!.keys()]).toEqual(['s1'])
  })

  test.each([
    useSlis,
    useSlos,
    usePolicies,
    useResources,
    useToilItems,
    useExperiments,
    useReviews,
    useTeams,
    useScenarios,
    useReports,
    useDeploys,
    useToilEntries,
    useDeletedWorkspaces,
  ])('%o is empty in a new workspace', async (use) => {
    const result = await hook<readonly unknown[] | undefined>(use)
    expect(result.current.value).toEqual([])
  })

  test('of machine settings', async () => {
    const result = await hook(useMachineSettings)
    expect(result.current.value).toEqual({ theme: 'system' })
  })
})

test('opening with 500 series, their list and a first preview read no sample', async () => {
  await storeManySeries(store.db, 500)
  const reads = countChunkReads()
  const result = await hook(() => {
    const records = useSeriesRecords()
    const preview = useSeriesPreview('s7')
    return records && preview ? { records, preview } : undefined
  })
  expect(result.current.value!.records).toHaveLength(500)
  expect(result.current.value!.preview.values).toHaveLength(1_000)
  expect(reads()).toBe(0)
  await act(async () => void (await result.current.workspace.db.chunks.count()))
  expect(reads()).toBe(1)
})

function Name() {
  return <p>{useWorkspace().meta.name}</p>
}

/** Long enough for a thinned copy of its own in the store. */
const LONG_POINTS = 32_768

async function storeManySeries(db: WorkspaceDb, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => `s${index}`)
  value(
    await applyChange(db, {
      action: 'create',
      entity: 'series',
      entityId: 'all',
      summary: `Created ${count} series`,
      records: ids.map((id) => ({
        table: 'series',
        key: id,
        value: aSeriesRecord(id, LONG_POINTS),
      })),
      newChunks: ids.map((seriesId) => ({
        seriesId,
        importId: '',
        ...packChunk({
          startMs: START_MS,
          stepMs: 60_000,
          times: null,
          values: new Float64Array(LONG_POINTS),
        }),
      })),
    }),
  )
}

/** Counts every request for samples, whoever makes it and by whatever index. */
function countChunkReads(): () => number {
  let reads = 0
  const methods = ['get', 'getAll', 'getAllKeys', 'getKey', 'openCursor', 'openKeyCursor', 'count']
  for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    for (const name of methods as 'get'[]) {
      const original = prototype[name]
      vi.spyOn(prototype, name).mockImplementation(function (
        this: IDBObjectStore | IDBIndex,
        ...args
      ) {
        const store = 'objectStore' in this ? this.objectStore : this
        if (store.name === 'chunks') reads += 1
        return original.apply(this as never, args)
      })
    }
  }
  return () => reads
}

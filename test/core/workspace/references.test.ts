import { expect, test } from 'vitest'
import { brokenReferences } from '#core/workspace/references.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import { smallWorkspace } from '../report/small-workspace.ts'
import { exampleMeta, START_MS } from './example-workspace.ts'

interface Links {
  readonly serviceId: string | null
  readonly importId: string | null
}

const links: Links = { serviceId: null, importId: null }

/** A workspace with nothing but one record of each kind that version 2 brought. */
function workspaceOf(changes: {
  alert?: Partial<Links>
  work?: Partial<Links>
  retryOf?: string
  retriedBy?: string
}): Workspace {
  const documents = emptyDocuments()
  const [record] = smallWorkspace().documents.imports
  const [row] = smallWorkspace().documents.rejectedRows
  documents.imports.push({ ...record!, retryOf: changes.retryOf ?? null })
  documents.rejectedRows.push({ ...row!, retriedBy: changes.retriedBy ?? null })
  documents.alerts.push({
    id: 'alert-1',
    externalId: null,
    name: 'HighErrorRate',
    severity: 'high',
    startMs: START_MS,
    acknowledgedMs: null,
    endMs: null,
    paged: null,
    ...links,
    ...changes.alert,
  })
  documents.maintenance.push({
    id: 'work-1',
    externalId: null,
    title: 'upgrade',
    startMs: START_MS,
    endMs: START_MS + 1,
    allDay: false,
    description: '',
    ...links,
    ...changes.work,
  })
  return { meta: exampleMeta, documents, series: new Map() }
}

test.each([
  ['an alert', { alert: { serviceId: 'gone' } }, 'alerts[alert-1].serviceId'],
  ['an alert’s import', { alert: { importId: 'gone' } }, 'alerts[alert-1].importId'],
  ['planned work', { work: { serviceId: 'gone' } }, 'maintenance[work-1].serviceId'],
  ['a second try', { retryOf: 'gone' }, 'imports[import-1].retryOf'],
  ['a row that was taken in', { retriedBy: 'gone' }, 'rejectedRows[rejected-1].retriedBy'],
])('%s that names a record which is not there is told', (_description, changes, path) => {
  const issues = brokenReferences(workspaceOf(changes))
  expect(issues).toMatchObject([{ code: 'dangling-reference', path }])
})

test('links that are empty or right are no issue', () => {
  const changes = { alert: { importId: 'import-1' }, retriedBy: 'import-1' }
  expect(brokenReferences(workspaceOf(changes))).toEqual([])
})

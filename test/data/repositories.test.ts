import { beforeEach, describe, expect, test } from 'vitest'
import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { deleteAlert, getAlert, listAlerts, saveAlert } from '#renderer/data/alerts.ts'
import {
  deleteCategoryRule,
  getCategoryRule,
  listCategoryRules,
  saveCategoryRule,
} from '#renderer/data/category-rules.ts'
import { deleteDeploy, getDeploy, listDeploys, saveDeploy } from '#renderer/data/deploys.ts'
import {
  deleteExperiment,
  getExperiment,
  listExperiments,
  saveExperiment,
} from '#renderer/data/experiments.ts'
import {
  deleteIncident,
  getIncident,
  listIncidents,
  saveIncident,
} from '#renderer/data/incidents.ts'
import { redo, undo } from '#renderer/data/journal.ts'
import {
  deleteMaintenance,
  getMaintenance,
  listMaintenance,
  saveMaintenance,
} from '#renderer/data/maintenance.ts'
import { deletePolicy, getPolicy, listPolicies, savePolicy } from '#renderer/data/policies.ts'
import { deleteReport, getReport, listReports, saveReport } from '#renderer/data/reports.ts'
import {
  deleteResource,
  getResource,
  listResources,
  saveResource,
} from '#renderer/data/resources.ts'
import { deleteReview, getReview, listReviews, saveReview } from '#renderer/data/reviews.ts'
import {
  deleteScenario,
  getScenario,
  listScenarios,
  saveScenario,
} from '#renderer/data/scenarios.ts'
import { deleteService, getService, listServices, saveService } from '#renderer/data/services.ts'
import { deleteSli, getSli, listSlis, saveSli } from '#renderer/data/slis.ts'
import { deleteSlo, getSlo, listSlos, saveSlo } from '#renderer/data/slos.ts'
import { deleteTeam, getTeam, listTeams, saveTeam } from '#renderer/data/teams.ts'
import {
  deleteToilEntry,
  getToilEntry,
  listToilEntries,
  saveToilEntry,
} from '#renderer/data/toil-entries.ts'
import {
  deleteToilItem,
  getToilItem,
  listToilItems,
  saveToilItem,
} from '#renderer/data/toil-items.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { aResource, aService, anSli, anSlo, storeObjective } from './support/records.ts'
import { contentOf, issueOf, testStore, value } from './support/store.ts'

const when = 1_790_000_000_000
const text = 'x'

/** What the test of one kind needs: a draft that points at the given records, and its verbs. */
interface Kind {
  readonly draft: (ids: { service: string; sli: string; slo: string }) => object
  readonly list: (db: WorkspaceDb) => Promise<{ id: string }[]>
  readonly get: (db: WorkspaceDb, id: string) => Promise<object | undefined>
  readonly save: (db: WorkspaceDb, draft: never) => Promise<Result<{ id: string }, Issue>>
  readonly remove: (db: WorkspaceDb, id: string) => Promise<Result<null, Issue>>
}

const kinds: Record<string, Kind> = {
  service: {
    draft: () => aService('web'),
    list: listServices,
    get: getService,
    save: saveService,
    remove: deleteService,
  },
  indicator: {
    draft: ({ service }) => anSli(service, 's1'),
    list: listSlis,
    get: getSli,
    save: saveSli,
    remove: deleteSli,
  },
  objective: {
    draft: ({ service, sli }) => anSlo(service, sli),
    list: listSlos,
    get: getSlo,
    save: saveSlo,
    remove: deleteSlo,
  },
  policy: {
    draft: () => ({
      name: 'freeze',
      thresholds: { warning: 0.5, critical: 0.25, exhausted: 0 },
      actions: { warning: [], critical: ['slow down'], exhausted: ['freeze'] },
      exceptions: [],
    }),
    list: listPolicies,
    get: getPolicy,
    save: savePolicy,
    remove: deletePolicy,
  },
  resource: {
    draft: () => aResource('s1'),
    list: listResources,
    get: getResource,
    save: saveResource,
    remove: deleteResource,
  },
  incident: {
    draft: ({ service }) => ({
      externalId: null,
      serviceId: service,
      title: 'outage',
      severity: 'high',
      startMs: when,
      detectedMs: null,
      endMs: null,
      impact: null,
      cause: text,
      changeRelated: null,
      importId: null,
    }),
    list: listIncidents,
    get: getIncident,
    save: saveIncident,
    remove: deleteIncident,
  },
  deploy: {
    draft: ({ service }) => ({
      externalId: null,
      serviceId: service,
      atMs: when,
      version: '1.2.3',
      changeType: text,
      outcome: 'succeeded',
      importId: null,
    }),
    list: listDeploys,
    get: getDeploy,
    save: saveDeploy,
    remove: deleteDeploy,
  },
  alert: {
    draft: ({ service }) => ({
      externalId: '4711',
      serviceId: service,
      name: 'HighErrorRate',
      severity: 'critical',
      startMs: when,
      acknowledgedMs: null,
      endMs: null,
      paged: true,
      importId: null,
    }),
    list: listAlerts,
    get: getAlert,
    save: saveAlert,
    remove: deleteAlert,
  },
  'maintenance window': {
    draft: ({ service }) => ({
      externalId: null,
      serviceId: service,
      title: 'database upgrade',
      startMs: when,
      endMs: when + 3_600_000,
      allDay: false,
      description: text,
      importId: null,
    }),
    list: listMaintenance,
    get: getMaintenance,
    save: saveMaintenance,
    remove: deleteMaintenance,
  },
  'category rule': {
    draft: () => ({
      position: 0,
      field: 'any',
      match: 'keyword',
      pattern: 'restart',
      category: 'manual',
    }),
    list: listCategoryRules,
    get: getCategoryRule,
    save: saveCategoryRule,
    remove: deleteCategoryRule,
  },
  'toil item': {
    draft: ({ service }) => ({
      serviceId: service,
      name: 'restart',
      category: 'manual',
      description: text,
      frequencyPerWeek: 3,
      minutesPerOccurrence: 10,
      automatable: true,
      automationEffortHours: null,
      businessImpact: 'low',
      assignedTo: null,
    }),
    list: listToilItems,
    get: getToilItem,
    save: saveToilItem,
    remove: deleteToilItem,
  },
  'toil entry': {
    draft: () => ({
      externalId: null,
      itemId: null,
      serviceId: null,
      teamId: null,
      atMs: when,
      minutes: null,
      elapsedMinutes: 95,
      businessMinutes: null,
      category: null,
      notToil: false,
      tags: ['toil'],
      project: 'OPS',
      description: text,
      person: 'Ada',
      importId: null,
    }),
    list: listToilEntries,
    get: getToilEntry,
    save: saveToilEntry,
    remove: deleteToilEntry,
  },
  experiment: {
    draft: () => ({
      serviceId: null,
      name: 'kill a pod',
      description: text,
      hypothesis: text,
      blastRadius: 'small',
      rollbackPlan: text,
      steadyStateChecks: [],
      actions: [],
      abortConditions: [],
      steadyState: 'unknown',
      result: 'not_run',
      findings: [],
      startedMs: null,
      completedMs: null,
    }),
    list: listExperiments,
    get: getExperiment,
    save: saveExperiment,
    remove: deleteExperiment,
  },
  review: {
    draft: ({ service }) => ({
      serviceId: service,
      reviewedMs: when,
      template: 'prr',
      answers: [],
    }),
    list: listReviews,
    get: getReview,
    save: saveReview,
    remove: deleteReview,
  },
  team: {
    draft: () => ({ name: 'core', type: 'platform', members: [] }),
    list: listTeams,
    get: getTeam,
    save: saveTeam,
    remove: deleteTeam,
  },
  scenario: {
    draft: ({ slo }) => ({
      name: 'faster repair',
      sloId: slo,
      overrides: { target: 0.99 },
      trials: 1000,
      seed: 7,
      createdMs: when,
    }),
    list: listScenarios,
    get: getScenario,
    save: saveScenario,
    remove: deleteScenario,
  },
  report: {
    draft: () => ({ title: 'Q3', quarter: '2026-Q3', createdMs: when, comments: {}, document: {} }),
    list: listReports,
    get: getReport,
    save: saveReport,
    remove: deleteReport,
  },
}

let db: WorkspaceDb
let ids: { service: string; sli: string; slo: string }
beforeEach(async () => {
  ;({ db } = await testStore())
  const { service, sli, slo } = await storeObjective(db, 's1')
  ids = { service: service.id, sli: sli.id, slo: slo.id }
})

describe.each(Object.entries(kinds))('%s', (entity, { draft, list, get, save, remove }) => {
  test('is saved, read, listed, deleted, and every step can be undone and redone', async () => {
    const start = await contentOf(db)
    const saved = value(await save(db, draft(ids) as never))
    expect(saved).toMatchObject(draft(ids))
    expect(await get(db, saved.id)).toEqual(saved)
    expect(await list(db)).toContainEqual(saved)
    const created = await contentOf(db)
    value(await remove(db, saved.id))
    expect(await get(db, saved.id)).toBeUndefined()
    const [made, deleted] = (await db.audit.toArray()).slice(-2)
    expect(made).toMatchObject({ entity, entityId: saved.id, before: null })
    expect(deleted).toMatchObject({ entity, action: 'delete', after: null })
    value(await undo(db))
    expect(await contentOf(db)).toEqual(created)
    value(await undo(db))
    expect(await contentOf(db)).toEqual(start)
    value(await redo(db))
    expect(await contentOf(db)).toEqual(created)
  })

  test('is refused when it holds something that it may not', async () => {
    const start = await contentOf(db)
    const bad = { ...draft(ids), id: '' }
    expect(issueOf(await save(db, bad as never))).toMatchObject({ code: 'invalid-record' })
    expect(await contentOf(db)).toEqual(start)
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import type { CategoryRule, ToilEntry } from '#core/workspace/model/practice.ts'
import { listAuditEvents } from '#renderer/data/audit-trail.ts'
import {
  applyCategoryRules,
  categoryRulesEffect,
  listCategoryRules,
  moveCategoryRule,
  saveCategoryRule,
} from '#renderer/data/category-rules.ts'
import type { Draft } from '#renderer/data/document-repository.ts'
import { redo, undo } from '#renderer/data/journal.ts'
import { listToilEntries, saveToilEntry } from '#renderer/data/toil-entries.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { contentOf, issueOf, testStore, value } from './support/store.ts'

const aRule = (
  position: number,
  pattern: string,
  category: CategoryRule['category'],
): Draft<CategoryRule> => ({ position, field: 'any', match: 'keyword', pattern, category })

const anEntry = (description: string, category: ToilEntry['category']): Draft<ToilEntry> => ({
  externalId: null,
  itemId: null,
  serviceId: null,
  teamId: null,
  atMs: 1_790_000_000_000,
  minutes: 12,
  elapsedMinutes: null,
  businessMinutes: null,
  category,
  notToil: false,
  tags: [],
  project: '',
  description,
  person: '',
  importId: null,
})

let db: WorkspaceDb
beforeEach(async () => {
  ;({ db } = await testStore())
})

const patterns = async () => (await listCategoryRules(db)).map(({ pattern }) => pattern)

describe('the order of rules', () => {
  const ids = new Map<string, string>()
  beforeEach(async () => {
    // Numbers with holes, as deletions leave them.
    for (const [index, pattern] of ['a', 'b', 'c'].entries()) {
      const saved = value(await saveCategoryRule(db, aRule(index * 3, pattern, 'manual')))
      ids.set(pattern, saved.id)
    }
  })

  test.each([
    ['a', 1, ['b', 'a', 'c']],
    ['c', -1, ['a', 'c', 'b']],
    ['b', -1, ['b', 'a', 'c']],
  ] as const)('%s moved by %i', async (pattern, by, expected) => {
    value(await moveCategoryRule(db, ids.get(pattern)!, by))
    expect(await patterns()).toEqual(expected)
    const positions = (await listCategoryRules(db)).map(({ position }) => position)
    expect(positions).toEqual([0, 1, 2])
    value(await undo(db))
    expect(await patterns()).toEqual(['a', 'b', 'c'])
  })

  test.each([
    ['a', -1],
    ['c', 1],
  ] as const)('%s has no place to move by %i', async (pattern, by) => {
    const issue = issueOf(await moveCategoryRule(db, ids.get(pattern)!, by))
    expect(issue).toMatchObject({ code: 'nothing-changes' })
    expect(await patterns()).toEqual(['a', 'b', 'c'])
  })

  test('a rule that is gone is refused', async () => {
    expect(issueOf(await moveCategoryRule(db, 'gone', 1))).toMatchObject({ code: 'not-found' })
  })
})

describe('rules applied to stored entries', () => {
  beforeEach(async () => {
    value(await saveCategoryRule(db, aRule(0, 'restart', 'manual')))
    value(await saveCategoryRule(db, aRule(1, 'meeting', null)))
    value(await saveToilEntry(db, anEntry('restart the pod', null)))
    value(await saveToilEntry(db, anEntry('restart again', 'tactical')))
    value(await saveToilEntry(db, anEntry('meeting', null)))
    value(await saveToilEntry(db, anEntry('something else', null)))
  })

  const stored = async () =>
    (await listToilEntries(db)).map(({ description, category, notToil }) => [
      description,
      notToil ? 'no toil' : category,
    ])

  test('change what they say beforehand, in one step that is undone and redone', async () => {
    const before = await contentOf(db)
    expect(await categoryRulesEffect(db)).toEqual({
      entries: 4,
      changed: { uncategorised: 2, all: 3 },
    })
    expect(value(await applyCategoryRules(db, 'all'))).toBe(3)
    const after = [
      ['restart the pod', 'manual'],
      ['restart again', 'manual'],
      ['meeting', 'no toil'],
      ['something else', null],
    ]
    expect(await stored()).toEqual(after)
    const [event] = await listAuditEvents(db, 1)
    expect(event).toMatchObject({ summary: 'Applied category rules to 3 toil entries' })
    value(await undo(db))
    expect(await contentOf(db)).toEqual(before)
    value(await redo(db))
    expect(await stored()).toEqual(after)
  })

  test('leave entries with a category alone when told so', async () => {
    expect(value(await applyCategoryRules(db, 'uncategorised'))).toBe(2)
    expect(await stored()).toContainEqual(['restart again', 'tactical'])
  })

  test('that change nothing are no step of undo', async () => {
    value(await applyCategoryRules(db, 'all'))
    const steps = await db.journal.count()
    const issue = issueOf(await applyCategoryRules(db, 'all'))
    expect(issue).toMatchObject({ code: 'nothing-changes' })
    expect(await db.journal.count()).toBe(steps)
  })

  test('that change very many entries are told by their number', async () => {
    for (let n = 0; n < 250; n += 1) value(await saveToilEntry(db, anEntry('restart', null)))
    value(await applyCategoryRules(db, 'uncategorised'))
    const [event] = await listAuditEvents(db, 1)
    expect(event).toMatchObject({ before: { toilEntries: 252 }, after: { toilEntries: 252 } })
  })
})

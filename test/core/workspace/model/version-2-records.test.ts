import { expect, test } from 'vitest'
import { TABLES_CHANGED_IN_2, version2Record } from '#core/workspace/model/version-2-records.ts'

test.each([
  ['a refused row', 'rejectedRows', { id: 'a' }, { id: 'a', retriedBy: null }],
  ['an import', 'imports', { id: 'a' }, { id: 'a', overlap: 'keep', retryOf: null }],
  ['a record of a table that stays', 'slos', { id: 'a' }, { id: 'a' }],
  ['a record of a table named like an inherited field', 'constructor', { id: 'a' }, { id: 'a' }],
  ['a field that is there', 'rejectedRows', { retriedBy: 'b' }, { retriedBy: 'b' }],
  ['a deletion', 'imports', undefined, undefined],
  ['null', 'imports', null, null],
  ['a list', 'imports', [1], [1]],
  ['a text', 'toilEntries', 'x', 'x'],
])('%s', (_description, table, record, expected) => {
  expect(version2Record(table, record)).toEqual(expected)
})

test('a field named __proto__ stays a field', () => {
  const hostile = JSON.parse('{"__proto__": {"overlap": "fail"}}') as unknown
  const result = version2Record('imports', hostile) as Record<string, unknown>
  expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
  expect(result).toMatchObject({ overlap: 'keep' })
  expect(Object.hasOwn(result, '__proto__')).toBe(true)
})

test('the tables that change', () => {
  expect(TABLES_CHANGED_IN_2).toEqual(['imports', 'rejectedRows', 'toilEntries'])
})

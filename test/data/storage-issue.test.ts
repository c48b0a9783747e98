import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { storageIssue } from '#renderer/data/storage-issue.ts'

const quota = () => new DOMException('no room', 'QuotaExceededError')
const within = (name: string, fields: object) => Object.assign(new Error('x'), { name }, fields)

test.each<[string, unknown, string | undefined]>([
  ['full storage', quota(), 'storage-full'],
  ['full storage in an abort', within('AbortError', { inner: quota() }), 'storage-full'],
  ['full storage in a bulk write', within('BulkError', { failures: [quota()] }), 'storage-full'],
  ['a private window', new DOMException('no', 'SecurityError'), 'storage-refused'],
  ['no IndexedDB', new Dexie.MissingAPIError(), 'storage-refused'],
  ['a closed connection', new Dexie.DatabaseClosedError(), 'workspace-closed'],
  ['a newer store', new Dexie.VersionError(), 'store-newer'],
  ['a bug', new TypeError('x is undefined'), undefined],
  ['a broken constraint', within('BulkError', { failures: [new Error('key')] }), undefined],
  ['nothing', null, undefined],
])('%s', (_what, error, code) => {
  expect(storageIssue(error)?.code).toBe(code)
})

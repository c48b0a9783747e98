import type { Issue } from '#core/result/issue.ts'

/** Thrown inside a transaction to abort it with something to tell the user. */
export class RefusedChange extends Error {
  readonly issue: Issue

  constructor(issue: Issue) {
    super(issue.message)
    this.name = 'RefusedChange'
    this.issue = issue
  }
}

/** Aborts the running transaction: nothing of it is stored, and the caller gets the issue. */
export function refuse(issue: Omit<Issue, 'severity'>): never {
  throw new RefusedChange({ ...issue, severity: 'error' })
}

const full: Issue = {
  code: 'storage-full',
  severity: 'error',
  message: 'The storage that the browser grants is full; nothing was changed.',
  remedy: 'Free disk space, or delete a workspace or an import that you no longer need.',
}

const refused: Issue = {
  code: 'storage-refused',
  severity: 'error',
  message: 'The browser refuses to store data here.',
  remedy: 'Leave private browsing, or allow this site to keep data, then reload.',
}

/** What a window is told whose workspace another window took over. */
export const workspaceClosed: Issue = {
  code: 'workspace-closed',
  severity: 'error',
  message: 'This workspace was closed because another window upgraded or removed it.',
  remedy: 'Reload this window.',
}

const newer: Issue = {
  code: 'store-newer',
  severity: 'error',
  message: 'This workspace was stored by a newer version of Headroom.',
  remedy: 'Update Headroom, then open it again.',
}

const issueOfErrorName: ReadonlyMap<string, Issue> = new Map([
  ['QuotaExceededError', full],
  ['SecurityError', refused],
  ['MissingAPIError', refused],
  ['MissingApiError', refused],
  ['InvalidStateError', refused],
  ['UnknownError', refused],
  ['OpenFailedError', refused],
  ['DatabaseClosedError', workspaceClosed],
  ['VersionError', newer],
])

interface DexieError {
  readonly name?: unknown
  readonly inner?: unknown
  /** Of a bulk operation: what failed of it. */
  readonly failures?: readonly unknown[]
}

/**
 * What a failure of the store means to the user, or null when it is none of the known kinds,
 * that is a bug. Dexie wraps the browser's errors, so those within are asked first.
 */
export function storageIssue(error: unknown): Issue | null {
  if (error instanceof RefusedChange) return error.issue
  if (typeof error !== 'object' || error === null) return null
  const { name, inner, failures } = error as DexieError
  const within = [inner, ...(failures ?? [])].filter((one) => one !== error)
  const known = within.map(storageIssue).find((issue) => issue !== null)
  return known ?? issueOfErrorName.get(String(name)) ?? null
}

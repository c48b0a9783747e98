import type { Issue } from '#core/result/issue.ts'

const remedies = {
  'not-a-workspace-file': 'Choose a file that Headroom saved, with the ending .headroom.',
  'file-truncated': 'Copy or download the file again; the end of it is missing.',
  'file-damaged': 'Use another copy of the file; this one was changed after it was saved.',
  'hash-mismatch': 'Use another copy of the file; this one was changed after it was saved.',
  'unsafe-entry': 'Do not trust this file: Headroom never writes such an entry.',
  'too-large': 'Do not trust this file unless you know that the workspace is that large.',
  'schema-too-new': 'Update Headroom, then open the file again.',
  'invalid-record': 'Open the file with the version of Headroom that saved it and save it again.',
} as const

/** What can be wrong with a `.headroom` file. */
export type FileIssueCode = keyof typeof remedies

/** An issue of a `.headroom` file; the remedy follows from the code. */
export function fileIssue(code: FileIssueCode, message: string, path?: string): Issue {
  const issue = { code, severity: 'error', message, remedy: remedies[code] } as const
  return path === undefined ? issue : { ...issue, path }
}

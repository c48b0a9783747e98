import type { Issue } from '#core/result/issue.ts'
import type { JsonOutline } from './documents/document-format.ts'
import { textOf } from './documents/point-values.ts'
import { fileIssue, shown } from './refusal.ts'

/** Errors that an API answered with instead of data. */

/** Where APIs put the reason. */
const REASONS = [
  'error.message',
  'Error.Message',
  'error.detail',
  'error.reason',
  'error.title',
  'errors[].message',
  'errors[].detail',
  'errors[].title',
  'errors[].error',
  'errors[].msg',
  'errors.message',
  'errors[]',
  'errorMessages[]',
  'errorMessage',
  'error_description',
  'error_message',
  'error_msg',
  'fault.faultstring',
  'fault.message',
  'messages[]',
  'message',
  'Message',
  'detail',
  'description',
  'error',
  'title',
]

/** Keys that only an error has. */
const ERROR_KEYS: ReadonlySet<string> = new Set([
  'error',
  'Error',
  'errors',
  'errorMessages',
  'errorMessage',
  'errorCode',
  'error_code',
  'error_description',
  'error_message',
  'error_msg',
  'fault',
  'documentation_url',
  '__type',
])

/** Keys that stand beside a reason and are no data. */
const BESIDE_KEYS: ReadonlySet<string> = new Set([
  'message',
  'messages',
  'Message',
  'detail',
  'details',
  'description',
  'title',
  'type',
  'instance',
  'code',
  'Code',
  'status',
  'statusCode',
  'status_code',
  'success',
  'ok',
  'reason',
  'path',
  'timestamp',
  'trace',
  'traceId',
  'requestId',
  'request_id',
  'RequestId',
  'warningMessages',
  'took',
  'exception',
])

/** The error that a text has beside whatever else; null when it has none. */
export function errorAnswer({ paths, facts }: JsonOutline): Issue | null {
  const isError = [...ERROR_KEYS].some((key) => paths.has(key))
  return isError ? issueOf(facts) : null
}

/** The error that a text holds and nothing else; null when there may be data in it. */
export function onlyError(outline: JsonOutline): Issue | null {
  const { paths, facts } = outline
  const keys = [...paths].filter((path) => path !== '' && !/[.[]/.test(path))
  if (keys.length === 0 || !keys.every((key) => ERROR_KEYS.has(key) || BESIDE_KEYS.has(key))) {
    return null
  }
  if (keys.some((key) => ERROR_KEYS.has(key) && !isNothing(outline, key))) return issueOf(facts)
  const code = Number(facts.get('status') ?? facts.get('statusCode') ?? facts.get('code'))
  return keys.length === 1 || code >= 400 ? issueOf(facts) : null
}

/** Whether a key has null or no for a value, as answers that went well have it. */
function isNothing({ facts }: JsonOutline, key: string): boolean {
  const fact = facts.get(key)
  return fact === null || fact === false || fact === ''
}

function issueOf(facts: JsonOutline['facts']): Issue | null {
  const named = REASONS.map((path) => textOf(facts.get(path)))
  // Jira names what is wrong by field: `{"errors": {"jql": "…"}}`.
  const byField = [...facts]
    .filter(([path]) => path.startsWith('errors.'))
    .map(([, fact]) => textOf(fact))
  const reason = [...named, ...byField].find((text) => text !== '')
  if (reason === undefined) return null
  return fileIssue(
    'error-answer',
    `The file is an error that an API answered with: ${shown(reason)}`,
    'Correct the query or the rights of the key, run it again and export its answer.',
  )
}

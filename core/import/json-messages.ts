import type { Issue } from '#core/result/issue.ts'
import { fileIssue, shown } from './refusal.ts'

/** What the user is told about a text that is no JSON. */

/** Something stands where JSON has no place for it. */
export function invalidJson(found: string): Issue {
  return fileIssue(
    'invalid-json',
    `The file is not valid JSON: ${shown(found)} can’t stand here.`,
    'Export it again, whole and as JSON.',
  )
}

/** Containers stand in containers without end. */
export function jsonTooDeep(levels: number): Issue {
  return fileIssue(
    'json-too-deep',
    `The JSON is nested more than ${levels} levels deep.`,
    'Export the data as a flat array of records.',
  )
}

/** The end is missing. */
export function jsonEndsEarly(): Issue {
  return fileIssue(
    'json-ends-early',
    'The JSON ends before it is complete.',
    'Export it again; the file was cut off.',
  )
}

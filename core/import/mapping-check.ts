import type { Issue } from '#core/result/issue.ts'
import { isTimeZone } from '#core/time/zone.ts'
import type { Mapping } from './mapping.ts'
import { fileIssue } from './refusal.ts'

/** What is wrong with the zone of a mapping, null when it is open or known. */
export function checkZone(mapping: Mapping): Issue | null {
  const { zone } = mapping.time
  if (zone === null || isTimeZone(zone)) return null
  return fileIssue(
    'unknown-zone',
    `There is no time zone ${zone}.`,
    'Choose a zone such as Europe/Berlin or UTC.',
  )
}

import type { Issue } from '#core/result/issue.ts'
import type { Evidence } from '../detection.ts'
import type { Mapping } from '../mapping.ts'
import { fileWarning } from '../refusal.ts'

/** Tools that document an export as CSV but not the names of its columns. */
const ASSUMED: ReadonlyMap<Mapping['profile'], string> = new Map([
  ['datadog-slo', 'Datadog'],
  ['newrelic', 'New Relic'],
])

/** What is told of a table whose columns are found by names that its tool doesn't document. */
export function assumedHeader({ format, profile }: Mapping): Issue[] {
  const tool = format === 'csv' ? ASSUMED.get(profile) : undefined
  if (tool === undefined) return []
  return [
    fileWarning(
      'assumed-columns',
      `${tool} doesn’t document the names of these columns: what they mean was assumed from their words.`,
      'Compare a few values with what the tool shows, and change the mapping if it is wrong.',
    ),
  ]
}

/** The same as evidence, before the file is read. */
export const HEADER_IS_ASSUMED: Evidence = {
  about: 'format',
  column: null,
  text: 'The tool doesn’t document the names of these columns: what they mean is assumed.',
}

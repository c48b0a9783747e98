import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { Mapping } from '../mapping.ts'
import { fileIssue } from '../refusal.ts'

/**
 * The mapping of a document, which has no columns to choose: it says itself where time and value
 * are. What an earlier mapping says of kind and unit of the values is kept.
 */
export function documentMapping(mapping: Mapping): Mapping {
  const column = { role: 'ignore', name: '', kind: 'gauge', unit: '' } as const
  return {
    ...mapping,
    columns: [
      { ...column, index: 0, header: 'time', role: 'time' },
      { ...column, index: 1, header: 'metric', role: 'series' },
      {
        ...column,
        index: 2,
        header: 'value',
        role: 'value',
        ...mapping.columns.find(({ role }) => role === 'value'),
      },
    ],
  }
}

/** The mapping as documents are read, or why one can't be read under it. */
export function checkDocumentTarget(mapping: Mapping, label: string): Result<Mapping, Issue> {
  if (mapping.target === 'metrics') return ok(documentMapping(mapping))
  return err(
    fileIssue(
      'target-differs',
      `The file (${label}) holds metrics, not ${mapping.target}.`,
      'Import it as metrics.',
    ),
  )
}

/**
 * One thing that is wrong with user data, said so that the user can mend it.
 * `row` is the 1-based line of the source file (the header is line 1).
 */
export interface Issue {
  /** Stable machine name in kebab case, e.g. `good-exceeds-total`. */
  readonly code: string
  /** `error` rejects the row or file, `warning` lets it pass and tells. */
  readonly severity: 'error' | 'warning'
  /** What is wrong, with the offending value in it. */
  readonly message: string
  /** What the user can do about it. */
  readonly remedy: string
  readonly file?: string
  readonly row?: number
  readonly column?: string
  /** Path inside a document, e.g. `objectives[0].target`. */
  readonly path?: string
}

/** Formats an issue as one line: `metrics.csv, row 12, column good: … Remedy: …`. */
export function issueText(issue: Issue): string {
  const place = [
    issue.file,
    issue.row === undefined ? undefined : `row ${issue.row}`,
    issue.column === undefined ? undefined : `column ${issue.column}`,
    issue.path,
  ].filter((part) => part !== undefined)
  const where = place.length > 0 ? `${place.join(', ')}: ` : ''
  return `${where}${issue.message} ${issue.remedy}`
}

import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { eventCellReader, Notes } from './event-cells.ts'
import { isRefusal, readDeploy, readIncident, readToilEntry } from './event-drafts.ts'
import { deployKey, incidentKey, toilEntryKey } from './event-keys.ts'
import { columnsWithRole, type Mapping } from './mapping.ts'
import { fileIssue, fileWarning, refusal, shown, type Refusal } from './refusal.ts'
import { NO_ROWS, type RowHandler, type RowsOutcome } from './row-handler.ts'

/** Most events of one file; event logs are kept as documents, not as columns. */
const MAX_EVENTS = 500_000

/** Rows of incidents, deploys or toil. A row that repeats another of the file is a duplicate. */
export function eventRows(mapping: Mapping): Result<RowHandler, Issue> {
  if (columnsWithRole(mapping, 'time').length === 0) {
    return err(
      fileIssue(
        'no-time-column',
        'No column is the time.',
        'Choose the column that says when it happened.',
      ),
    )
  }
  switch (mapping.target) {
    case 'incidents':
      return ok(handler(mapping, readIncident, incidentKey, (incidents) => ({ incidents })))
    case 'deploys':
      return ok(handler(mapping, readDeploy, deployKey, (deploys) => ({ deploys })))
    case 'toil':
      if (columnsWithRole(mapping, 'effort').length === 0) {
        return err(
          fileIssue(
            'no-effort-column',
            'No column is the effort.',
            'Choose the column with the hands-on time; elapsed time is not effort.',
          ),
        )
      }
      return ok(handler(mapping, readToilEntry, toilEntryKey, (toilEntries) => ({ toilEntries })))
    default:
      throw new RangeError(`no event rows for ${mapping.target}`)
  }
}

function handler<Draft extends { line: number }>(
  mapping: Mapping,
  read: (
    cells: ReturnType<ReturnType<typeof eventCellReader>>,
    line: number,
    notes: Notes,
  ) => Draft | Refusal,
  keyOf: (draft: Draft) => string,
  place: (drafts: Draft[]) => Partial<RowsOutcome>,
): RowHandler {
  const notes = new Notes()
  const open = eventCellReader(mapping, notes)
  const drafts = new Map<string, { draft: Draft; content: string }>()
  let duplicates = 0
  return {
    row(cells, line) {
      const draft = read(open(cells), line, notes)
      if (isRefusal(draft)) return draft
      const key = keyOf(draft)
      const content = JSON.stringify({ ...draft, line: 0 })
      const known = drafts.get(key)
      if (known !== undefined) {
        if (known.content !== content) return sameIdentity(known.draft.line)
        duplicates++
        return null
      }
      if (drafts.size >= MAX_EVENTS) return tooManyEvents()
      drafts.set(key, { draft, content })
      return null
    },
    finish: () => ({
      ...NO_ROWS,
      ...place([...drafts.values()].map(({ draft }) => draft)),
      duplicates,
      warnings: warningsOf(notes),
    }),
  }
}

function sameIdentity(line: number): Refusal {
  return refusal(
    'contradicts-row',
    `The row is the same event as line ${line}, but says something else about it.`,
    'Keep one of the two rows, or give them different ids.',
  )
}

function tooManyEvents(): Refusal {
  return refusal(
    'too-many-events',
    `The file holds more than ${MAX_EVENTS} events.`,
    'Split the file by time and import the parts.',
  )
}

const NOTE_TEXTS: Record<string, readonly [what: string, remedy: string]> = {
  'unknown-severity': ['have an unknown severity', 'Use critical, high, medium, low or minimal.'],
  'unknown-outcome': ['have an unknown outcome', 'Use succeeded, failed or rolled-back.'],
  'unknown-category': [
    'have an unknown toil category; it was left empty',
    'Use manual, repetitive, automatable, tactical, no_value or grows_with_service.',
  ],
  'unknown-yes-no': ['say neither yes nor no', 'Use yes and no.'],
  'title-cut': ['have a title of more than 200 characters; it was cut', 'Shorten the titles.'],
  'time-occurs-twice': [
    'hold a time that the clock shows twice; the first of the two was taken',
    'Export times in UTC.',
  ],
}

function warningsOf(notes: Notes): Issue[] {
  return [...notes.counts].map(([code, { rows, example }]) => {
    const [what, remedy] = NOTE_TEXTS[code]!
    return fileWarning(code, `${rows} rows ${what} (e.g. ${shown(example)}).`, remedy)
  })
}

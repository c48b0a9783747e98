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
  const nameOf = (line: number): string => `${mapping.format === 'csv' ? 'line' : 'record'} ${line}`
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
        if (known.content !== content) return sameIdentity(nameOf(known.draft.line))
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

function sameIdentity(place: string): Refusal {
  return refusal(
    'contradicts-row',
    `The row is the same event as ${place}, but says something else about it.`,
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

interface NoteText {
  /** Verb for one row, and for several. */
  readonly verbs: readonly [one: string, many: string]
  readonly what: string
  readonly remedy: string
}

const HAVE = ['has', 'have'] as const

const NOTE_TEXTS: Record<string, NoteText> = {
  'unknown-severity': {
    verbs: HAVE,
    what: 'an unknown severity',
    remedy: 'Use critical, high, medium, low or minimal.',
  },
  'unknown-outcome': {
    verbs: HAVE,
    what: 'an unknown outcome',
    remedy: 'Use succeeded, failed or rolled-back.',
  },
  'unknown-category': {
    verbs: HAVE,
    what: 'an unknown toil category; it was left empty',
    remedy: 'Use manual, repetitive, automatable, tactical, no_value or grows_with_service.',
  },
  'unknown-yes-no': {
    verbs: ['says', 'say'],
    what: 'neither yes nor no',
    remedy: 'Use yes and no.',
  },
  'title-cut': {
    verbs: HAVE,
    what: 'a title of more than 200 characters; it was cut',
    remedy: 'Shorten the titles.',
  },
  'time-occurs-twice': {
    verbs: ['holds', 'hold'],
    what: 'a time that the clock shows twice; the first of the two was taken',
    remedy: 'Export times in UTC.',
  },
}

function warningsOf(notes: Notes): Issue[] {
  return [...notes.counts].map(([code, { rows, example }]) => {
    const { verbs, what, remedy } = NOTE_TEXTS[code]!
    const who = rows === 1 ? `1 row ${verbs[0]}` : `${rows} rows ${verbs[1]}`
    return fileWarning(code, `${who} ${what} (e.g. ${shown(example)}).`, remedy)
  })
}

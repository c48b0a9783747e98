import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { eventCellReader, type EventCells } from './event-cells.ts'
import {
  isRefusal,
  readAlert,
  readDeploy,
  readIncident,
  readMaintenance,
  type DraftReader,
} from './event-drafts.ts'
import { alertKey, deployKey, incidentKey, maintenanceKey, toilEntryKey } from './event-keys.ts'
import { Notes } from './event-notes.ts'
import { columnsWithRole, type Mapping } from './mapping.ts'
import { occurrenceTally } from './occurrences.ts'
import { fileIssue, refusal, type Refusal } from './refusal.ts'
import { NO_ROWS, type RowHandler, type RowsOutcome } from './row-handler.ts'
import { toilReader } from './toil-drafts.ts'

/** Most events of one file; event logs are kept as documents, not as columns. */
const MAX_EVENTS = 500_000

/** Rows of events, whatever their target. A row that repeats another of the file is a duplicate. */
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
    case 'alerts':
      return ok(handler(mapping, readAlert, alertKey, (alerts) => ({ alerts })))
    case 'maintenance':
      return ok(
        handler(mapping, readMaintenance, maintenanceKey, (maintenance) => ({ maintenance })),
      )
    case 'toil':
      return ok(
        handler(
          mapping,
          toilReader(mapping),
          toilEntryKey,
          (toilEntries) => ({ toilEntries }),
          // A log by the day has the same work as often as it was done.
          (entry, cells) => entry.externalId === null && cells.isDate('time'),
        ),
      )
    default:
      throw new RangeError(`no event rows for ${mapping.target}`)
  }
}

function handler<Draft extends { line: number }>(
  mapping: Mapping,
  read: DraftReader<Draft>,
  keyOf: (draft: Draft) => string,
  place: (drafts: Draft[]) => Partial<RowsOutcome>,
  mayRepeat: (draft: Draft, cells: EventCells) => boolean = () => false,
): RowHandler {
  const notes = new Notes()
  const occurrences = occurrenceTally(mapping)
  const open = eventCellReader(mapping, notes)
  const nameOf = (line: number): string => `${mapping.format === 'csv' ? 'line' : 'record'} ${line}`
  const drafts = new Map<string, { draft: Draft; content: string }>()
  const times = new Map<string, number>()
  let duplicates = 0
  const keyFor = (draft: Draft, cells: EventCells): string => {
    const key = keyOf(draft)
    if (!mayRepeat(draft, cells)) return key
    const before = times.get(key) ?? 0
    times.set(key, before + 1)
    if (before > 0) notes.add('equal-entries', cells.text('time'))
    return `${key} ${before + 1}`
  }
  const take = (row: readonly string[], line: number): Refusal | 'taken' | 'known' => {
    const cells = open(row)
    const draft = read(cells, line, notes)
    if (isRefusal(draft)) return draft
    const key = keyFor(draft, cells)
    const content = JSON.stringify({ ...draft, line: 0 })
    const known = drafts.get(key)
    if (known !== undefined) {
      return known.content === content ? 'known' : sameIdentity(nameOf(known.draft.line))
    }
    if (drafts.size >= MAX_EVENTS) return tooManyEvents()
    drafts.set(key, { draft, content })
    return 'taken'
  }
  return {
    row(cells, line) {
      const outcome = take(cells, line)
      notes.endRow(outcome === 'taken')
      if (outcome === 'taken') occurrences.add(cells)
      if (outcome === 'known') duplicates++
      return isRefusal(outcome) ? outcome : null
    },
    finish: () => ({
      ...NO_ROWS,
      ...place([...drafts.values()].map(({ draft }) => draft)),
      duplicates,
      warnings: [...notes.warnings(), ...occurrences.warnings()],
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

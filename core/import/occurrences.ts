import type { Issue } from '#core/result/issue.ts'
import { columnsWithRole, type Mapping } from './mapping.ts'
import { fileWarning } from './refusal.ts'

/** Counts how often the events of a file occurred, where one row stands for several occurrences. */
export interface OccurrenceTally {
  /** Counts a row that was taken. */
  add(cells: readonly string[]): void
  warnings(): Issue[]
}

/**
 * Tools such as Opsgenie fold an alert that comes again while it is open into the first, with a
 * count. What was read stays one event; how many occurrences it stands for is told, not stored.
 */
export function occurrenceTally(mapping: Mapping): OccurrenceTally {
  const [column] = columnsWithRole(mapping, 'occurrences')
  let events = 0
  let occurrences = 0
  return {
    add(cells) {
      const cell = column === undefined ? '' : (cells[column.index] ?? '')
      const count = /^\d{1,9}$/.test(cell) ? Number(cell) : 0
      if (count < 2) return
      events++
      occurrences += count
    },
    warnings: () => (events === 0 ? [] : [folded(events, occurrences)]),
  }
}

function folded(events: number, occurrences: number): Issue {
  return fileWarning(
    'folded-events',
    `${events === 1 ? '1 event stands' : `${events} events stand`} for ${occurrences} occurrences: the tool folds what comes again while it is open. Each is stored once, without its count.`,
    'Nothing has to be done; count pages in the tool where each occurrence matters.',
  )
}

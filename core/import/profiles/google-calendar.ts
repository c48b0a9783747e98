import type { EventVocabulary } from '../event-vocabulary.ts'
import { byHeaders, eventProfile } from './event-profile.ts'
import type { ProfiledColumns, TableHead } from './table-profile.ts'

/**
 * The layout in which Google Calendar takes events in, and Outlook too, which people also use to
 * exchange them; Google itself exports .ics only. The end date of a whole day is its last day.
 */
const COMMON: EventVocabulary = [
  ['title', /^subject$/],
  ['time', /^start date$/],
  ['clock', /^start time$/],
  ['end', /^end date$/],
  ['end-clock', /^end time$/],
  ['all-day', /^all day(?: event)?$/],
]

/** Events of a calendar, as Google Calendar takes them in. */
export const googleCalendar = eventProfile({
  id: 'google-calendar',
  label: 'Calendar events (CSV of Google Calendar or Outlook)',
  recognise: byHeaders(
    'a calendar',
    [/^subject$/, /^start date$/],
    [/^end date$/, /^start time$/, /^all day(?: event)?$/, /^(?:location|private|show time as)$/],
  ),
  vocabularies: {
    toil: [...COMMON, ['tags', /^categories$/], ['description', /^description$/]],
    maintenance: [...COMMON, ['description', /^description$/]],
  },
  settle: (found, table, target) => (target === 'toil' ? withWordsAsTags(found, table) : found),
})

/** A description of single words is a label: `toil`. */
const LABELS = /^[\p{L}\p{N}_-]{1,30}(?:\s*[,;]\s*[\p{L}\p{N}_-]{1,30})*$/u

function withWordsAsTags(found: ProfiledColumns, { rows }: TableHead): ProfiledColumns {
  return {
    ...found,
    columns: found.columns.map((column) => {
      if (column.role !== 'description') return column
      const cells = rows.map((row) => (row[column.index] ?? '').trim()).filter(Boolean)
      const isLabels = cells.length > 0 && cells.every((cell) => LABELS.test(cell))
      return isLabels ? { ...column, role: 'tags' } : column
    }),
  }
}

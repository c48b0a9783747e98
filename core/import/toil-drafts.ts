import type { DurationMs, EpochMs, Minutes } from '#core/units/units.ts'
import { MINUTE_MS } from '#core/units/units.ts'
import { categoryFinder, type CategoryFinder } from './category-rules.ts'
import type { EventCells } from './event-cells.ts'
import {
  externalId,
  isRefusal,
  needTime,
  serviceName,
  wholeDays,
  writtenEnd,
  type DraftReader,
} from './event-drafts.ts'
import type { Notes } from './event-notes.ts'
import { stateOf, toilCategoryOf, yesOrNo } from './event-words.ts'
import type { ToilEntryDraft } from './import-batch.ts'
import type { Mapping } from './mapping.ts'
import { isGap } from './numbers.ts'
import { isTimeWithSubTasks } from './profiles/jira.ts'
import { refusal, type Refusal } from './refusal.ts'

/** Label of what a tool resolved without a person. */
const AUTO_RESOLVED = 'auto-resolved'

/**
 * Reads rows as hands-on work. Time that passed is kept beside the effort and is only taken for
 * it where the mapping says so; an entry without an effort is kept with an unknown one.
 */
export function toilReader(mapping: Mapping): DraftReader<ToilEntryDraft> {
  const find = categoryFinder(mapping.categoryRules)
  const sumOf = sumReader(mapping)
  return (cells, line, notes) => {
    const days = yesOrNo(cells.text('all-day')) === true ? wholeDays(cells) : null
    if (isRefusal(days)) return days
    const atMs = days?.startMs ?? needTime(cells)
    if (typeof atMs !== 'number') return atMs
    const elapsed = days === null ? elapsedOf(cells, atMs) : minutesIn(days.endMs - days.startMs)
    if (isRefusal(elapsed)) return elapsed
    const business = lengthOf(cells, 'business-elapsed', 1e8)
    if (isRefusal(business)) return business
    const stated = lengthOf(cells, 'effort', 1e6)
    if (isRefusal(stated)) return stated
    const minutes = stated ?? (mapping.elapsedIsEffort ? elapsed : null)
    if (minutes !== null && minutes > 1e6) return tooLong('effort', 1e6)
    if (minutes === null) noteMissing(cells, notes, sumOf(cells))
    const tags = cells.tags()
    if (yesOrNo(cells.text('automatic')) === true) tags.push(AUTO_RESOLVED)
    const entry = {
      description: (cells.text('title') || cells.text('description')).slice(0, 20_000),
      tags,
      person: cells.text('person').slice(0, 200),
      project: cells.text('project').slice(0, 200),
    }
    return {
      line,
      externalId: externalId(cells),
      serviceName: serviceName(cells),
      teamName: cells.text('team') || null,
      itemName: cells.text('item') || null,
      atMs,
      minutes,
      elapsedMinutes: elapsed,
      businessMinutes: business,
      ...judgementOf(cells, entry, find, notes),
      ...entry,
    }
  }
}

function noteMissing(cells: EventCells, notes: Notes, sum: string): void {
  if (sum !== '') notes.add('sub-task-time', cells.text('external-id') || sum)
  else notes.add('no-effort', cells.text('external-id') || cells.text('time'))
}

/**
 * The category that the row names, else the one a rule gives, else the one its tags name. It is no
 * toil where a rule or a column of the file says so.
 */
function judgementOf(
  cells: EventCells,
  entry: Pick<ToilEntryDraft, 'description' | 'tags' | 'person' | 'project'>,
  find: CategoryFinder,
  notes: Notes,
): Pick<ToilEntryDraft, 'category' | 'notToil'> {
  const word = cells.text('category')
  const named = toilCategoryOf(word)
  if (named !== null) return { category: named, notToil: false }
  if (!isGap(word)) notes.add('unknown-category', word)
  const ruled = find({ ...entry, item: cells.text('item') })
  if (ruled !== undefined) return { category: ruled, notToil: ruled === null }
  if (cells.deniesTag('toil')) return { category: null, notToil: true }
  const tagged = new Set(entry.tags.map(toilCategoryOf).filter((category) => category !== null))
  if (tagged.size > 1) notes.add('several-categories', entry.tags.join(', '))
  const [only] = tagged
  return { category: tagged.size === 1 ? only! : null, notToil: false }
}

/** Minutes that passed: as a column says, else from start to end. */
function elapsedOf(cells: EventCells, atMs: EpochMs): Minutes | null | Refusal {
  const stated = lengthOf(cells, 'elapsed', 1e8)
  if (stated !== null) return stated
  // What still goes on has not yet taken all its time.
  const endMs = stateOf(cells.text('outcome')) === 'open' ? null : writtenEnd(cells, atMs)
  if (endMs === null || isRefusal(endMs)) return endMs
  // Two dates without a time of day don't tell how long it took.
  return cells.isDate('end') || cells.isDate('time') ? null : minutesIn(endMs - atMs)
}

function lengthOf(
  cells: EventCells,
  role: 'effort' | 'elapsed' | 'business-elapsed',
  mostMinutes: number,
): Minutes | null | Refusal {
  const length = cells.duration(role)
  if (length === null || isRefusal(length)) return length
  const minutes = minutesIn(length)
  return minutes <= mostMinutes ? minutes : tooLong(role, mostMinutes)
}

function minutesIn(ms: DurationMs): Minutes {
  return ms / MINUTE_MS
}

function tooLong(role: string, mostMinutes: number): Refusal {
  return refusal(
    'duration-too-long',
    `The ${role.replace('-', ' ')} is longer than ${mostMinutes} minutes.`,
    'Check the unit of the column.',
  )
}

/** What a Jira row says of itself and its sub-tasks together, which is never added; else empty. */
function sumReader(mapping: Mapping): (cells: EventCells) => string {
  const sum = mapping.columns.find(({ header }) => isTimeWithSubTasks(header))
  return (cells) => {
    const cell = sum === undefined ? '' : cells.at(sum.index)
    return isGap(cell) || /^0+$/.test(cell) ? '' : cell
  }
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { MINUTE_MS, type EpochMs } from '#core/units/units.ts'
import { categoryFinder, type CategoryFinder } from '../category-rules.ts'
import { isoText } from '../civil.ts'
import type { Notes } from '../event-notes.ts'
import { toilCategoryOf } from '../event-words.ts'
import type { MaintenanceDraft, ToilEntryDraft } from '../import-batch.ts'
import type { Mapping } from '../mapping.ts'
import { encodeUtf8 } from '../text-codec.ts'
import type { CalendarEvent } from './event.ts'
import type { EventOccurrence } from './occurrences.ts'

/** Makes records of the occurrences of an event. */
export type DraftMaker<Draft> = (
  event: CalendarEvent,
  occurrence: EventOccurrence,
  isOfSeries: boolean,
) => Draft

/** Makes maintenance windows. */
export function maintenanceMaker(mapping: Mapping, notes: Notes): DraftMaker<MaintenanceDraft> {
  return (event, occurrence, isOfSeries) => ({
    line: event.line,
    externalId: externalId(event, isOfSeries ? occurrence.originalMs : null),
    serviceName: serviceName(mapping),
    title: titleOf(event, notes),
    startMs: occurrence.fromMs,
    endMs: occurrence.toMs,
    allDay: event.allDay,
    description: event.description,
  })
}

/** Makes toil entries: the time that passed is effort only where the mapping says so. */
export function toilMaker(mapping: Mapping, notes: Notes): DraftMaker<ToilEntryDraft> {
  const find = categoryFinder(mapping.categoryRules)
  return (event, { fromMs, toMs, originalMs }, isOfSeries) => {
    const elapsedMinutes = (toMs - fromMs) / MINUTE_MS
    const minutes = mapping.elapsedIsEffort && elapsedMinutes <= 1e6 ? elapsedMinutes : null
    if (minutes === null) notes.add('no-effort', event.title)
    return {
      line: event.line,
      externalId: externalId(event, isOfSeries ? originalMs : null),
      serviceName: serviceName(mapping),
      teamName: null,
      itemName: null,
      atMs: fromMs,
      minutes,
      elapsedMinutes: elapsedMinutes <= 1e8 ? elapsedMinutes : null,
      businessMinutes: null,
      ...judgementOf(event, find, notes),
      tags: [...event.tags],
      project: '',
      description: (event.title || event.description).slice(0, 20_000),
      person: '',
    }
  }
}

/** The category that a rule gives, else the one that the categories of the calendar name. */
function judgementOf(
  { title, description, tags }: CalendarEvent,
  find: CategoryFinder,
  notes: Notes,
): Pick<ToilEntryDraft, 'category' | 'notToil'> {
  const text = [title, description].filter((part) => part !== '').join('\n')
  const ruled = find({ description: text, tags, project: '', person: '', item: '' })
  if (ruled !== undefined) return { category: ruled, notToil: ruled === null }
  const tagged = new Set(tags.map(toilCategoryOf).filter((category) => category !== null))
  if (tagged.size > 1) notes.add('several-categories', tags.join(', '))
  const [only] = tagged
  return { category: tagged.size === 1 ? only! : null, notToil: false }
}

function serviceName({ service }: Mapping): string | null {
  return service.slice(0, 200) || null
}

/** The first line of the title, cut where it is too long. */
function titleOf({ title }: CalendarEvent, notes: Notes): string {
  const line = title.split(/\r?\n/, 1)[0]!.trim()
  if (line.length <= 200) return line || 'Untitled event'
  notes.add('title-cut', line)
  return `${line.slice(0, 199)}…`
}

/**
 * Id of an event; one occurrence of a series has its original start with it, so that it stays the
 * same when it is moved. Of a long id its hash is kept.
 */
function externalId({ uid }: CalendarEvent, originalMs: EpochMs | null): string | null {
  if (uid === '') return null
  const base = uid.length <= 160 ? uid : `${uid.slice(0, 120)}~${hashOf(uid)}`
  return originalMs === null ? base : `${base}/${isoText(originalMs)}`
}

function hashOf(text: string): string {
  return bytesToHex(sha256(encodeUtf8(text))).slice(0, 32)
}

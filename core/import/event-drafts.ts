import type { EpochMs } from '#core/units/units.ts'
import type { EventCells } from './event-cells.ts'
import type { Notes } from './event-notes.ts'
import { outcomeOf, pagedOf, severityOf, stateOf, yesOrNo } from './event-words.ts'
import type { AlertDraft, DeployDraft, IncidentDraft, MaintenanceDraft } from './import-batch.ts'
import { refusal, type Refusal } from './refusal.ts'

/** Most characters of a title. */
const LONGEST_TITLE = 200

/** Reads one row as an event, or says why it can't be one. */
export type DraftReader<Draft> = (cells: EventCells, line: number, notes: Notes) => Draft | Refusal

/** Reads a row as an incident; an absent end leaves it open. */
export const readIncident: DraftReader<IncidentDraft> = (cells, line, notes) => {
  const startMs = needTime(cells)
  if (typeof startMs !== 'number') return startMs
  const detectedMs = cells.timeSince('detected', startMs)
  if (isRefusal(detectedMs)) return detectedMs
  const endMs = readEnd(cells, startMs, notes)
  if (isRefusal(endMs)) return endMs
  if (endMs === startMs)
    notes.add('no-time-passed', cells.text('external-id') || cells.text('time'))
  const impact = cells.share('impact')
  if (isRefusal(impact)) return impact
  const changeRelated = yesOrNo(cells.text('change-related'))
  if (changeRelated === undefined) notes.add('unknown-yes-no', cells.text('change-related'))
  return {
    line,
    externalId: externalId(cells),
    serviceName: serviceName(cells),
    title: titleOf(cells, notes, untitledIncident(cells)),
    severity: severity(cells, notes),
    startMs,
    detectedMs,
    endMs,
    impact,
    cause: (cells.text('cause') || descriptionBeside(cells)).slice(0, 20_000),
    changeRelated: changeRelated ?? null,
  }
}

/** Reads a row as an alert; a row that only says that all is well again is none. */
export const readAlert: DraftReader<AlertDraft> = (cells, line, notes) => {
  const startMs = needTime(cells)
  if (typeof startMs !== 'number') return startMs
  const acknowledgedMs = cells.timeSince('detected', startMs)
  if (isRefusal(acknowledgedMs)) return acknowledgedMs
  const endMs = readEnd(cells, startMs, notes)
  if (isRefusal(endMs)) return endMs
  if (stateOf(cells.text('outcome')) === 'well' && (endMs === null || endMs === startMs)) {
    return refusal(
      'alert-recovered',
      `The row says that all is well again (${cells.text('outcome')}), not that an alert began.`,
      'Leave such rows out, or export alerts with their start and end in one row.',
    )
  }
  const paged = pagedOf(cells.text('paged'))
  if (paged === undefined) notes.add('unknown-yes-no', cells.text('paged'))
  return {
    line,
    externalId: externalId(cells),
    serviceName: serviceName(cells),
    name: titleOf(cells, notes, 'Unnamed alert'),
    severity: severity(cells, notes),
    startMs,
    acknowledgedMs,
    endMs,
    paged: paged ?? null,
  }
}

/** End of an incident or alert: as written, else start plus duration, else open. */
function readEnd(cells: EventCells, startMs: EpochMs, notes: Notes): EpochMs | null | Refusal {
  const state = stateOf(cells.text('outcome'))
  // A tool that still waits writes the end it expects, or when it last looked.
  if (state === 'open') {
    notes.add('still-open', cells.text('external-id') || cells.text('time'))
    return null
  }
  const endMs = writtenEnd(cells, startMs)
  if (isRefusal(endMs)) return endMs
  if (endMs === null) {
    const code = state === null ? 'still-open' : 'end-not-known'
    notes.add(code, cells.text('external-id') || cells.text('time'))
  }
  return endMs
}

/** The end that a row states, by its time or by how long it took; never before the start. */
export function writtenEnd(cells: EventCells, startMs: EpochMs): EpochMs | null | Refusal {
  const endMs = cells.time('end')
  if (isRefusal(endMs)) return endMs
  if (endMs === null) {
    const duration = cells.duration('duration')
    if (isRefusal(duration)) return duration
    return duration === null ? null : Math.round(startMs + duration)
  }
  return endMs >= startMs ? endMs : endBeforeStart(cells)
}

/** Reads a row as planned work. Whole days end with the midnight after the last of them. */
export const readMaintenance: DraftReader<MaintenanceDraft> = (cells, line, notes) => {
  const saysAllDay = yesOrNo(cells.text('all-day'))
  if (saysAllDay === undefined) notes.add('unknown-yes-no', cells.text('all-day'))
  const looksAllDay = cells.isDate('time') && cells.isDate('end')
  const allDay = saysAllDay ?? looksAllDay
  if (allDay && saysAllDay !== true) notes.add('whole-days', cells.text('time'))
  const times = allDay ? wholeDays(cells) : interval(cells)
  if (isRefusal(times)) return times
  return {
    line,
    externalId: externalId(cells),
    serviceName: serviceName(cells),
    title: titleOf(cells, notes, 'Planned work'),
    ...times,
    allDay,
    description: descriptionBeside(cells).slice(0, 20_000),
  }
}

interface Interval {
  readonly startMs: EpochMs
  readonly endMs: EpochMs
}

/** The last day is included, as tables of calendars write it; one day where there is no end. */
export function wholeDays(cells: EventCells): Interval | Refusal {
  const startMs = cells.midnight('time', 'before')
  if (isRefusal(startMs)) return startMs
  const endMs = cells.midnight('end', 'after')
  if (isRefusal(endMs)) return endMs
  const lastMs = endMs ?? cells.midnight('time', 'after')
  if (isRefusal(lastMs)) return lastMs
  if (startMs === null || lastMs === null) return missingTime()
  return lastMs > startMs ? { startMs, endMs: lastMs } : endBeforeStart(cells)
}

function interval(cells: EventCells): Interval | Refusal {
  const startMs = needTime(cells)
  if (typeof startMs !== 'number') return startMs
  const endMs = writtenEnd(cells, startMs)
  if (isRefusal(endMs)) return endMs
  if (endMs !== null && endMs > startMs) return { startMs, endMs }
  return refusal(
    endMs === null ? 'missing-end' : 'no-length',
    endMs === null ? 'The row has no end.' : 'The row ends when it starts.',
    'Give each row its end or its duration.',
  )
}

/** Reads a row as a deploy. */
export const readDeploy: DraftReader<DeployDraft> = (cells, line, notes) => {
  const atMs = needTime(cells)
  if (typeof atMs !== 'number') return atMs
  const outcome = outcomeOf(cells.text('outcome'))
  if (outcome === null) notes.add('unknown-outcome', cells.text('outcome'))
  return {
    line,
    externalId: externalId(cells),
    serviceName: serviceName(cells),
    atMs,
    version: cells.text('version').slice(0, 200),
    changeType: cells.text('change-type').slice(0, 100),
    outcome: outcome ?? 'unknown',
  }
}

/** Whether a reading is the reason why it failed. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'remedy' in value
}

/** The time of a row, which each needs. */
export function needTime(cells: EventCells): EpochMs | Refusal {
  return cells.time('time') ?? missingTime()
}

/** Id of the event in its source, null where it has none. */
export function externalId(cells: EventCells): string | null {
  return cells.text('external-id').slice(0, 200) || null
}

/** Name of the service, null where none is named. */
export function serviceName(cells: EventCells): string | null {
  return cells.serviceName()?.slice(0, 200) ?? null
}

function severity(cells: EventCells, notes: Notes): IncidentDraft['severity'] {
  const found = severityOf(cells.text('severity'))
  if (found === null) notes.add('unknown-severity', cells.text('severity'))
  return found ?? 'unknown'
}

function missingTime(): Refusal {
  return refusal('missing-time', 'The row has no time.', 'Give each row its time.')
}

function endBeforeStart(cells: EventCells): Refusal {
  return refusal(
    'end-before-start',
    `The end (${cells.text('end')}) is before the start (${cells.text('time')}).`,
    'Check which column is which, and the time zone of each.',
  )
}

/**
 * Title of an event in one line: the lines of a longer text are joined. A line of more than 200
 * characters is cut and the file is told so.
 */
function titleOf(cells: EventCells, notes: Notes, untitled: string): string {
  const line = (cells.text('title') || cells.text('description'))
    .split(/[\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
  if (line.length > LONGEST_TITLE) notes.add('title-cut', line)
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1)}…` : line || untitled
}

/** A description that is no whole title itself is kept beside it. */
function descriptionBeside(cells: EventCells): string {
  const description = cells.text('description')
  return cells.text('title') !== '' || description.length > LONGEST_TITLE ? description : ''
}

/** What an incident is called that has neither a title nor a description: never by its cause. */
function untitledIncident(cells: EventCells): string {
  const service = serviceName(cells)?.trim() ?? ''
  return service === '' ? 'Untitled incident' : `${service.slice(0, 180)} incident`
}

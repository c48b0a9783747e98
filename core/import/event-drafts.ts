import type { EpochMs } from '#core/units/units.ts'
import type { EventCells, Notes } from './event-cells.ts'
import { outcomeOf, severityOf, toilCategoryOf, yesOrNo } from './event-words.ts'
import type { DeployDraft, IncidentDraft, ToilEntryDraft } from './import-batch.ts'
import { refusal, type Refusal } from './refusal.ts'

/** Reads one row as an event, or says why it can't be one. */
export type DraftReader<Draft> = (cells: EventCells, line: number, notes: Notes) => Draft | Refusal

/** Reads a row as an incident; an absent end leaves it open. */
export const readIncident: DraftReader<IncidentDraft> = (cells, line, notes) => {
  const startMs = needTime(cells)
  if (typeof startMs !== 'number') return startMs
  const detectedMs = cells.time('detected')
  if (isRefusal(detectedMs)) return detectedMs
  const endMs = readEnd(cells, startMs)
  if (isRefusal(endMs)) return endMs
  const impact = cells.share('impact')
  if (isRefusal(impact)) return impact
  const severity = severityOf(cells.text('severity'))
  if (severity === null) notes.add('unknown-severity', cells.text('severity'))
  const changeRelated = yesOrNo(cells.text('change-related'))
  if (changeRelated === undefined) notes.add('unknown-yes-no', cells.text('change-related'))
  const description = cells.text('description')
  return {
    line,
    externalId: externalId(cells),
    serviceName: serviceName(cells),
    title: title(cells.text('title') || description || cells.text('cause'), notes),
    severity: severity ?? 'unknown',
    startMs,
    detectedMs,
    endMs,
    impact,
    cause: (cells.text('cause') || (cells.text('title') ? description : '')).slice(0, 20_000),
    changeRelated: changeRelated ?? null,
  }
}

/** End of an incident: as written, else start plus duration, else open. */
function readEnd(cells: EventCells, startMs: EpochMs): EpochMs | null | Refusal {
  const endMs = cells.time('end')
  if (isRefusal(endMs)) return endMs
  if (endMs === null) {
    const duration = cells.duration('duration')
    if (isRefusal(duration)) return duration
    return duration === null ? null : Math.round(startMs + duration)
  }
  if (endMs >= startMs) return endMs
  return refusal(
    'end-before-start',
    `The end (${cells.text('end')}) is before the start (${cells.text('time')}).`,
    'Check which column is which, and the time zone of each.',
    null,
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

/** Reads a row as hands-on work; without an effort it is refused. */
export const readToilEntry: DraftReader<ToilEntryDraft> = (cells, line, notes) => {
  const atMs = needTime(cells)
  if (typeof atMs !== 'number') return atMs
  const effort = cells.duration('effort')
  if (isRefusal(effort)) return effort
  if (effort === null) {
    return refusal(
      'missing-effort',
      'The row has no effort.',
      'Give the hands-on time of each entry; elapsed time is not taken for it.',
    )
  }
  if (effort > 1e6 * 60_000) {
    return refusal(
      'effort-too-long',
      'The effort is longer than a million minutes.',
      'Check the unit of the effort column.',
    )
  }
  const category = toilCategoryOf(cells.text('category'))
  if (category === null && cells.text('category') !== '') {
    notes.add('unknown-category', cells.text('category'))
  }
  return {
    line,
    externalId: externalId(cells),
    serviceName: serviceName(cells),
    teamName: cells.text('team') || null,
    itemName: cells.text('item') || null,
    atMs,
    minutes: effort / 60_000,
    category,
    description: (cells.text('description') || cells.text('title')).slice(0, 20_000),
    person: cells.text('person').slice(0, 200),
  }
}

/** Whether a reading is the reason why it failed. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'remedy' in value
}

function needTime(cells: EventCells): EpochMs | Refusal {
  const ms = cells.time('time')
  if (ms !== null) return ms
  return refusal('missing-time', 'The row has no time.', 'Give each row its time.')
}

function externalId(cells: EventCells): string | null {
  return cells.text('external-id').slice(0, 200) || null
}

function serviceName(cells: EventCells): string | null {
  return cells.serviceName()?.slice(0, 200) ?? null
}

/** One line of at most 200 characters; a longer title is cut and the file is told so. */
function title(text: string, notes: Notes): string {
  const line = text.split(/\r?\n/, 1)[0]!.trim()
  if (line.length > 200) notes.add('title-cut', line)
  return line.length > 200 ? `${line.slice(0, 199)}…` : line || 'Untitled incident'
}

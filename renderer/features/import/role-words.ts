import type { ColumnRole } from '#core/import/mapping.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { Choice } from './words.ts'

/** What a column can mean, by what the rows of its file are. */

type Roles = readonly (readonly [ColumnRole, string])[]

const span: Roles = [
  ['time', 'Start'],
  ['clock', 'Start, time of day'],
  ['end', 'End'],
  ['end-clock', 'End, time of day'],
  ['duration', 'Duration'],
]

const roles: Readonly<Record<ImportTarget, Roles>> = {
  metrics: [
    ['time', 'Time'],
    ['clock', 'Time of day'],
    ['value', 'Value'],
    ['series', 'Name of the series'],
    ['service', 'Service'],
    ['label', 'Label'],
    ['labels', 'Set of labels'],
    ['unit', 'Unit'],
  ],
  incidents: [
    ...span,
    ['detected', 'Detected'],
    ['service', 'Service'],
    ['title', 'Title'],
    ['severity', 'Severity'],
    ['impact', 'Impact'],
    ['cause', 'Cause'],
    ['change-related', 'Caused by a change'],
    ['outcome', 'Status'],
    ['occurrences', 'Occurrences in one'],
    ['description', 'Description'],
    ['external-id', 'Id'],
  ],
  deploys: [
    ['time', 'Time'],
    ['clock', 'Time of day'],
    ['service', 'Service'],
    ['version', 'Version'],
    ['change-type', 'Kind of change'],
    ['outcome', 'Outcome'],
    ['external-id', 'Id'],
  ],
  alerts: [
    ...span,
    ['detected', 'Acknowledged'],
    ['title', 'Name'],
    ['service', 'Service'],
    ['severity', 'Severity'],
    ['paged', 'Called a person'],
    ['automatic', 'Closed by itself'],
    ['outcome', 'Status'],
    ['occurrences', 'Occurrences in one'],
    ['tags', 'Tags'],
    ['description', 'Description'],
    ['external-id', 'Id'],
  ],
  maintenance: [
    ...span,
    ['all-day', 'Whole days'],
    ['title', 'Title'],
    ['service', 'Service'],
    ['description', 'Description'],
    ['external-id', 'Id'],
  ],
  toil: [
    ['time', 'Date'],
    ['clock', 'Time of day'],
    ['end', 'End'],
    ['end-clock', 'End, time of day'],
    ['all-day', 'Whole days'],
    ['effort', 'Effort'],
    ['elapsed', 'Elapsed time'],
    ['business-elapsed', 'Elapsed working hours'],
    ['category', 'Category'],
    ['outcome', 'Status'],
    ['occurrences', 'Occurrences in one'],
    ['automatic', 'Closed by itself'],
    ['tags', 'Tags'],
    ['title', 'Title'],
    ['description', 'Description'],
    ['person', 'Person'],
    ['team', 'Team'],
    ['project', 'Project'],
    ['item', 'Toil item'],
    ['service', 'Service'],
    ['external-id', 'Id'],
  ],
}

/** What a column can mean in a file of a target. */
export function roleOptions(target: ImportTarget): readonly Choice<ColumnRole>[] {
  return [...roles[target], ['ignore', 'Left out'] as const].map(([value, label]) => ({
    value,
    label,
  }))
}

import { byHeaders, eventProfile } from './event-profile.ts'

/**
 * Entries of Clockify: the CSV of the detailed report, and its APIs. Tracked time is hands-on
 * effort. The decimal duration is rounded to two digits, so the exact one is read. Dates and
 * clocks follow the settings of the user: day or month first, 12 or 24 hours.
 */
export const clockify = eventProfile({
  id: 'clockify',
  label: 'Clockify time entries',
  tracksEffort: true,
  recognise: (table) => (table.format === 'csv' ? recogniseCsv(table) : recogniseApi(table)),
  vocabularies: {
    toil: [
      ['external-id', /^(?:_id|id)$/],
      ['time', /^(?:start date|time interval start)$/],
      ['clock', /^start time$/],
      ['end', /^(?:end date|time interval end)$/],
      ['end-clock', /^end time$/],
      ['effort', /^(?:duration h|duration|time h)$/, { unit: 'h' }],
      ['effort', /^time interval duration$/, { unit: 's' }],
      ['effort', /^(?:duration decimal|time decimal)$/, { unit: 'h' }],
      ['title', /^description$/],
      ['person', /^(?:user|user name)$/],
      ['team', /^group$/],
      ['project', /^(?:project|project name)$/],
      ['item', /^(?:task|task name)$/],
      ['tags', /^tags(?: \d+ name)?$/],
    ],
  },
})

const recogniseCsv = byHeaders(
  'Clockify',
  [/^start date$/, /^(?:duration|time) (?:h|decimal)$/],
  [/^duration decimal$/, /^duration h$/, /^(?:user|email)$/, /^billable.*$/, /^(?:project|group)$/],
)

const recogniseApi = byHeaders(
  'the API of Clockify',
  [/^time interval start$/, /^time interval duration$/],
  [/^(?:workspace id|user id|user name)$/, /^(?:project id|project name)$/, /^billable$/],
)

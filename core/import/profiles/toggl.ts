import { byHeaders, eventProfile } from './event-profile.ts'

/**
 * Entries of Toggl Track: the CSV of the detailed report, and its API. Tracked time is hands-on
 * effort. Date and time of day stand in columns of their own, in the zone of the user.
 */
export const toggl = eventProfile({
  id: 'toggl',
  label: 'Toggl Track time entries',
  tracksEffort: true,
  recognise: (table) =>
    table.format === 'csv' ? recogniseCsv(table) : (recogniseApi(table) ?? recogniseReport(table)),
  vocabularies: {
    toil: [
      ['external-id', /^(?:id|time entries 0 id)$/],
      ['time', /^(?:start date|start|time entries 0 start)$/],
      ['clock', /^start time$/],
      ['end', /^(?:end date|stop date|stop|end|time entries 0 stop)$/],
      ['end-clock', /^(?:end time|stop time)$/],
      ['effort', /^(?:duration|time entries 0 seconds)$/, { unit: 's' }],
      ['effort', /^dur$/, { unit: 'ms' }],
      ['title', /^description$/],
      ['person', /^(?:user|user name|username|member)$/],
      ['project', /^(?:project|project name)$/],
      ['item', /^(?:task|task name)$/],
      ['tags', /^(?:tags|tag names)$/],
    ],
  },
})

const recogniseCsv = byHeaders(
  'Toggl Track',
  [/^start date$/, /^start time$/, /^duration$/],
  [/^(?:user|member)$/, /^billable$/, /^(?:client|task)$/, /^tags$/, /^end (?:date|time)$/],
)

const recogniseApi = byHeaders(
  'the API of Toggl Track',
  [/^(?:workspace id|wid)$/, /^(?:duration|dur)$/, /^(?:start|stop)$/],
  [/^(?:project id|pid)$/, /^(?:duronly|billable)$/, /^tag ids$/, /^user id$/],
)

const recogniseReport = byHeaders(
  'the reports of Toggl Track',
  [/^time entries 0 seconds$/, /^time entries 0 start$/],
  [/^(?:username|user id)$/, /^(?:project id|project name)$/, /^billable$/],
)

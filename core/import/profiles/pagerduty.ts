import type { EventVocabulary } from '../event-vocabulary.ts'
import { byHeaders, eventProfile } from './event-profile.ts'

/**
 * Incidents of PagerDuty: the REST API (`incidents[]`), the analytics API (`data[]`) and its CSV,
 * and the CSV of the web page. Their fields are those of
 * https://developer.pagerduty.com/api-reference (incidents, analytics raw incidents).
 */
const COMMON: EventVocabulary = [
  ['external-id', /^(?:id|incident id)$/],
  ['external-id', /^incident number$/],
  ['service', /^service(?: (?:summary|name))?$/],
  ['time', /^created (?:at|on)$/],
  ['end', /^resolved (?:at|on)$/],
  // Older answers have no time of resolution; the last change is one where the state says so.
  ['end', /^last status change (?:at|on)$/],
  ['outcome', /^status$/],
]

const TITLE: EventVocabulary = [
  ['title', /^title$/],
  ['title', /^description$/],
  ['title', /^summary$/],
]

/** A priority where each incident has one; the urgency is always there. */
const SEVERITY: EventVocabulary = [
  ['severity', /^priority (?:summary|name)$/, { full: true }],
  ['severity', /^urgency$/],
  ['severity', /^priority (?:summary|name)$/],
]

/** Incidents of PagerDuty. */
export const pagerDuty = eventProfile({
  id: 'pagerduty',
  label: 'PagerDuty incidents',
  recognise: byHeaders(
    'PagerDuty',
    [/^incident number$/],
    [
      /^urgency$/,
      /^(?:seconds to (?:resolve|first ack|engage)|engaged seconds)$/,
      /^(?:service summary|service name)$/,
      /^escalation (?:policy (?:summary|name)|count)$/,
      /^incident key$/,
    ],
  ),
  vocabularies: {
    incidents: [
      ...COMMON,
      ...TITLE,
      ...SEVERITY,
      ['detected', /^seconds to first ack$/, { unit: 's' }],
      ['detected', /^acknowledgements 0 at$/],
      ['duration', /^seconds to resolve$/, { unit: 's' }],
    ],
    alerts: [
      ...COMMON,
      ...TITLE,
      ['paged', /^urgency$/],
      ['severity', /^priority (?:summary|name)$/],
      ['detected', /^seconds to first ack$/, { unit: 's' }],
      ['detected', /^acknowledgements 0 at$/],
      ['duration', /^seconds to resolve$/, { unit: 's' }],
    ],
    toil: [
      ...COMMON,
      ...TITLE,
      // Time to resolve goes on while nobody works; engaged time is nearer to the effort.
      ['effort', /^user defined effort seconds$/, { unit: 's', full: true }],
      ['effort', /^engaged seconds$/, { unit: 's' }],
      ['effort', /^user defined effort seconds$/, { unit: 's' }],
      ['elapsed', /^seconds to resolve$/, { unit: 's' }],
      [
        'person',
        /^(?:resolved by user name|assign(?:ed|ed to) user names|assignments 0 assignee summary)$/,
      ],
      ['team', /^(?:team name|teams 0 summary)$/],
      ['automatic', /^auto resolved$/],
    ],
  },
})

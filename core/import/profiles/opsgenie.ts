import type { EventVocabulary } from '../event-vocabulary.ts'
import { byHeaders, eventProfile } from './event-profile.ts'

/**
 * Alerts and incidents of Opsgenie: its API (`data[]`) and its CSV. Times to acknowledge and close
 * are counted from the creation, in milliseconds. `count` says how often the alert was repeated
 * while it was open; it is one alert all the same, and a warning tells of how many occurrences.
 */
const COMMON: EventVocabulary = [
  ['external-id', /^(?:id|alert id|incident id)$/],
  ['external-id', /^tiny id$/],
  ['title', /^message$/],
  ['time', /^impact start date$/],
  ['time', /^created at(?: date)?$/],
  ['end', /^(?:impact end date|closed at(?: date)?|resolved at(?: date)?)$/],
  ['outcome', /^status$/],
  ['occurrences', /^count$/],
]

const LENGTHS: EventVocabulary = [
  ['detected', /^(?:report )?ack time$/, { unit: 'ms' }],
  ['duration', /^(?:report )?close time$/, { unit: 'ms' }],
]

/** Alerts and incidents of Opsgenie. */
export const opsgenie = eventProfile({
  id: 'opsgenie',
  label: 'Opsgenie alerts',
  recognise: byHeaders(
    'Opsgenie',
    [/^tiny id$/, /^message$/],
    [
      /^(?:report )?(?:ack|close) time$/,
      /^is seen$/,
      /^last occurred at(?: date)?$/,
      /^created at(?: date)?$/,
      /^(?:alias|priority|impacted services.*|impact start date)$/,
    ],
  ),
  vocabularies: {
    alerts: [...COMMON, ...LENGTHS, ['severity', /^priority$/]],
    incidents: [
      ...COMMON,
      ...LENGTHS,
      ['severity', /^priority$/],
      ['description', /^description$/],
    ],
    toil: [
      ...COMMON,
      ['elapsed', /^(?:report )?close time$/, { unit: 'ms' }],
      ['person', /^(?:report closed by|closed by|owner)$/],
      ['team', /^(?:teams|owner team|owner team name|responders 0 name)$/],
      ['tags', /^tags$/],
    ],
  },
})

import { EVENT_VOCABULARIES } from '../event-vocabulary.ts'
import { foldedWords } from '../header-words.ts'
import { eventProfile } from './event-profile.ts'
import type { Recognition, TableHead } from './table-profile.ts'

const START =
  /^(?:(?:outage |incident )?(?:start|begin|from)(?:ed)?(?: at| time)?|down(?: at| since)?|beginn|von|debut|inicio)$/
const END =
  /^(?:(?:outage |incident )?(?:end|to|until|stop)(?:ed)?(?: at| time)?|up(?: at)?|restored(?: at)?|ende|bis|fin)$/
const LENGTH = /^(?:duration|downtime|outage minutes|dauer|duree|duracion)(?: \w+)?$/
const IMPACT =
  /^(?:impact|affected|weight|share|auswirkung|betroffen|impacto)(?: [\p{L}%]+)?$|\b(?:affected|impact(?:ed)?)$/u

/** A log of outages as teams keep it: begin, end or duration, and how much of the service was hit. */
export const outageLog = eventProfile({
  id: 'outage-log',
  label: 'Outage log',
  recognise,
  vocabularies: {
    incidents: [
      ['time', START],
      ['end', END],
      ['duration', LENGTH],
      ['impact', IMPACT],
      ...EVENT_VOCABULARIES.incidents,
    ],
  },
})

function recognise({ format, header }: TableHead): Recognition | null {
  const words = header.map(foldedWords)
  const has = (pattern: RegExp): boolean => words.some((name) => pattern.test(name))
  if (format !== 'csv' || !has(START) || !(has(END) || has(LENGTH)) || !has(IMPACT)) return null
  // An id, an owner or a severity makes it the log of a ticket system.
  if (has(/^(?:id|key|number|severity|priority|assignee|minutes|effort)$/)) return null
  return {
    confidence: 0.8,
    evidence: 'Each row has a start, an end or a duration, and a share of the service.',
  }
}

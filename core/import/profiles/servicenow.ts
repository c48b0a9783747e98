import type { EventVocabulary } from '../event-vocabulary.ts'
import { foldedWords } from '../header-words.ts'
import { byContent, eventProfile, hasContent } from './event-profile.ts'
import type { Recognition, TableHead } from './table-profile.ts'

/**
 * Records of ServiceNow: a list exported as CSV, with field names or with labels in the language
 * of the user, and the Table API (`result[]`). Durations are time that passed: as seconds, as
 * `1 Day 2 Hours`, or as a date counted from 1970-01-01.
 */
const NUMBER = /^(?:INC|RITM|REQ|SCTASK|TASK|CHG|CTASK|PRB|PTASK|CS|IMS|KB|STRY)\d{4,}$/

const COMMON: EventVocabulary = [
  ['external-id', /^(?:number|nummer|numero|ticket)(?: (?:display )?value)?$/],
  [
    'service',
    /^(?:business service|service|cmdb ci|configuration item|konfigurationselement|element de configuration|elemento de configuracion|servicio)(?: (?:display value|name))?$/,
  ],
  [
    'time',
    /^(?:opened|opened at|geoffnet(?: am)?|ouvert(?: le)?|abierto|work start)(?: (?:display )?value)?$/,
  ],
  [
    'time',
    /^(?:sys created on|created|erstellt(?: am)?|cree(?: le)?|creado)(?: (?:display )?value)?$/,
  ],
  [
    'end',
    /^(?:resolved|resolved at|gelost(?: am)?|resolu(?: le)?|resuelto)(?: (?:display )?value)?$/,
  ],
  [
    'end',
    /^(?:closed|closed at|geschlossen(?: am)?|ferme(?: le)?|cerrado|work end)(?: (?:display )?value)?$/,
  ],
]

/** Headers that few other systems have. */
const OWN_WORDS = [
  'opened at',
  'short description',
  'assignment group',
  'sys id',
  'sys created on',
  'opened',
  'cmdb ci',
  'calendar duration',
  'business duration',
  'close notes',
]

const TITLE =
  /^(?:short description|kurzbeschreibung|breve description|description breve|descripcion breve)(?: (?:display )?value)?$/
const PERSON =
  /^(?:assigned to|resolved by|zugewiesen an|zugewiesen zu|affecte a|assigne a|asignado a)(?: (?:display value|name))?$/
const TEAM =
  /^(?:assignment group|zuweisungsgruppe|zuordnungsgruppe|groupe d affectation|groupe affecte|grupo de asignacion)(?: (?:display value|name))?$/

/** Incidents, requests, tasks and changes of ServiceNow. */
const serviceNow = eventProfile({
  id: 'servicenow',
  label: 'ServiceNow records',
  recognise,
  vocabularies: {
    toil: [
      ...COMMON,
      ['title', TITLE],
      ['effort', /^(?:time worked|u (?:effort|time spent|hands on).*)$/, { unit: 's' }],
      [
        'business-elapsed',
        /^(?:business duration|business stc|business resolve time|geschaftsdauer|duree ouvree|duracion comercial)(?: (?:display )?value)?$/,
        { unit: 's' },
      ],
      [
        'elapsed',
        /^(?:calendar duration|calendar stc|duration|resolve time|dauer|duree|duracion)(?: (?:display )?value)?$/,
        { unit: 's' },
      ],
      ['person', PERSON],
      ['team', TEAM],
      ['tags', /^(?:tags|sys tags)$/],
      ['tags', /^(?:u )?(?:is )?toil$/, { name: 'toil' }],
      ['category', /^(?:u )?toil (?:category|type)$/],
    ],
    incidents: [
      ...COMMON,
      ['title', TITLE],
      ['description', /^description$/],
      ['severity', /^(?:priority|prioritat|priorite|prioridad)(?: (?:display )?value)?$/],
      ['severity', /^(?:severity|urgency|schweregrad|dringlichkeit)(?: (?:display )?value)?$/],
      ['duration', /^calendar duration(?: (?:display )?value)?$/, { unit: 's' }],
      ['cause', /^(?:cause|u root cause|close notes)$/],
    ],
    maintenance: [
      ['external-id', /^(?:number|nummer|numero)$/],
      [
        'service',
        /^(?:business service|service|cmdb ci|configuration item)(?: (?:display value|name))?$/,
      ],
      ['title', TITLE],
      ['time', /^(?:start date|planned start(?: date)?|geplanter start)$/],
      ['end', /^(?:end date|planned end(?: date)?|geplantes ende)$/],
      ['description', /^description$/],
    ],
  },
})

/** Changes are planned; other records have such columns, but nothing in them. */
const PLANNED = /^(?:(?:planned )?start date|planned start|geplanter start)$/

/** What says how long somebody was busy, or at least how long the ticket was. */
const WORK =
  /\btoil\b|^(?:time worked|u (?:effort|time spent|hands on).*|(?:business|calendar) (?:duration|stc)|(?:business )?resolve time|duration|dauer|duree|duracion|geschaftsdauer|duree ouvree|duracion comercial)(?: (?:display )?value)?$/

/** Records of ServiceNow: work where it has a length, planned changes, else incidents. */
export const serviceNowTables = byContent(serviceNow, (table) => {
  if (hasContent(table, PLANNED)) return 'maintenance'
  return hasContent(table, WORK) ? 'toil' : 'incidents'
})

/** Its numbers tell it in any language; field names of the system make it sure. */
function recognise({ header, rows }: TableHead): Recognition | null {
  const numbered = header.some((_, i) => {
    const cells = rows.map((row) => (row[i] ?? '').trim()).filter((cell) => cell !== '')
    return cells.length > 0 && cells.every((cell) => NUMBER.test(cell))
  })
  const words = new Set(header.map(foldedWords))
  const own = OWN_WORDS.filter((name) => words.has(name)).length
  if (!numbered && own < 3) return null
  return {
    confidence: numbered ? Math.min(0.97, 0.8 + 0.05 * own) : 0.75,
    evidence: numbered
      ? 'The numbers are those of ServiceNow, such as INC0010001.'
      : 'The columns have the names that ServiceNow gives them.',
  }
}

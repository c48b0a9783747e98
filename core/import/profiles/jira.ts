import type { EventVocabulary } from '../event-vocabulary.ts'
import { foldedWords } from '../header-words.ts'
import { byContent, byHeaders, eventProfile, hasContent } from './event-profile.ts'

/**
 * Issues of Jira: the CSV of its issue navigator, whose headers repeat where a field has several
 * values, and the REST search (`issues[]`). `Time Spent` is in seconds; `Σ Time Spent` is the same
 * with the sub-tasks, which have rows of their own, so it is never read.
 */
const COMMON: EventVocabulary = [
  [
    'external-id',
    /^(?:issue key|key|vorgangsschlussel|schlussel|cle de ticket|cle|clave de incidencia|clave)$/,
  ],
  ['title', /^(?:fields )?(?:summary|zusammenfassung|resume|resumen)$/],
  ['service', /^(?:custom field )?(?:affected services?|service)$/],
  ['service', /^(?:fields )?components?(?: 0 name)?$/],
  ['time', /^(?:fields )?(?:created|erstellt|creation|cree(?:e)?|creada|creado)$/],
  [
    'end',
    /^(?:fields )?(?:resolved|resolution ?date|erledigt|gelost|resolu(?:e)?|resuelta|resuelto)$/,
  ],
  ['outcome', /^(?:fields )?status(?: name)?$/],
]

const SEVERITY: EventVocabulary = [
  ['severity', /^(?:custom field )?severity$/],
  ['severity', /^(?:fields )?(?:priority|prioritat|priorite|prioridad)(?: name)?$/],
]

const LABELS = /^(?:fields )?(?:labels?|stichworter|etiquettes|etiquetas|etichette|trefwoorden)$/

const TAGS: EventVocabulary = [['tags', LABELS]]

/** Names of the field in the languages of Jira; it is in seconds whatever the language. */
const SPENT =
  'time ?spent|zeitaufwand|benotigte zeit|aufgewendete zeit|protokollierte zeit|erfasste zeit|temps (?:passe|consacre)|tiempo (?:invertido|trabajado|empleado|dedicado)|tempo (?:impiegato|trascorso|gasto)|bestede tijd'

const TIME_SPENT = new RegExp(`^(?:fields )?(?:${SPENT})$`)

/** Of an issue, or with its sub-tasks. */
const ANY_TIME_SPENT = new RegExp(
  `^(?:fields )?(?:(?:[\u03c3\u2211] ?|sum of |aggregate ?)?(?:${SPENT})|log work|worklog)$`,
)

const WITH_SUB_TASKS = new RegExp(`^(?:[\u03c3\u2211] ?|sum of )(?:${SPENT})$`)

/** Whether a header is that of the time spent on an issue and its sub-tasks together. */
export function isTimeWithSubTasks(header: string): boolean {
  return WITH_SUB_TASKS.test(foldedWords(header))
}

const jira = eventProfile({
  id: 'jira',
  label: 'Jira issues',
  recognise: byHeaders(
    'Jira',
    [/^(?:issue key|key|vorgangsschlussel|schlussel|cle de ticket|cle|clave de incidencia|clave)$/],
    [
      /^issue id$/,
      /^(?:fields )?issue ?type(?: name)?$/,
      /^(?:vorgangs ?(?:id|typ)|type de ticket|tipo de incidencia|id de incidencia)$/,
      new RegExp(`^[\u03c3\u2211] ?(?:${SPENT})$`),
      /^fields (?:time ?spent|aggregate ?time ?spent|summary|status name)$/,
      /^(?:log work|original estimate|custom field .*)$/,
    ],
  ),
  vocabularies: {
    toil: [
      ...COMMON.filter(([role]) => role !== 'outcome'),
      ['effort', TIME_SPENT, { unit: 's' }],
      [
        'person',
        /^(?:fields )?(?:assignee|bearbeiter|zugewiesene person|responsable|attribution|persona asignada)(?: display name)?$/,
      ],
      ['project', /^(?:fields )?project name$/],
      ['project', /^(?:fields )?project key$/],
      ['project', /^(?:projektname|nom du projet|nombre del proyecto)$/],
      ['category', /^(?:custom field )?toil (?:category|type)$/],
      ...TAGS,
    ],
    incidents: [
      ...COMMON,
      ...SEVERITY,
      ['description', /^(?:fields )?(?:description|beschreibung|descripcion)$/],
      ['cause', /^(?:custom field )?root cause$/],
    ],
    alerts: [...COMMON, ...SEVERITY],
  },
})

/** Labels of an issue, as cells, that call it toil. */
const TOIL_LABEL = /(?:^|[\s,;])toil(?:$|[\s,;])/i

/** Issues of Jira: work where time is logged or labels call it toil, else incidents. */
export const jiraTables = byContent(jira, (table) =>
  hasContent(table, ANY_TIME_SPENT) ||
  hasContent(table, /\btoil\b/) ||
  hasContent(table, LABELS, TOIL_LABEL)
    ? 'toil'
    : 'incidents',
)

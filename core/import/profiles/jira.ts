import type { EventVocabulary } from '../event-vocabulary.ts'
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

const TAGS: EventVocabulary = [
  ['tags', /^(?:fields )?(?:labels?|stichworter|etiquettes|etiquetas)$/],
]

const TIME_SPENT =
  /^(?:fields )?(?:time ?spent|benotigte zeit|temps (?:passe|consacre)|tiempo (?:trabajado|empleado|dedicado))$/

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
      /^[σ∑] time spent$/,
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

/** Issues of Jira: work where time is logged or labels call it toil, else incidents. */
export const jiraTables = byContent(jira, (table) =>
  hasContent(table, TIME_SPENT) || hasContent(table, /\btoil\b/) ? 'toil' : 'incidents',
)

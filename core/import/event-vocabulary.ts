import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { ColumnRole } from './mapping.ts'

/** The words that exports of events use for their columns and files. */

/** What a header of these words means, compared with the whole of `headerWords`. */
export type ColumnWords = readonly [
  role: ColumnRole,
  words: RegExp,
  /** What is known of the column beside its role. */
  known?: {
    readonly unit?: string
    readonly name?: string
    /** Only meant where no row lacks it. */
    readonly full?: boolean
    /** Only meant where no two rows have the same. */
    readonly unique?: boolean
    /** Only meant where each row has a key such as `INC-12`. */
    readonly keys?: boolean
    /** Only meant where the cells are lengths of time with units, no times of day. */
    readonly lengths?: boolean
  },
]

/** Earlier entries are better: of two columns for one role the one of the earlier entry is meant. */
export type EventVocabulary = readonly ColumnWords[]

type EventTarget = Exclude<ImportTarget, 'metrics'>

/** Roles that several columns of one file may have. */
export const REPEATED_ROLES: ReadonlySet<ColumnRole> = new Set(['ignore', 'tags'])

/** Headers of a column with the id of the event in its source. */
export const EXTERNAL_ID =
  /^(?:id|key|number|ticket|uid|guid|issue key|external id|(?:incident|deploy(?:ment)?|entry|alert|event|build) (?:id|key|number)|fingerprint|iid)$/
/** Headers of a column with the name of a service. */
export const SERVICE =
  /^(?:service(?: name)?|application(?: name)?|app|system|component|affected service|dienst|anwendung|service (?:summary|name|title)|labels (?:service|app|job)|cmdb ci|job|metadata name)$/

const STARTED =
  /^(?:start(?:ed|s)?(?: at| time| date| on)?|(?:outage|incident|event|alert|window|maintenance) (?:start|begin|from)(?: time| date)?|begin(?:s|ning)?(?: at| time)?|from|occurred(?: at| on)?|opened(?: at| on)?|triggered(?: at| on)?|active at|fired(?: at)?|dt ?start|von|beginn|start datum|debut|inicio)$/
const CREATED =
  /^(?:created(?: at| on| date| time)?|date(?: happened)?|day|time|timestamp|when|at|datum|fecha)$/
const ENDED =
  /^(?:(?:end(?:ed|s)?|resolved|restored|recovered|closed|finish(?:ed)?|stop(?:ped)?)(?: at| time| date| on)?|(?:outage|incident|event|alert|window|maintenance) (?:end|stop|to)(?: time| date)?|to|until|time end|dt ?end|bis|ende|fin)$/
const TITLE =
  /^(?:title|summary|name|short description|incident|outage|subject|headline|message|betreff|titel)$/
const DESCRIPTION = /^(?:description|details|notes?|body|comment|beschreibung)$/
const TAGS = /^(?:tags?|labels?|schlagworter)(?: \d+)?$/
const STATUS = /^(?:status|state|status state|current status|incident status)$/
const OCCURRENCES =
  /^(?:occurrences|(?:alert|event|dedupe?|duplicate|repeat|occurrence) count|number of (?:alerts|events|occurrences))$/
const DURATION =
  /^(?:duration|downtime|length|minutes to resolve|seconds to resolve|time to re(?:solve|store)|ttr|dauer)(?: \w+)?$/

/** Times of day beside a column of dates; a column of whole times is taken as such before. */
const CLOCKS: EventVocabulary = [
  [
    'clock',
    /^(?:(?:start(?:ed)?|begin|from) (?:time|clock)|time(?: from)?|from|startzeit|beginn)$/,
  ],
  ['end-clock', /^(?:(?:end|stop|to|until|finish) (?:time|clock)|time to|to|until|endzeit|ende)$/],
]

const ALERT_WORDS: EventVocabulary = [
  ['external-id', EXTERNAL_ID],
  ['external-id', /^(?:alert|incident|event|ref(?:erence)?)$/, { keys: true }],
  ['title', /^(?:alert(?: ?name)?|labels alertname|monitor(?: name)?|rule(?: name)?|check)$/],
  ['title', TITLE],
  ['title', /^(?:annotations summary|text)$/],
  ['service', SERVICE],
  ['time', STARTED],
  ['time', CREATED],
  ['detected', /^(?:ack(?:nowledged|ed)?)(?: at| on| time)$/],
  ['end', ENDED],
  ['duration', DURATION],
  ['severity', /^(?:labels )?(?:severity|sev|priority|urgency|level)$/],
  ['severity', /^(?:alert type|labels priority)$/],
  ['paged', /^(?:paged|pages?|is page|notified)$/],
  ['outcome', STATUS],
  ['outcome', /^new state$/],
  ['occurrences', OCCURRENCES],
  ['tags', TAGS],
  ...CLOCKS,
]

/** The words of any tool, by target. */
export const EVENT_VOCABULARIES: Readonly<Record<EventTarget, EventVocabulary>> = {
  incidents: [
    ['external-id', EXTERNAL_ID],
    ['external-id', /^(?:incident|outage|case|issue|event|ref(?:erence)?)$/, { keys: true }],
    ['service', SERVICE],
    ['time', STARTED],
    ['time', CREATED],
    ['detected', /^(?:detected|acknowledged|alerted)(?: at| on| time)?$/],
    ['end', ENDED],
    ['duration', DURATION],
    ['title', TITLE],
    ['description', DESCRIPTION],
    ['severity', /^(?:severity|sev|priority|urgency|priority (?:name|summary))$/],
    [
      'impact',
      /^(?:impact|affected|weight|share|failed)(?: (?:percent|percentage|pct|%|ratio|share|users|fraction))?$/,
    ],
    [
      'impact',
      /^(?:(?:percent|percentage|pct|%|share|fraction)(?: of)?(?: \w+)? ?(?:affected|impact(?:ed)?|users))$/,
    ],
    // A level such as “major”, where it is no share.
    ['severity', /^impact(?: level)?$/],
    ['cause', /^(?:cause|root cause|reason)$/],
    ['change-related', /^(?:change related|caused by change|due to change|is change)$/],
    ['outcome', STATUS],
    ['occurrences', OCCURRENCES],
    ...CLOCKS,
  ],
  deploys: [
    ['external-id', EXTERNAL_ID],
    ['service', SERVICE],
    ['service', /^(?:repo(?:sitory)?(?: (?:full )?name)?|project(?: name)?)$/],
    [
      'time',
      /^(?:(?:deployed|released|published|rolled out)(?: at| on)?|deploy(?:ment)? (?:time|date))$/,
    ],
    ['time', /^(?:(?:deployable )?(?:finished|completed|ended)(?: at| on)?|end time|finish time)$/],
    ['time', /^(?:started(?: at| on)?|start time|build time)$/],
    ['time', /^(?:(?:created|updated)(?: at| on)?|date|time|timestamp|at)$/],
    ['version', /^(?:version|release|tag(?: name)?|image tag)$/],
    ['version', /^(?:commit(?: (?:sha|id))?|sha|revision|build)$/],
    ['version', /^(?:(?:full )?display name|ref|name|number|build number)$/],
    ['change-type', /^(?:change type|type|kind|category)$/],
    ['change-type', /^(?:environment(?: name)?|env|stage)$/],
    ['outcome', /^(?:outcome|result|conclusion|phase)$/],
    ['outcome', /^(?:status|state|deployable status|health status)$/],
    ...CLOCKS,
  ],
  alerts: ALERT_WORDS,
  maintenance: [
    ['external-id', EXTERNAL_ID],
    [
      'external-id',
      /^(?:change(?: request)?|maintenance|window|event|ref(?:erence)?)$/,
      { keys: true },
    ],
    ['title', TITLE],
    ['service', SERVICE],
    ['time', /^(?:planned|scheduled) (?:start|begin|from)(?: (?:at|on|time|date))?$/],
    ['time', STARTED],
    ['time', CREATED],
    ['end', /^(?:planned|scheduled) (?:end|finish|to|until)(?: (?:at|on|time|date))?$/],
    ['end', ENDED],
    ['duration', DURATION],
    ['all-day', /^(?:all day(?: event)?|whole day|ganztagig|is all day)$/],
    ['description', DESCRIPTION],
    ...CLOCKS,
  ],
  toil: [
    // A ticket that was worked on twice has two entries: then it is no id of theirs.
    [
      'external-id',
      /^(?:(?:(?:entry|worklog|tempo worklog|time entry) )?id|uid|guid|external id)$/,
    ],
    ['external-id', EXTERNAL_ID, { unique: true }],
    ['tags', /^(?:ticket|issue|issue key|key)$/],
    ['service', SERVICE],
    [
      'time',
      /^(?:date|day|start(?:ed)?(?: date| at)?|logged(?: at)?|datum|work date|spent (?:on|at)|fecha|jour|tag|dia)$/,
    ],
    ['time', /^(?:start time|created(?: at| on)?|time|timestamp|at|when|opened(?: at)?)$/],
    [
      'end',
      /^(?:end(?:ed)?(?: date| at)?|stop(?:ped)?(?: at)?|finished(?: at)?|resolved(?: at)?|closed(?: at)?)$/,
    ],
    ['end', /^(?:end time|stop time)$/],
    [
      'effort',
      /^(?:effort|minutes|mins?|hours|hrs|time spent|spent|hands on(?: time)?|worked|time worked|time logged|logged|(?:zeit)?aufwand|arbeitszeit|stunden|minuten|heures|temps (?:passe|consacre)|horas|minutos|tiempo (?:invertido|dedicado)|ore|uren)(?: (?:worked|spent|logged|minutes|mins?|hours|hrs|h|seconds|secs?|s|ms|min))?$/,
    ],
    [
      'elapsed',
      /^(?:duration|elapsed(?: time)?|dauer|duree|duracion|length)(?: (?:minutes|mins?|hours|hrs|h|seconds|secs?|s|ms|min))?$/,
    ],
    ['business-elapsed', /^business (?:duration|time|elapsed)(?: \w+)?$/],
    ['category', /^(?:(?:toil )?category|toil type|kategorie|categorie|categoria)$/],
    [
      'description',
      /^(?:description|notes?|(?:issue )?summary|title|subject|what|beschreibung|descripcion)$/,
    ],
    ['description', /^(?:task|activity|work|tatigkeit|aufgabe|tache|activite|tarea|actividad)$/],
    [
      'person',
      /^(?:person|user(?: name)?|(?:author|user) display name|full name|who|engineer|assignee|author|owner|employee|name|mitarbeiter(?:in)?|benutzer|collaborateur|utilisateur|persona|usuario|empleado)$/,
    ],
    ['person', /^(?:e ?mail|(?:last|first) name)$/],
    ['team', /^(?:team|group|assignment group)$/],
    ['project', /^(?:project(?: name)?|projekt)$/],
    ['project', /^(?:client|customer)$/],
    ['item', /^(?:item|toil item)$/],
    ['tags', TAGS],
    // Where another column describes the work, these say of what kind it was.
    ['tags', /^(?:task|activity(?: (?:name|type))?)$/],
    ['tags', /^(?:u |is )?toil$/, { name: 'toil' }],
    ['elapsed', /^/, { lengths: true }],
    ...CLOCKS,
  ],
}

import type { ColumnRole } from './mapping.ts'

/**
 * The words that exports of metrics use for their columns, compared with the whole of
 * `headerWords`, in English and where tools translate their exports.
 */
export const METRICS_VOCABULARY: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    'time',
    /^(?:(?:unix|epoch|event|sample|log|metric|local|utc|gmt) ?)?(?:time ?stamp|time|date ?time|date|ts|epoch)(?: (?:utc|gmt|unix|epoch|local|iso|ms|s|sec|secs|seconds|millis|milliseconds|us|micros|microseconds|ns|nanos|nanoseconds))*$|^(?:at|zeit|zeitstempel|zeitpunkt|datum|datum (?:und )?(?:uhr)?zeit|horodatage|date (?:et )?heure|heure|fecha|fecha (?:y )?hora|hora|data (?:e )?(?:ora|hora)|tijd|tijdstip|日時|時刻|時間|时间|日期)$/u,
  ],
  [
    'series',
    /^(?:series|metric(?: name)?|name|measurement|measure|indicator|metrik|kennzahl|m[eé]trique|m[eé]trica|serie|field)$/,
  ],
  ['service', /^(?:service(?: name)?|application|app|system|affected service)$/],
  ['labels', /^(?:labels|tags|dimensions)$/],
  ['unit', /^(?:units?|uom|einheit|unit[eé]|unidad|unit[aà])$/],
  [
    'value',
    /^(?:(?:metric |sample |data ?point )?value|val|wert|messwert|valeur|valore?|waarde|reading|値|值)$/,
  ],
]

/** Numbers that name something or place it in time; they measure nothing. */
const NAMING =
  /^(?:id|uuid|guid|(?:.+ )?(?:id|uuid)|pid|port|(?:.+ )?(?:ip(?:v4)?|ip address)|version|build|zip(?: code)?|plz|account(?: (?:no|number|id))?|shard|partition|(?:http )?(?:status|response|error|exit)(?: code)?|code|year|jahr|ann[eé]e|a[nñ]o|anno|month|monat|mois|mes|mese|week(?: (?:of year|number))?|kw|quarter|quartal|day(?: of (?:week|month|year))?|weekday|hour(?: of day)?|tag|stunde|(?:network|connection)(?: (?:type|generation))?|row|row (?:no|number|id)|index|nr|no|#)$/u

/** Whether a column of such numbers tells which, or when, rather than how much. */
export function namesRather(words: string): boolean {
  return NAMING.test(words)
}

/** Numbers that tell the parts of one measurement apart. */
const PARTS =
  /^(?:le|quantile|percentile|centile|bucket|bin|cell|cell (?:id|nr|no)|series(?: id)?|shard|partition|instance|node|host|pod|replica|rank|worker|thread|core|zone|segment)$/

/** Whether a column is called like what tells rows of one time apart, if its cells do so. */
export function namesParts(words: string): boolean {
  return PARTS.test(words) || namesRather(words)
}

/** Names of columns that hold remarks. */
export function isRemark(words: string): boolean {
  return /^(?:comment|note|description|remark|bemerkung|kommentar|commentaire|comentario)s?$/.test(
    words,
  )
}

/** Names of columns with the other end of a slot, or another time of the same row. */
export function isOtherTime(words: string): boolean {
  return /(?:^| )(?:time|timestamp|date|start|begin|stop|end|until|from|to|at|updated|ingested)(?: |$)/.test(
    words,
  )
}

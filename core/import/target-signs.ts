import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { ColumnProfile } from './column-profile.ts'
import { metricsColumns } from './detect-metrics.ts'
import { foldedWords, roleOfHeader } from './header-words.ts'
import type { ColumnRole } from './mapping.ts'
import { holdsLengths } from './telling-cells.ts'

/** What column names, cells and the name of a file say about what its rows are. */

/** Roles that tell targets apart, since any log has a time and an id. */
const TELLING_ROLES: Readonly<Record<ImportTarget, ReadonlySet<ColumnRole>>> = {
  metrics: new Set(['series', 'value', 'labels', 'unit']),
  incidents: new Set(['severity', 'impact', 'cause', 'detected', 'end', 'change-related']),
  deploys: new Set(['version', 'change-type', 'outcome']),
  alerts: new Set(['paged']),
  maintenance: new Set(['all-day']),
  toil: new Set(['effort', 'elapsed', 'category', 'person', 'team']),
}

/** Anything may have a status and an environment. */
const HALF_TELLING: ReadonlySet<ColumnRole> = new Set(['outcome', 'change-type'])

/** Users and owners are whoever something is about; these work. */
const WORKER =
  /^(?:person|full name|who|engineer|employee|mitarbeiter(?:in)?|collaborateur|persona|empleado)$/

/** Headers that only a log of one kind has. */
const TELLING_WORDS: Readonly<Partial<Record<ImportTarget, RegExp>>> = {
  incidents: /^(?:incident|outage|downtime)\b/,
  deploys: /^(?:deploy|release|commit|revision|sha$|tag name$)/,
  alerts:
    /^(?:alert(?: ?name)?|labels alertname|fingerprint|starts at|ends at|generator url|alert (?:id|type|key)|monitor(?: name| id)?|new state|prev state)$/,
  maintenance: /^(?:maintenance|change window|window (?:start|end)|all day|(?:planned|scheduled) )/,
  toil: /^(?:toil|hands on)/,
}

/** File names that speak for a target. */
const FILE_NAMES: Readonly<Record<ImportTarget, RegExp>> = {
  metrics: /metric|request|series|prometheus|cpu|usage/i,
  incidents: /incident|outage/i,
  deploys: /deploy|release/i,
  alerts: /alert|monitor/i,
  maintenance: /maintenance|wartung|calendar|window/i,
  toil: /toil|time.?(?:sheet|log|entr)|stundenzettel|effort|worklog/i,
}

/** A name says less of a file with numbers that its rows would have no use for. */
const NAMED = 1.5
const NAMED_WITH_OTHERS = 0.5

/** A table as far as its kind can be told from it. */
interface Signs {
  readonly headers: readonly string[]
  readonly words: readonly string[]
  readonly roles: Readonly<Record<ImportTarget, ReadonlySet<ColumnRole | null>>>
  /** Columns of numbers that would be values of metrics. */
  readonly values: readonly string[]
  /** Whether most titles tell of planned work. */
  readonly plans: boolean
  readonly fileName: string
}

const TARGETS = [
  'metrics',
  'incidents',
  'deploys',
  'alerts',
  'maintenance',
  'toil',
] as const satisfies readonly ImportTarget[]

/** A target with how much speaks for it: each name that tells counts 1. */
export interface TargetScore {
  readonly target: ImportTarget
  readonly score: number
  /** Whether each column of numbers means something for it. */
  readonly fits: boolean
}

/** What speaks for each target, most first, and whether any column could be a value of metrics. */
export function targetScores(
  profiles: readonly ColumnProfile[],
  fileName: string,
): { readonly scores: readonly TargetScore[]; readonly hasValues: boolean } {
  const signs = signsOf(profiles, fileName)
  const scores = TARGETS.map((target) => {
    const fits = onlyKnown(signs, target)
    const named = fits ? NAMED : NAMED_WITH_OTHERS
    const byName = isNamed(signs, target) ? named : 0
    return { target, score: namesFor(signs, target) + shapeFor(signs, target) + byName, fits }
  }).toSorted((a, b) => b.score - a.score)
  return { scores, hasValues: signs.values.length > 0 }
}

/** A name or an address may be that of whoever worked, of a series, of whom to ask. */
function saysLittle(header: string): boolean {
  return /^(?:name|e ?mail|(?:first|last) name)$/.test(foldedWords(header))
}

function signsOf(profiles: readonly ColumnProfile[], fileName: string): Signs {
  const headers = profiles.map(({ header }) => header)
  const roles = Object.fromEntries(
    TARGETS.map((target) => [
      target,
      new Set(headers.map((name) => (saysLittle(name) ? null : roleOfHeader(name, target)))),
    ]),
  ) as unknown as Record<ImportTarget, ReadonlySet<ColumnRole | null>>
  const lengths = new Set(isDaily(profiles) ? profiles.filter(isUnnamedLength) : [])
  if (lengths.size > 0) roles.toil = new Set([...roles.toil, 'elapsed' as const])
  const hasRows = profiles.some(({ cells }) => cells.length > 0)
  const values = metricsColumns(profiles).columns.filter(
    ({ role }, i) =>
      role === 'value' && (!hasRows || profiles[i]!.cells.length > 0) && !lengths.has(profiles[i]!),
  )
  return {
    headers,
    words: headers.map(foldedWords),
    roles,
    values: values.map(({ header }) => header),
    plans: profiles.some(tellsOfPlans),
    fileName,
  }
}

/** Whether some column holds days, and none a time of day beside the date. */
function isDaily(profiles: readonly ColumnProfile[]): boolean {
  const dated = profiles.filter(({ dates }) => dates > 0.9)
  return dated.length > 0 && dated.every(({ cells }) => !cells.some((cell) => cell.includes(':')))
}

/** A column of lengths of work whose name doesn't say so, or only that it is some time. */
function isUnnamedLength(profile: ColumnProfile): boolean {
  const role = roleOfHeader(profile.header, 'toil')
  return (role === null || role === 'time' || role === 'clock') && holdsLengths(profile)
}

const PLANNED = /\b(?:planned|scheduled|maintenance|change window|geplant\w*|wartung\w*)\b/i

function tellsOfPlans({ header, cells }: ColumnProfile): boolean {
  if (cells.length === 0 || roleOfHeader(header, 'maintenance') !== 'title') return false
  return cells.filter((cell) => PLANNED.test(cell)).length * 2 > cells.length
}

function isNamed({ fileName }: Signs, target: ImportTarget): boolean {
  return FILE_NAMES[target].test(fileName)
}

function namesFor(signs: Signs, target: ImportTarget): number {
  const { words, roles, values } = signs
  // Numbers of another kind by team or owner are metrics, whoever is named beside them.
  const isSheet = ['effort', 'elapsed', 'end'].some((role) => roles.toil.has(role as ColumnRole))
  if (target === 'toil' && !isSheet && !onlyKnown(signs, target)) return 0
  const telling = [...roles[target]].filter(
    (role) => role !== null && TELLING_ROLES[target].has(role),
  )
  const byRole = telling.map((role) => (tellsHalf(role!, words) ? 0.5 : 1))
  const unknown = new Set(values.filter((header) => roleOfHeader(header, target) === null))
  const byWords = signs.headers.filter((header, i) => {
    const role = roleOfHeader(header, target)
    // A column tells once; how many incidents there were in a slot is a number like any other.
    if ((role !== null && TELLING_ROLES[target].has(role)) || unknown.has(header)) return false
    return TELLING_WORDS[target]?.test(words[i]!) === true
  })
  return byRole.reduce((sum, count) => sum + count, byWords.length)
}

function tellsHalf(role: ColumnRole, words: readonly string[]): boolean {
  return HALF_TELLING.has(role) || (role === 'person' && !words.some((name) => WORKER.test(name)))
}

/** What the columns say together that none of them says alone. */
function shapeFor(signs: Signs, target: ImportTarget): number {
  switch (target) {
    case 'incidents':
      return brokeShape(signs)
    case 'toil':
      return workShape(signs)
    case 'maintenance':
      return onlyKnown(signs, target) || isNamed(signs, target) ? windowShape(signs) : 0
    case 'deploys':
      return onlyKnown(signs, target) && signs.words.some((name) => VERSION.test(name)) ? 1.5 : 0
    case 'alerts':
      return onlyKnown(signs, target) && signs.words.some((name) => ALERT.test(name)) ? 1 : 0
    default:
      return 0
  }
}

const VERSION =
  /^(?:(?:app |git )?(?:version|release|tag(?: name)?|image tag|commit(?: (?:sha|id))?|sha|revision))$/
const ALERT = /^(?:alert|alert ?name|labels alertname|monitor(?: name)?)$/
/** What was done, and by whom. */
const WORK: readonly ColumnRole[] = ['description', 'project', 'item', 'tags']
const WORKERS: readonly ColumnRole[] = ['person', 'team']
const LOST = /^(?:downtime|outage (?:minutes|duration|time))\b/
const BEGAN = /^(?:start|began|begin|from|down|opened|occurred)\b/
/** Words for the times of what broke; planned work has none of them. */
const MENDED =
  /^(?:resolved|restored|recovered|mitigated|time to re(?:solve|store)|ttr)(?: (?:at|on|time|date))?$/
const BROKE =
  /^(?:resolved|restored|recovered|mitigated|occurred|triggered|opened|detected|acknowledged)\b/
const PLAN = /^(?:planned|scheduled|maintenance|change window|window)\b/
const TICKET = /^(?:ticket|issue(?: key)?|case)$/
const OUTAGE = /^(?:incident|outage|downtime|severity|impact)\b/

/** Whether no column holds numbers that only metrics know what to do with. */
function onlyKnown({ values }: Signs, target: ImportTarget): boolean {
  return values.every((header) => roleOfHeader(header, target) !== null)
}

/** Time that was spent, and on what or by whom. */
function workShape(signs: Signs): number {
  const { words, roles } = signs
  const { toil } = roles
  if (!toil.has('time') || words.some((name) => OUTAGE.test(name))) return 0
  const saysWhat = WORK.some((role) => toil.has(role)) || words.some((name) => TICKET.test(name))
  const saysWho = WORKERS.some((role) => toil.has(role))
  if (toil.has('effort')) return saysWhat || saysWho ? 1.5 : 0
  if (toil.has('elapsed')) return saysWhat ? 1 : 0
  return toil.has('end') && toil.has('person') && onlyKnown(signs, 'toil') ? 1 : 0
}

/** What was lost from when on, or something with a title that was resolved. */
function brokeShape({ words, roles }: Signs): number {
  const has = (pattern: RegExp): boolean => words.some((name) => pattern.test(name))
  if (has(LOST) && has(BEGAN)) return 1
  return has(MENDED) && roles.incidents.has('time') && roles.incidents.has('title') ? 1 : 0
}

/** A title from a start to an end, and nothing of what broke or who worked. */
function windowShape(signs: Signs): number {
  const { words, roles } = signs
  const { maintenance, incidents, toil } = roles
  const broke = (['severity', 'impact', 'cause', 'detected'] as const).some((r) => incidents.has(r))
  const worked = (['effort', 'person'] as const).some((role) => toil.has(role))
  const told = words.some((name) => OUTAGE.test(name) || ALERT.test(name))
  if (!maintenance.has('time') || !maintenance.has('end') || broke || worked || told) return 0
  if (isNamed(signs, 'maintenance') || words.some((name) => PLAN.test(name)) || signs.plans)
    return 2
  if (words.some((name) => BROKE.test(name))) return 0
  // An id is what a tracker gives to anything; it doesn't say that the work was planned.
  if (maintenance.has('external-id')) return 0.5
  return (maintenance.has('title') || words.includes('name')) && !incidents.has('outcome') ? 2 : 1
}

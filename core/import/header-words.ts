import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { EVENT_VOCABULARIES, type EventVocabulary } from './event-vocabulary.ts'
import type { ColumnRole } from './mapping.ts'
import { METRICS_VOCABULARY } from './metrics-vocabulary.ts'
import { isUnit } from './units.ts'

/** The names that exports give to their columns, by target. Earlier entries go first. */
type Vocabulary = readonly (readonly [ColumnRole, RegExp])[]

const VOCABULARIES: Record<ImportTarget, Vocabulary | EventVocabulary> = {
  metrics: METRICS_VOCABULARY,
  ...EVENT_VOCABULARIES,
}

/** A header as words: `startedAt`, `started_at` and `Started at` are `started at`. */
export function headerWords(header: string): string {
  return header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%\u2211]+/gu, ' ')
    .trim()
}

/** Header as words without accents: `Début` and `debut` are one. */
export function foldedWords(header: string): string {
  return headerWords(header).normalize('NFD').replace(/\p{M}/gu, '')
}

/** The role that a header names for a target, null when it names none. */
export function roleOfHeader(header: string, target: ImportTarget): ColumnRole | null {
  const words = target === 'metrics' ? headerWords(header) : foldedWords(header)
  const named = VOCABULARIES[target].find(
    // What depends on the cells is not told by the name alone.
    ([, pattern, known]) => !known?.keys && !known?.lengths && pattern.test(words),
  )
  return named?.[0] ?? null
}

const KIND_WORDS: readonly (readonly [SeriesKind, RegExp])[] = [
  ['good', /\b(?:good|successful|success|successes|succeeded|ok|erfolgreich|gut)\b/],
  ['bad', /\b(?:bad|errors?|failed|failures?|fehler|erreurs?|errores)\b/],
  ['total', /\b(?:total|all|requests|valid|gesamt|anfragen|requ[eê]tes|peticiones)\b/],
]

/**
 * What names say about counts: `api good` and `api total` are a pair, and so are `api good` and
 * `api bad`. A word alone proves nothing (`disk total` is a size), so only names with their counterpart get a kind.
 */
export function kindsOfNames(names: readonly string[]): Map<string, SeriesKind> {
  const parts = names.map((name) => {
    const words = headerWords(name)
    const [kind, pattern] = KIND_WORDS.find(([, word]) => word.test(words)) ?? ['gauge', null]
    const stem = pattern ? words.replace(pattern, '').replace(/\s+/g, ' ').trim() : words
    return { name, kind, stem } as const
  })
  const stemsOf = (wanted: SeriesKind): ReadonlySet<string> =>
    new Set(parts.filter(({ kind }) => kind === wanted).map(({ stem }) => stem))
  const [goods, bads, totals] = [stemsOf('good'), stemsOf('bad'), stemsOf('total')]
  const paired = parts.filter(({ name, kind, stem }) => {
    if (kind === 'total') return goods.has(stem) || bads.has(stem)
    if (kind === 'gauge') return false
    // Good and bad events make their total; with a unit they are shares or times.
    const counterpart = kind === 'good' ? bads : goods
    return totals.has(stem) || (counterpart.has(stem) && unitOfHeader(name) === null)
  })
  return new Map(paired.map(({ name, kind }) => [name, kind]))
}

/** Unit that a header names: `latency_ms`, `cpu (%)`, `Memory [GiB]`; null when it names none. */
export function unitOfHeader(header: string): string | null {
  const bracketed = /[([]([^)\]]{1,12})[)\]]\s*$/.exec(header)?.[1]
  const stated = bracketed?.trim() ?? ''
  if (isUnit(stated) || /^[A-Za-z]{1,10}\/[a-z]{1,6}$/.test(stated)) return stated
  const words = headerWords(header).replace(
    /^(seconds|minutes|hours) (?:to|of|spent|worked|logged)\b.*/,
    '$1',
  )
  if (/(?:%|\bpercent(?:age)?|\bpct)$/.test(words)) return '%'
  if (/\b(?:ms|millis|milliseconds)$/.test(words)) return 'ms'
  if (/\b(?:seconds|secs?)$/.test(words)) return 's'
  if (/\b(?:minutes?|mins?)$/.test(words)) return 'min'
  if (/\bhours?$/.test(words)) return 'h'
  if (/\b(?:us|micros|microseconds)$/.test(words)) return 'us'
  if (/\b(?:ns|nanos|nanoseconds)$/.test(words)) return 'ns'
  if (/\bbytes$/.test(words)) return 'B'
  const prefixed = /\b([kmgt])(i?)b$/.exec(words)
  if (prefixed) return `${prefixed[1]!.toUpperCase()}${prefixed[2]!}B`
  return null
}

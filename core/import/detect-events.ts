import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { ColumnProfile } from './column-profile.ts'
import type { Evidence, Question } from './detection.ts'
import type { ProposedColumns } from './detect-metrics.ts'
import { isDurationText } from './duration-text.ts'
import { EVENT_VOCABULARIES, REPEATED_ROLES, type EventVocabulary } from './event-vocabulary.ts'
import { foldedWords, headerWords, unitOfHeader } from './header-words.ts'
import type { ColumnRole, MappingColumn } from './mapping.ts'
import { splitNumber } from './numbers.ts'
import { shown } from './refusal.ts'
import { holdsKeys, holdsLengths } from './telling-cells.ts'

/** Roles that hold a time, so that their cells must look like one. */
const TIMES: ReadonlySet<ColumnRole> = new Set(['time', 'detected', 'end'])
/** Roles that hold a time of day. */
const CLOCKS: ReadonlySet<ColumnRole> = new Set(['clock', 'end-clock'])
/** Roles that hold a length of time. */
const LENGTHS: ReadonlySet<ColumnRole> = new Set([
  'effort',
  'duration',
  'elapsed',
  'business-elapsed',
])

/** How the columns of an event log are found. */
export interface EventColumnsOptions {
  /** The words of a tool; those of any tool when absent. */
  readonly vocabulary?: EventVocabulary
  /** Whether the tool measures hands-on work, so that its durations are effort. */
  readonly tracksEffort?: boolean
}

/** Roles of the columns of an event log, with what has to be asked about them. */
export function eventColumns(
  profiles: readonly ColumnProfile[],
  target: Exclude<ImportTarget, 'metrics'>,
  { vocabulary = EVENT_VOCABULARIES[target], tracksEffort = false }: EventColumnsOptions = {},
): ProposedColumns & { readonly questions: readonly Question[] } {
  const found = rolesOf(profiles, vocabulary)
  const columns = profiles.map((profile): MappingColumn => {
    const { role, unit, name } = found.get(profile.index) ?? IGNORED
    const isEffort = tracksEffort && role === 'elapsed'
    return {
      index: profile.index,
      header: profile.header,
      role: isEffort ? 'effort' : role,
      name: name ?? '',
      kind: 'gauge',
      unit: unit ?? unitFor(profile, role),
    }
  })
  return {
    columns,
    evidence: columns
      .filter(({ role }) => role !== 'ignore')
      .map(({ header, role }): Evidence => {
        const text = `Its name says that it is the ${role.replace('-', ' ')}.`
        return { about: 'column', column: header, text }
      }),
    questions: [
      ...columns.flatMap((column, i) => unitQuestions(column, profiles[i]!)),
      ...(target === 'toil' ? effortQuestions(columns) : []),
    ],
  }
}

interface FoundRole {
  readonly role: ColumnRole
  readonly unit?: string
  readonly name?: string
}

const IGNORED: FoundRole = { role: 'ignore' }

/** Roles by position of the column: the best words first, a column with content before an empty one. */
function rolesOf(
  profiles: readonly ColumnProfile[],
  vocabulary: EventVocabulary,
): Map<number, FoundRole> {
  const found = new Map<number, FoundRole>()
  const taken = new Set<ColumnRole>()
  const named = profiles.map((profile) => ({ profile, words: foldedWords(profile.header) }))
  const rows = Math.max(0, ...profiles.map(({ cells }) => cells.length))
  const take = (withContent: boolean): void => {
    for (const [role, words, known] of vocabulary) {
      for (const { profile, words: header } of named) {
        if (taken.has(role) && !REPEATED_ROLES.has(role)) break
        if (found.has(profile.index) || (withContent && profile.cells.length === 0)) continue
        if (known?.full === true && profile.cells.length < rows) continue
        if (known?.unique === true && profile.distinct < profile.cells.length) continue
        if (known?.keys === true && !holdsKeys(profile)) continue
        if (known?.lengths === true && !holdsLengths(profile)) continue
        if (!words.test(header) || !fits(profile, role, known?.unit)) continue
        taken.add(role)
        found.set(profile.index, { ...known, role })
      }
    }
  }
  take(true)
  take(false)
  if (!taken.has('time')) {
    const other =
      profiles.find(({ index, dates }) => !found.has(index) && dates > 0.9) ??
      // Its cells aren't times, but nothing else is: each row will say so.
      named.find(({ profile, words }) => !found.has(profile.index) && isTimeWord(words, vocabulary))
        ?.profile
    if (other) found.set(other.index, { role: 'time' })
  }
  return found
}

function isTimeWord(words: string, vocabulary: EventVocabulary): boolean {
  return vocabulary.some(([role, pattern]) => role === 'time' && pattern.test(words))
}

const CLOCK_TEXT = /^\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[AaPp]\.?\s?[Mm]\.?)?$/

/** Whether the cells can be what the role needs; a column with a unit holds a length instead. */
function fits({ cells, dates, epochs }: ColumnProfile, role: ColumnRole, unit?: string): boolean {
  if (cells.length === 0) return true
  const share = (test: (cell: string) => boolean): number =>
    cells.filter(test).length / cells.length
  if (CLOCKS.has(role)) return share((cell) => CLOCK_TEXT.test(cell)) >= 0.5
  if (LENGTHS.has(role)) return share((cell) => isBare(cell) || isDurationText(cell)) >= 0.5
  if (role === 'impact') return share((cell) => splitNumber(cell) !== null) >= 0.5
  if (!TIMES.has(role) || unit !== undefined) return true
  return dates >= 0.5 || epochs >= 0.5
}

/** Units in headers of other languages. */
const UNIT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:stunden|std|heures|horas|ore|uren)\b/, 'h'],
  [/\b(?:minuten|minutos)\b/, 'min'],
  [/\b(?:sekunden|secondes|segundos)\b/, 's'],
]

/** Unit of bare numbers in a column: null where it has to be asked. */
function unitFor(profile: ColumnProfile, role: ColumnRole): string | null {
  if (role === 'impact') return impactUnit(profile)
  if (!LENGTHS.has(role)) return ''
  const named = unitOfHeader(profile.header)
  if (named === 'ms' || named === 's' || named === 'min' || named === 'h') return named
  const words = foldedWords(profile.header)
  const foreign = UNIT_WORDS.find(([pattern]) => pattern.test(words))?.[1]
  if (foreign !== undefined) return foreign
  return profile.cells.some(isBare) ? null : 'min'
}

function isBare(cell: string): boolean {
  return /^-?[\d.,'’\s]+(?:e0)?$/.test(cell)
}

/**
 * Shares and percent look alike up to 1, so only numbers that are all above it say by themselves
 * what they are; cells with and without a sign in one column contradict each other.
 */
function impactUnit({ header, cells }: ColumnProfile): string | null {
  if (unitOfHeader(header) === '%') return '%'
  const words = headerWords(header)
  if (/ratio|fraction/.test(words)) return 'ratio'
  const numbers = cells.filter((cell) => splitNumber(cell) !== null)
  const bare = numbers
    .filter((cell) => splitNumber(cell)!.suffix === '')
    .map((cell) => Number.parseFloat(cell.replace(',', '.')))
  if (/share|weight/.test(words) && bare.every((size) => size <= 1)) return 'ratio'
  if (bare.length < numbers.length) return bare.length === 0 ? '%' : null
  if (bare.every((size) => size > 1 || size === 0) && bare.some((size) => size > 1)) return '%'
  return looksLikeShares(bare) ? 'ratio' : null
}

/** Whether all are up to 1 and some are parts of it: shares, unless each outage hit hardly anyone. */
function looksLikeShares(sizes: readonly number[]): boolean {
  return sizes.every((size) => size <= 1) && sizes.some((size) => size > 0 && size < 1)
}

/** Whether the numbers alone say that an impact is a share, so that it stays to be confirmed. */
function isSupposedShare({ role, unit }: MappingColumn, { header, cells }: ColumnProfile): boolean {
  if (role !== 'impact' || unit !== 'ratio') return false
  return !SHARE_WORDS.test(headerWords(header)) && cells.length > 0
}

const SHARE_WORDS = /ratio|fraction|share|weight/

function unitQuestions(column: MappingColumn, profile: ColumnProfile): Question[] {
  const isSupposed = isSupposedShare(column, profile)
  if ((column.unit !== null && !isSupposed) || profile.cells.length === 0) return []
  const example = shown(profile.cells[0] ?? '')
  return [
    {
      id: 'unit',
      column: column.index,
      text: `What is the unit of ${column.header} (${example})?`,
      options: column.role === 'impact' ? SHARE_UNITS : TIME_UNITS,
      ...(isSupposed ? { fallback: 'ratio' } : {}),
    },
  ]
}

/** Where a log states no effort, whether the time that passed is it; until then it isn't. */
function effortQuestions(columns: readonly MappingColumn[]): Question[] {
  const withRole = (...roles: ColumnRole[]): MappingColumn[] =>
    columns.filter(({ role }) => roles.includes(role))
  if (withRole('effort').length > 0) return []
  const elapsed = withRole('elapsed', 'business-elapsed')
  if (elapsed.length === 0 && withRole('end', 'end-clock').length === 0) return []
  const asked = elapsed.length === 0 ? [null] : elapsed
  return asked.map((column) => ({
    id: 'effort',
    column: column?.index ?? null,
    text: `Is ${column?.header ?? 'the time from start to end'} hands-on effort, or the time that passed?`,
    options: [
      { value: 'effort', label: 'Hands-on effort' },
      { value: 'elapsed', label: 'Time that passed: keep it beside the effort' },
    ],
    fallback: 'elapsed',
  }))
}

const SHARE_UNITS = [
  { value: '%', label: 'Percent: 100 is everyone' },
  { value: 'ratio', label: 'A share: 1 is everyone' },
]

const TIME_UNITS = [
  { value: 'ms', label: 'Milliseconds' },
  { value: 's', label: 'Seconds' },
  { value: 'min', label: 'Minutes' },
  { value: 'h', label: 'Hours' },
]

import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import type { ColumnProfile } from './column-profile.ts'
import { rowsApart } from './detect-apart.ts'
import { isCounter, runsOf } from './detect-counters.ts'
import { cellsHaveUnit, detectUnit } from './detect-units.ts'
import type { Evidence, Question } from './detection.ts'
import { headerWords, kindsOfNames, roleOfHeader, unitOfHeader } from './header-words.ts'
import { NAMING_ROLES, type ColumnRole, type MappingColumn } from './mapping.ts'
import { isOtherTime, isRemark, namesRather } from './metrics-vocabulary.ts'
import { isReadable, splitNumber } from './numbers.ts'
import { seriesNames } from './series-names.ts'

/** Columns with proposed roles, and why. */
export interface ProposedColumns {
  readonly columns: readonly MappingColumn[]
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
  /** How well the columns explain the rows, 0..1; 1 when absent. */
  readonly certainty?: number
}

/** How the columns of a metrics file are judged where their names and cells leave it open. */
interface MetricsOptions {
  /** Each column is a series, one without cells as well: it may begin later. */
  readonly eachIsSeries?: boolean
}

/** Roles of the columns of a metrics file. */
export function metricsColumns(
  profiles: readonly ColumnProfile[],
  { eachIsSeries = false }: MetricsOptions = {},
): ProposedColumns {
  const time = timeColumn(profiles)
  const clock = time === undefined ? undefined : clockColumn(profiles, time)
  const isFlux = ['_time', '_value'].every((name) => profiles.some(({ header }) => header === name))
  const roles = profiles.map((profile): ColumnRole => {
    if (profile === time) return 'time'
    // Where a row stands in the answer of a Flux query says nothing of what was measured.
    if (isFlux && FLUX_PLACES.has(profile.header)) return 'ignore'
    return profile === clock ? 'clock' : roleOf(profile, time)
  })
  if (!eachIsSeries) for (const i of emptyOnes(profiles, roles)) roles[i] = 'ignore'
  const apart = rowsApart(profiles, roles, time)
  for (const label of apart.labels) roles[profiles.indexOf(label)] = 'label'
  const withRole = (test: (role: ColumnRole) => boolean): ColumnProfile[] =>
    profiles.filter((_, i) => test(roles[i]!))
  const values = withRole((role) => role === 'value')
  const kinds = kindsOf(
    values,
    withRole((role) => NAMING_ROLES.has(role)),
  )
  const names = new Map([
    ...seriesNames(values),
    ...seriesNames(withRole((role) => role === 'label')),
  ])
  const questions: Question[] = []
  const columns = profiles.map((profile, i): MappingColumn => {
    const { index, header } = profile
    const role = roles[i]!
    const name = names.get(index) ?? ''
    if (role !== 'value') {
      const empty = role === 'ignore' && profile.cells.length === 0 ? { wasEmpty: true } : {}
      return { index, header, role, name, kind: 'gauge', unit: '', ...empty }
    }
    const kind = kinds.get(header) ?? 'gauge'
    if (kind !== 'gauge' && kind !== 'counter') {
      return { index, header, role, name, kind, unit: 'events' }
    }
    const { unit, question } = detectUnit(profile)
    if (question !== null) questions.push(question)
    return { index, header, role, name, kind, unit }
  })
  return {
    columns,
    evidence: [
      ...columns.map((column, i) => evidenceFor(profiles[i]!, column)),
      ...(apart.isOpen ? [ROWS_REPEAT] : []),
    ],
    questions,
    ...(apart.isOpen ? { certainty: 0.6 } : {}),
  }
}

const ROWS_REPEAT: Evidence = {
  about: 'column',
  column: null,
  text: 'Many rows repeat a time with other values, and no column says why: choose one as a label if it does.',
}

/** Kinds by header: pairs of counts by their names, running counters by name and cells. */
function kindsOf(
  values: readonly ColumnProfile[],
  naming: readonly ColumnProfile[],
): ReadonlyMap<string, SeriesKind> {
  const kinds = kindsOfNames(values.map(({ header }) => header))
  for (const profile of values) {
    const { header } = profile
    if (isCounter(header, runsOf(profile, naming))) kinds.set(header, 'counter')
    // Shares in percent are no counts, whatever they are called.
    else if (kinds.has(header) && cellsHaveUnit(profile)) kinds.delete(header)
  }
  return kinds
}

/**
 * The columns that hold nothing in the rows that are looked at, and whose names don't say that
 * they are values: a text further down would cost the whole row. All stay where nothing else is one.
 */
function emptyOnes(
  profiles: readonly ColumnProfile[],
  roles: readonly ColumnRole[],
): readonly number[] {
  const values = profiles.filter((_, i) => roles[i] === 'value')
  const full = values.filter(({ cells }) => cells.length > 0)
  if (full.length === 0) return []
  const kinds = kindsOfNames(values.map(({ header }) => header))
  const shapes = new Set(full.map(({ header }) => shapeOfName(header)))
  const saysValue = ({ header }: ColumnProfile): boolean =>
    roleOfHeader(header, 'metrics') === 'value' ||
    unitOfHeader(header) !== null ||
    kinds.has(header) ||
    header.includes('{') ||
    shapes.has(shapeOfName(header))
  return profiles.flatMap((profile, i) =>
    roles[i] === 'value' && profile.cells.length === 0 && !saysValue(profile) ? [i] : [],
  )
}

/** A name without its numbers: `web-1` and `web-12` are named alike. */
function shapeOfName(header: string): string {
  return header.replace(/\d+/g, '0')
}

const FLUX_PLACES: ReadonlySet<string> = new Set(['', 'result', 'table', '_start', '_stop'])

/** The column that is the time: by its name if its cells agree, else by its cells, else by its name. */
export function timeColumn(profiles: readonly ColumnProfile[]): ColumnProfile | undefined {
  const named = profiles.filter(({ header }) => roleOfHeader(header, 'metrics') === 'time')
  const holdsTimes = ({ cells, dates, epochs }: ColumnProfile): boolean =>
    cells.length === 0 || dates >= 0.5 || epochs >= 0.5
  return (
    named.find(holdsTimes) ??
    profiles.find(({ dates }) => dates > 0.9) ??
    profiles.find(({ epochs }) => epochs > 0.9) ??
    named[0] ??
    // Settings may stand above the times: each of those rows is refused.
    profiles.find(({ dates, epochs }) => dates >= 0.5 || epochs >= 0.5)
  )
}

const CLOCK = /^\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?$/

/** The time of day beside a column of dates without one. */
function clockColumn(
  profiles: readonly ColumnProfile[],
  { cells }: ColumnProfile,
): ColumnProfile | undefined {
  if (cells.length === 0 || cells.some((cell) => cell.includes(':'))) return undefined
  return profiles.find(
    (profile) => profile.cells.length > 0 && profile.cells.every((cell) => CLOCK.test(cell)),
  )
}

function roleOf(profile: ColumnProfile, time: ColumnProfile | undefined): ColumnRole {
  const { header, cells } = profile
  const words = headerWords(header)
  if (cells.length === 0 && header === '') return 'ignore'
  const named = roleOfHeader(header, 'metrics')
  const isNumeric = cells.length === 0 || profile.numbers >= 0.5
  const numeric = isNumeric && !holdsLists(profile)
  if (isRemark(words) && (!numeric || cells.length < profile.all.length)) return 'ignore'
  if (named !== null && named !== 'time' && named !== 'value') {
    // A column called “name” that holds numbers is a value like any other.
    return numeric && cells.length > 0 && named !== 'service' ? 'value' : named
  }
  if (time !== undefined && profile.epochs > 0.9 && isOtherTime(words)) return 'ignore'
  if (named === 'value') return 'value'
  if (!numeric) return labelRole(profile, words)
  if (numbersRows(profile, words)) return 'ignore'
  return namesRather(words) && cells.length > 0 ? labelRole(profile, words) : 'value'
}

/** Whether some cells list numbers: `1,2,3`. */
function holdsLists({ cells }: ColumnProfile): boolean {
  return cells.some((cell) => {
    const parts = LIST.test(cell) ? splitNumber(cell) : null
    return parts !== null && !isReadable(parts)
  })
}

const LIST = /^\d{1,9}(?:[,;] ?\d{1,9})+$/

/** A column of repeated words is a label; other dates and remarks are left out. */
function labelRole(profile: ColumnProfile, words: string): ColumnRole {
  if (profile.dates >= 0.5 || isRemark(words)) return 'ignore'
  const repeats = profile.distinct <= Math.max(1, profile.cells.length / 2)
  const isText = profile.numbers < 0.5
  return repeats || (isText && profile.cells.length < 10) ? 'label' : 'ignore'
}

/** An unnamed column that counts 0, 1, 2, … only numbers the rows. */
function numbersRows({ cells }: ColumnProfile, words: string): boolean {
  if (words !== '' && !/^(?:index|row|nr|no|unnamed \d+)$/.test(words)) return false
  const first = Number(cells[0])
  return (
    cells.length > 1 &&
    (first === 0 || first === 1) &&
    cells.every((cell, i) => cell === String(first + i))
  )
}

function evidenceFor(profile: ColumnProfile, { role, kind, name }: MappingColumn): Evidence {
  const share = (part: number): string => `${Math.round(part * 100)} %`
  const texts: Partial<Record<ColumnRole, string>> = {
    time: `${share(Math.max(profile.dates, profile.epochs))} of its cells are times.`,
    clock: 'It is the time of day of the dates.',
    value:
      kind === 'counter'
        ? 'Its name is that of a running total, and its values run up: what it grew by is stored.'
        : kind === 'gauge'
          ? `${share(profile.numbers)} of its cells are numbers.${name === '' ? '' : ` Another column has the same name: stored as ${name}.`}`
          : `Its name and that of its counterpart say that it counts ${kind} events.`,
    label:
      profile.numbers >= 0.5
        ? 'Its numbers name something and tell rows of one time apart.'
        : profile.distinct < profile.cells.length
          ? `It repeats ${profile.distinct} words.`
          : 'Its words tell rows of the same time apart.',
    ignore: ignoredBecause(profile),
  }
  // Shares of no cells would say nothing.
  const isEmpty = profile.cells.length === 0 && (role === 'value' || role === 'time')
  return {
    about: 'column',
    column: profile.header,
    text: isEmpty
      ? `It has no cells: taken as the ${role}.`
      : (texts[role] ?? `Its name says that it is the ${role}.`),
  }
}

function ignoredBecause({ header, cells, numbers, epochs }: ColumnProfile): string {
  if (cells.length === 0) {
    return 'It has no cells in the first rows: left out. Choose “value” if numbers follow further down.'
  }
  if (isRemark(headerWords(header))) return 'Its name is that of remarks.'
  if (epochs > 0.9) return 'It is another time of the row.'
  if (numbers < 0.5) return 'Its cells are text that differs from row to row.'
  return 'Its numbers name or number something: they are no values. Choose “value” if they are.'
}

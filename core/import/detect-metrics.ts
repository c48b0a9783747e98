import type { ColumnProfile } from './column-profile.ts'
import { detectUnit, type DetectedUnit } from './detect-units.ts'
import type { Evidence, Question } from './detection.ts'
import { headerWords, kindsOfNames, roleOfHeader } from './header-words.ts'
import { NAMING_ROLES, type ColumnRole, type MappingColumn } from './mapping.ts'
import { isOtherTime, isRemark, namesRather } from './metrics-vocabulary.ts'
import { seriesNames } from './series-names.ts'

/** Columns with proposed roles, and why. */
export interface ProposedColumns {
  readonly columns: readonly MappingColumn[]
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
}

/** Roles of the columns of a metrics file. */
export function metricsColumns(profiles: readonly ColumnProfile[]): ProposedColumns {
  const time = timeColumn(profiles)
  const clock = time === undefined ? undefined : clockColumn(profiles, time)
  const isFlux = ['_time', '_value'].every((name) => profiles.some(({ header }) => header === name))
  const roles = profiles.map((profile): ColumnRole => {
    if (profile === time) return 'time'
    // Where a row stands in the answer of a Flux query says nothing of what was measured.
    if (isFlux && FLUX_PLACES.has(profile.header)) return 'ignore'
    return profile === clock ? 'clock' : roleOf(profile, time)
  })
  const apart = rowsApart(profiles, roles, time)
  if (apart !== undefined) roles[profiles.indexOf(apart)] = 'label'
  const values = profiles.filter((_, i) => roles[i] === 'value')
  const kinds = kindsOfNames(values.map(({ header }) => header))
  const names = seriesNames(values)
  const questions: Question[] = []
  const columns = profiles.map((profile, i): MappingColumn => {
    const role = roles[i]!
    const kind = (role === 'value' ? kinds.get(profile.header) : undefined) ?? 'gauge'
    const isLevel = role === 'value' && kind === 'gauge'
    const { unit, question } = isLevel ? detectUnit(profile) : NO_UNIT
    if (question !== null) questions.push(question)
    return {
      index: profile.index,
      header: profile.header,
      role,
      name: names.get(profile.index) ?? '',
      kind,
      unit: role === 'value' && kind !== 'gauge' ? 'events' : unit,
    }
  })
  return {
    columns,
    evidence: columns.map((column, i) => evidenceFor(profiles[i]!, column)),
    questions,
  }
}

const NO_UNIT: DetectedUnit = { unit: '', question: null }

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
  const numeric = cells.length === 0 || profile.numbers >= 0.5
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

/** A column of repeated words is a label; other dates and remarks are left out. */
function labelRole(profile: ColumnProfile, words: string): ColumnRole {
  if (profile.dates >= 0.5 || isRemark(words)) return 'ignore'
  const repeats = profile.distinct <= Math.max(1, profile.cells.length / 2)
  const isText = profile.numbers < 0.5
  return repeats || (isText && profile.cells.length < 10) ? 'label' : 'ignore'
}

/**
 * The column of texts without which rows of the same time would be one: many hosts asked once, say.
 * Undefined where times hardly repeat, or where another column names the series.
 */
function rowsApart(
  profiles: readonly ColumnProfile[],
  roles: readonly ColumnRole[],
  time: ColumnProfile | undefined,
): ColumnProfile | undefined {
  if (time === undefined || time.distinct > time.cells.length / 2) return undefined
  if (roles.some((role) => NAMING_ROLES.has(role) && role !== 'unit')) return undefined
  return profiles.find(
    ({ header, cells, dates, numbers }, i) =>
      roles[i] === 'ignore' &&
      cells.length === time.cells.length &&
      dates < 0.5 &&
      numbers < 0.5 &&
      !isRemark(headerWords(header)),
  )
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
      kind === 'gauge'
        ? `${share(profile.numbers)} of its cells are numbers.${name === '' ? '' : ` Another column has the same name: stored as ${name}.`}`
        : `Its name and that of its counterpart say that it counts ${kind} events.`,
    label:
      profile.distinct < profile.cells.length
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

function ignoredBecause({ cells, numbers, epochs }: ColumnProfile): string {
  if (cells.length === 0) return 'It has no cells.'
  if (epochs > 0.9) return 'It is another time of the row.'
  if (numbers < 0.5) return 'Its cells are text that differs from row to row.'
  return 'Its numbers name or number something: they are no values. Choose “value” if they are.'
}

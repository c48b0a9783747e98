import type { Detection, Question } from '#core/import/detection.ts'
import type { DateOrder, Mapping, MappingColumn } from '#core/import/mapping.ts'
import type { ImportTarget, OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { CategoryRule } from '#core/workspace/model/practice.ts'
import { UsageError } from './command.ts'

/** Whether time that passed counts as hands-on work. */
export type EffortAnswer = 'effort' | 'elapsed'

/** What the command line says about the files; everything else is detected. */
export interface ImportHints {
  readonly target: ImportTarget | undefined
  readonly encoding: Mapping['dialect']['encoding'] | undefined
  readonly delimiter: Mapping['dialect']['delimiter'] | undefined
  /** Zone of times that carry none. */
  readonly zone: string | undefined
  readonly service: string | undefined
  readonly decimalMark: '.' | ',' | undefined
  readonly dateOrder: DateOrder | undefined
  readonly absent: Mapping['absent'] | undefined
  /** Unit of a column, by its header. */
  readonly units: ReadonlyMap<string, string>
  /** What a column of lengths of time is, by its header. */
  readonly efforts: ReadonlyMap<string, EffortAnswer>
  /** What the time from start to end is, where no column says it. */
  readonly effort: EffortAnswer | undefined
  /** Where calendars without an end are cut off, epoch ms. */
  readonly calendarUntilMs: number | undefined
  /** Rules that are tried before those of the workspace. */
  readonly rules: readonly Omit<CategoryRule, 'id'>[]
  /** Answers for earlier files of the same shape are left out. */
  readonly afresh: boolean
  /** A whole mapping instead of the detected one. */
  readonly mapping: Mapping | undefined
  readonly overlap: OverlapPolicy
}

/**
 * A mapping with the answers of the command line in it. What the file states by itself stands.
 *
 * @param asFound what the file shows; null where the mapping was given and not detected
 */
export function withHints(
  mapping: Mapping,
  hints: ImportHints,
  fileName: string,
  asFound: Detection | null = null,
): Mapping {
  const { target, calendarUntilMs, effort } = hints
  if (target !== undefined && mapping.target !== target) {
    throw new UsageError(
      `${fileName} holds ${mapping.target} (${mapping.format}) and can’t be read as ${target}.`,
      'Leave --target away, or name a file of that kind.',
    )
  }
  const answer = <Value>(id: StatedId, hinted: Value | undefined, value: Value): Value =>
    asFound !== null && statedAnswer(asFound, id) !== null ? value : (hinted ?? value)
  return {
    ...mapping,
    service: hints.service ?? mapping.service,
    decimalMark: answer('decimal-mark', hints.decimalMark, mapping.decimalMark),
    absent: hints.absent ?? mapping.absent,
    elapsedIsEffort: effort === undefined ? mapping.elapsedIsEffort : effort === 'effort',
    calendarUntilMs: calendarUntilMs ?? mapping.calendarUntilMs,
    categoryRules: [...hints.rules, ...mapping.categoryRules].map((rule, position) => ({
      ...rule,
      position,
    })),
    columns: mapping.columns.map((column) => hintedColumn(column, hints)),
    time: {
      ...mapping.time,
      zone: answer('time-zone', hints.zone, mapping.time.zone),
      order: answer('date-order', hints.dateOrder, mapping.time.order),
    },
  }
}

/** Answers that a file may state by itself. */
type StatedId = Extract<Question['id'], 'time-zone' | 'date-order' | 'decimal-mark'>

/** What a file states by itself, null where it leaves that open. */
function statedAnswer({ mapping, questions }: Detection, id: StatedId): string | null {
  if (questions.some((question) => question.id === id)) return null
  if (id === 'decimal-mark') return mapping.decimalMark
  return id === 'time-zone' ? mapping.time.zone : mapping.time.order
}

const STATED: Record<StatedId, readonly [option: string, what: string]> = {
  'time-zone': ['--zone', 'its time zone'],
  'date-order': ['--date-order', 'the order of its dates'],
  'decimal-mark': ['--decimal-mark', 'its decimal mark'],
}

/** What to tell of options that a file contradicts by what it states. */
export function overruledHints(asFound: Detection, hints: ImportHints): string[] {
  const hinted: Record<StatedId, string | undefined> = {
    'time-zone': hints.zone,
    'date-order': hints.dateOrder,
    'decimal-mark': hints.decimalMark,
  }
  return (Object.keys(STATED) as StatedId[]).flatMap((id) => {
    const [option, what] = STATED[id]
    const stated = statedAnswer(asFound, id)
    const said = hinted[id]
    return said === undefined || stated === null || stated === said
      ? []
      : [
          `The file states ${what} itself: ${stated}. ${option} ${said} is left out; --mapping FILE overrules it.`,
        ]
  })
}

function hintedColumn(column: MappingColumn, { units, efforts }: ImportHints): MappingColumn {
  return {
    ...column,
    unit: units.get(column.header) ?? column.unit,
    role: efforts.get(column.header) ?? column.role,
  }
}

/** Ends the run where an option names a column that none of the files has. */
export function checkColumns(hints: ImportHints, mappings: readonly Mapping[]): void {
  const headers = new Set(mappings.flatMap(({ columns }) => columns.map(({ header }) => header)))
  const named = [
    ...[...hints.units.keys()].map((column) => ['--unit', column] as const),
    ...[...hints.efforts.keys()].map((column) => ['--effort', column] as const),
  ]
  for (const [option, column] of named) {
    if (headers.has(column)) continue
    const known = [...headers].map((header) => `"${header}"`).join(', ')
    throw new UsageError(
      `${option} names "${column}", which is no column of any file read.`,
      known === '' ? 'The files have no columns.' : `There are: ${known}.`,
    )
  }
}

/** A question that the command line left open. */
export interface OpenQuestion {
  readonly id: Question['id']
  /** Header of the column it is about, null for the whole file. */
  readonly column: string | null
  readonly text: string
  /** What can be answered; empty where any IANA zone is an answer. */
  readonly answers: readonly string[]
  /** The answer that was taken; null where rows that need one are refused. */
  readonly taken: string | null
  /** The option that answers it. */
  readonly option: string
}

/** What of a file's questions the given options don't answer. */
export function openQuestions(
  questions: readonly Question[],
  mapping: Mapping,
  hints: ImportHints,
): OpenQuestion[] {
  return questions
    .map((question): OpenQuestion => {
      const column = mapping.columns.find(({ index }) => index === question.column)?.header ?? null
      return {
        id: question.id,
        column,
        text: question.text,
        answers: question.options.map(({ value }) => value),
        taken: question.fallback ?? null,
        option: optionFor(question.id, column),
      }
    })
    .filter((open) => !isAnswered(open, hints))
}

function isAnswered({ id, column }: OpenQuestion, hints: ImportHints): boolean {
  switch (id) {
    case 'time-zone':
      return hints.zone !== undefined
    case 'date-order':
      return hints.dateOrder !== undefined
    case 'decimal-mark':
      return hints.decimalMark !== undefined
    case 'unit':
      return column !== null && hints.units.has(column)
    case 'effort':
      return column === null ? hints.effort !== undefined : hints.efforts.has(column)
    case 'delimiter':
      return hints.delimiter !== undefined
    case 'encoding':
      return hints.encoding !== undefined
    case 'absent':
      return hints.absent !== undefined
    default:
      throw new RangeError(`unknown question: ${String(id satisfies never)}`)
  }
}

function optionFor(id: Question['id'], column: string | null): string {
  switch (id) {
    case 'time-zone':
      return '--zone ZONE'
    case 'unit':
      return `--unit "${column ?? 'COLUMN'}=UNIT"`
    case 'effort':
      return column === null ? '--effort effort' : `--effort "${column}=effort"`
    case 'date-order':
    case 'decimal-mark':
    case 'delimiter':
    case 'encoding':
    case 'absent':
      return `--${id}`
    default:
      throw new RangeError(`unknown question: ${String(id satisfies never)}`)
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  'zone-needed': 'Add --zone, e.g. --zone Europe/Berlin.',
  'date-order-needed': 'Add --date-order DMY or --date-order MDY.',
  'decimal-mark-needed': 'Add --decimal-mark . or --decimal-mark ,',
  'zone-contradicts': 'Give the zone the file was written in with --zone.',
  'not-utf-8':
    'Save the file as UTF-8; or, if the text reads right as Windows-1252, add --encoding windows-1252.',
  'conflicts-with-stored': 'Add --overlap replace to store it instead.',
}

/** The remedy of a refused row in terms of the command line, where an option is the remedy. */
export function cliRemedy(row: {
  readonly code: string
  readonly column: string | null
  readonly remedy: string
}): string {
  if (row.code === 'unit-needed') return `Add --unit "${row.column ?? 'COLUMN'}=UNIT".`
  const remedy = REMEDIES[row.code]
  if (remedy !== undefined) return remedy
  return row.remedy.startsWith('Choose ')
    ? `${row.remedy} Here: --mapping FILE, or import in the app.`
    : row.remedy
}

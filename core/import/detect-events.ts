import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { ColumnProfile } from './column-profile.ts'
import type { Evidence, Question } from './detection.ts'
import type { ProposedColumns } from './detect-metrics.ts'
import { headerWords, roleOfHeader, unitOfHeader } from './header-words.ts'
import type { ColumnRole, MappingColumn } from './mapping.ts'
import { splitNumber } from './numbers.ts'
import { shown } from './refusal.ts'

/** Roles that hold a time, so that their cells must look like one. */
const TIMES: ReadonlySet<ColumnRole> = new Set(['time', 'detected', 'end'])

/** Roles of the columns of an event log, with what has to be asked about their units. */
export function eventColumns(
  profiles: readonly ColumnProfile[],
  target: Exclude<ImportTarget, 'metrics'>,
): ProposedColumns & { readonly questions: readonly Question[] } {
  const taken = new Set<ColumnRole>()
  const roles = profiles.map((): ColumnRole => 'ignore')
  // Of two columns for one role the one with something in it is meant.
  for (const profile of profiles.toSorted((a, b) => emptiness(a) - emptiness(b))) {
    const role = roleOfHeader(profile.header, target)
    const fits = role !== null && !taken.has(role) && (!TIMES.has(role) || holdsTimes(profile))
    if (!fits) continue
    taken.add(role)
    roles[profile.index] = role
  }
  if (!taken.has('time')) {
    const free = profiles.filter((_, i) => roles[i] === 'ignore')
    const other =
      free.find(({ dates }) => dates > 0.9) ??
      free.find(({ header }) => roleOfHeader(header, target) === 'time')
    if (other) roles[other.index] = 'time'
  }
  const columns = profiles.map((profile, i): MappingColumn => {
    const role = roles[i]!
    return {
      index: profile.index,
      header: profile.header,
      role,
      name: '',
      kind: 'gauge',
      unit: unitFor(profile, role),
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
    questions: columns.flatMap((column, i) => questionsFor(column, profiles[i]!)),
  }
}

function emptiness({ cells }: ColumnProfile): number {
  return cells.length === 0 ? 1 : 0
}

function holdsTimes({ cells, dates, epochs }: ColumnProfile): boolean {
  return cells.length === 0 || dates >= 0.5 || epochs >= 0.5
}

/** Unit of bare numbers in a column: null where it has to be asked. */
function unitFor(profile: ColumnProfile, role: ColumnRole): string | null {
  if (role === 'impact') return impactUnit(profile)
  if (role !== 'effort' && role !== 'duration') return ''
  const named = unitOfHeader(profile.header)
  if (named === 's' || named === 'min' || named === 'h') return named
  return profile.cells.some(isBare) ? null : 'min'
}

function isBare(cell: string): boolean {
  return /^[\d.,'’\s]+(?:e0)?$/.test(cell)
}

function impactUnit(profile: ColumnProfile): string | null {
  if (unitOfHeader(profile.header) === '%') return '%'
  if (/ratio|share/.test(headerWords(profile.header))) return 'ratio'
  const bare = profile.cells.filter((cell) => splitNumber(cell)?.suffix === '')
  if (bare.length === 0) return '%'
  const sizes = bare.map((cell) => Number.parseFloat(cell.replace(',', '.')))
  if (sizes.some((size) => size > 1)) return '%'
  return sizes.some((size) => size > 0 && size < 1) ? 'ratio' : null
}

function questionsFor(column: MappingColumn, profile: ColumnProfile): Question[] {
  const questions: Question[] = []
  const example = shown(profile.cells[0] ?? '')
  if (column.unit === null) {
    questions.push({
      id: 'unit',
      column: column.index,
      text: `What is the unit of ${column.header} (${example})?`,
      options: column.role === 'impact' ? SHARE_UNITS : TIME_UNITS,
    })
  }
  if (column.role === 'effort' && /\b(?:duration|elapsed)\b/.test(headerWords(column.header))) {
    questions.push({
      id: 'effort',
      column: column.index,
      text: `Is ${column.header} hands-on effort, or the time that passed?`,
      options: [
        { value: 'effort', label: 'Hands-on effort' },
        { value: 'ignore', label: 'Time that passed: leave it out' },
      ],
    })
  }
  return questions
}

const SHARE_UNITS = [
  { value: '%', label: 'Percent: 100 is everyone' },
  { value: 'ratio', label: 'A share: 1 is everyone' },
]

const TIME_UNITS = [
  { value: 's', label: 'Seconds' },
  { value: 'min', label: 'Minutes' },
  { value: 'h', label: 'Hours' },
]

import type { ColumnProfile } from './column-profile.ts'
import { unitOfCells } from './detect-numbers.ts'
import type { Evidence } from './detection.ts'
import { headerWords, kindsOfNames, roleOfHeader, unitOfHeader } from './header-words.ts'
import type { ColumnRole, MappingColumn } from './mapping.ts'

/** Columns with proposed roles, and why. */
export interface ProposedColumns {
  readonly columns: readonly MappingColumn[]
  readonly evidence: readonly Evidence[]
}

/** Roles of the columns of a metrics file. */
export function metricsColumns(profiles: readonly ColumnProfile[]): ProposedColumns {
  const time = timeColumn(profiles)
  const roles = profiles.map((profile) => (profile === time ? 'time' : roleOf(profile)))
  const valueHeaders = profiles
    .filter((_, index) => roles[index] === 'value')
    .map(({ header }) => header)
  const kinds = kindsOfNames(valueHeaders)
  const evidence: Evidence[] = []
  const columns = profiles.map((profile, index): MappingColumn => {
    const role = roles[index]!
    const kind = (role === 'value' ? kinds.get(profile.header) : undefined) ?? 'gauge'
    evidence.push(evidenceFor(profile, role, kind))
    const unit =
      kind === 'gauge' ? (unitOfCells(profile) ?? unitOfHeader(profile.header) ?? '') : 'events'
    return {
      index: profile.index,
      header: profile.header,
      role,
      name: '',
      kind,
      unit: role === 'value' ? unit.slice(0, 50) : '',
    }
  })
  return { columns, evidence }
}

/** The column that is the time: by its name if its cells agree, else by its cells, else by its name. */
export function timeColumn(profiles: readonly ColumnProfile[]): ColumnProfile | undefined {
  const named = profiles.filter(({ header }) => roleOfHeader(header, 'metrics') === 'time')
  const holdsTimes = ({ cells, dates, epochs }: ColumnProfile): boolean =>
    cells.length === 0 || dates >= 0.5 || epochs >= 0.5
  return (
    named.find(holdsTimes) ??
    profiles.find(({ dates }) => dates > 0.9) ??
    profiles.find(({ epochs }) => epochs > 0.9) ??
    named[0]
  )
}

function roleOf(profile: ColumnProfile): ColumnRole {
  const named = roleOfHeader(profile.header, 'metrics')
  const numeric = profile.cells.length === 0 || profile.numbers >= 0.5
  if (named !== null && named !== 'time' && named !== 'value') {
    // A column called “name” that holds numbers is a value like any other.
    return numeric && profile.cells.length > 0 && named !== 'service' ? 'value' : named
  }
  if (named === 'value' || numeric) return 'value'
  const repeats = profile.distinct <= Math.max(1, profile.cells.length / 2)
  return repeats || profile.cells.length < 10 ? labelRole(profile) : 'ignore'
}

/** A column of repeated words is a label; other dates and remarks are left out. */
function labelRole(profile: ColumnProfile): ColumnRole {
  const remark = /^(?:comment|note|description|remark)s?$/.test(headerWords(profile.header))
  return profile.dates >= 0.5 || remark ? 'ignore' : 'label'
}

function evidenceFor(profile: ColumnProfile, role: ColumnRole, kind: string): Evidence {
  const share = (part: number): string => `${Math.round(part * 100)} %`
  const texts: Partial<Record<ColumnRole, string>> = {
    time: `${share(Math.max(profile.dates, profile.epochs))} of its cells are times.`,
    value:
      kind === 'gauge'
        ? `${share(profile.numbers)} of its cells are numbers.`
        : `Its name and that of its counterpart say that it counts ${kind} events.`,
    label: `It repeats ${profile.distinct} words.`,
    ignore: 'Its cells are text that differs from row to row.',
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

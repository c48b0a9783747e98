import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { NAMING_ROLES, columnsWithRole, type Mapping, type MappingColumn } from './mapping.ts'
import { fileIssue } from './refusal.ts'
import { parseSeriesName, seriesIdentity, sortedLabels } from './series-name.ts'

/** One value of a row: which cell it is and what it means. */
export interface ValueSlot {
  readonly column: MappingColumn
  readonly name: string
  readonly labels: readonly (readonly [string, string])[]
  readonly unit: string
  /** Slot of the total that this good or bad count is part of, or -1. */
  readonly totalSlot: number
}

/** A metrics mapping, resolved: where the time is, what names a series, what its values are. */
export interface MetricsPlan {
  readonly mapping: Mapping
  readonly timeColumn: MappingColumn
  /** Where the time of day stands when the time column holds dates alone, else null. */
  readonly clockColumn: MappingColumn | null
  /** Columns whose cells name the series: see `NAMING_ROLES`; in file order. */
  readonly keys: readonly MappingColumn[]
  readonly slots: readonly ValueSlot[]
  readonly seriesKinds: ReadonlyMap<string, SeriesKind>
}

/** Checks that a mapping can give series at all. */
export function metricsPlan(mapping: Mapping): Result<MetricsPlan, Issue> {
  const [timeColumn, secondTime] = columnsWithRole(mapping, 'time')
  if (timeColumn === undefined || secondTime !== undefined) {
    return err(
      fileIssue(
        timeColumn === undefined ? 'no-time-column' : 'two-time-columns',
        timeColumn === undefined ? 'No column is the time.' : 'Two columns are the time.',
        'Choose one column as the time of the rows.',
      ),
    )
  }
  const values = columnsWithRole(mapping, 'value')
  if (values.length === 0) {
    return err(
      fileIssue('no-value-column', 'No column is a value.', 'Choose at least one value column.'),
    )
  }
  const slots = valueSlots(values)
  const twice = firstTwice(slots)
  if (twice !== null) {
    return err(
      fileIssue(
        'same-series-twice',
        `Columns ${twice.columns.join(' and ')} would both be the series ${twice.name}.`,
        'Give one of them another name, or ignore it.',
      ),
    )
  }
  return ok({
    mapping,
    timeColumn,
    clockColumn: columnsWithRole(mapping, 'clock')[0] ?? null,
    keys: mapping.columns
      .filter((column) => NAMING_ROLES.has(column.role))
      .sort((a, b) => a.index - b.index),
    slots,
    seriesKinds: new Map(mapping.seriesKinds.map(({ series, kind }) => [series, kind])),
  })
}

function valueSlots(values: readonly MappingColumn[]): ValueSlot[] {
  return values.map((column) => ({
    column,
    ...parseSeriesName(column.name === '' ? column.header : column.name),
    unit: column.unit ?? '',
    totalSlot: totalSlotOf(column, values),
  }))
}

/** The total of a good or bad count: the only one, or the one whose name differs by the word. */
function totalSlotOf(column: MappingColumn, values: readonly MappingColumn[]): number {
  if (column.kind !== 'good' && column.kind !== 'bad') return -1
  const totals = values.filter((other) => other.kind === 'total')
  const total =
    totals.length === 1
      ? totals[0]
      : totals.find((other) => stem(other.header) === stem(column.header))
  return total === undefined ? -1 : values.indexOf(total)
}

/** What is left of a name without the word that says which count it is. */
function stem(header: string): string {
  return header
    .toLowerCase()
    .replace(/good|successful|success|ok|bad|errors?|failed|failures?|total|valid|all/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The first two columns, numbered from 1, that make one series. */
function firstTwice(
  slots: readonly ValueSlot[],
): { readonly name: string; readonly columns: readonly [number, number] } | null {
  const seen = new Map<string, number>()
  for (const slot of slots) {
    const identity = seriesIdentity({
      name: slot.name,
      labels: sortedLabels(slot.labels),
      unit: slot.unit,
      kind: slot.column.kind,
    })
    const number = slot.column.index + 1
    const before = seen.get(identity)
    if (before !== undefined) return { name: slot.name, columns: [before, number] }
    seen.set(identity, number)
  }
  return null
}

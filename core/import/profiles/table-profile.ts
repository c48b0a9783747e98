import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { ColumnProfile } from '../column-profile.ts'
import type { Evidence, Question } from '../detection.ts'
import type { Mapping, MappingColumn } from '../mapping.ts'

/** The first rows of a table, whether they stand in delimited text or in JSON records. */
export interface TableHead {
  readonly format: 'csv' | 'json-records' | 'ndjson' | 'json-columns'
  /** Where the records of a JSON file are, e.g. `incidents[]`; empty for delimited text. */
  readonly path: string
  readonly dialect: Pick<Mapping['dialect'], 'delimiter' | 'encoding'>
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** How sure it is that a file is a tool's, 0..1, and why in words for the user. */
export interface Recognition {
  readonly confidence: number
  readonly evidence: string
}

/** How the columns of a known tool's table are read as one target. */
export interface ProfiledColumns {
  readonly columns: readonly MappingColumn[]
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
  /** How well the columns explain the rows, 0..1; 1 when absent. */
  readonly certainty?: number
  /** Settings of the mapping that the tool fixes, e.g. an order of dates. */
  readonly mapping?: Partial<Pick<Mapping, 'time' | 'decimalMark' | 'absent' | 'seriesKinds'>>
}

/** What is known of the tables of one tool: how to tell them and what their columns mean. */
export interface TableProfile {
  readonly id: Exclude<Mapping['profile'], ''>
  /** What the file is, in words for the user: `Jira issues`. */
  readonly label: string
  /** What it can be imported as, likeliest first. */
  readonly targets: readonly ImportTarget[]
  /** Null when the table is not of this tool. */
  readonly recognise: (table: TableHead) => Recognition | null
  /** The columns under one of `targets`; `profiles` stand in the order of the header. */
  readonly columns: (
    profiles: readonly ColumnProfile[],
    target: ImportTarget,
    table: TableHead,
  ) => ProfiledColumns
}

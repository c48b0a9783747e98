import type { Evidence, Question } from './detection.ts'
import type { Mapping } from './mapping.ts'
import type { TableHead } from './profiles/table-profile.ts'

/** A table found at the start of a file, whatever its format. */
export interface FoundTable extends TableHead {
  readonly dialect: Mapping['dialect']
  /** The rows as they stand in the file. */
  readonly shown: readonly (readonly string[])[]
  /** Share of the rows that are as wide as the header. */
  readonly evenness: number
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
}

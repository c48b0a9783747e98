/**
 * The shape of a reference suite. Each file of `suites/` exports one as `suite`; it names the
 * reference file that it reads and gives a check for every group of cases it can answer.
 */

/** One figure that isn't what the reference says. */
export interface Mismatch {
  readonly what: string
  readonly expected: unknown
  readonly got: unknown
}

/** One case as read from a reference file; `data` is the case's own JSON, unparsed. */
export interface ReferenceCase {
  readonly id: string
  readonly group: string
  readonly data: unknown
}

/** What a check may look at besides its case. */
export interface SuiteContext {
  /** The reference directory in use. */
  readonly directory: string
  /** The whole parsed reference file, for conventions or tables that cases share. */
  readonly document: unknown
}

/** Computes the case with the product's own code and lists what differs; throwing fails the case too. */
export type GroupCheck = (
  item: ReferenceCase,
  context: SuiteContext,
) => readonly Mismatch[] | Promise<readonly Mismatch[]>

export interface ReferenceSuite {
  /** Path of the file inside the reference directory; also its key in pending.json. */
  readonly file: string
  /** Splits the parsed file into cases. */
  readonly cases: (document: unknown) => readonly ReferenceCase[]
  /** What data of a case the reference directory lacks; null when nothing. Such a case is told of and skipped. */
  readonly absent?: (item: ReferenceCase, context: SuiteContext) => string | null
  /** The check for each group of cases; a group that is neither here nor pending fails. */
  readonly checks: Readonly<Record<string, GroupCheck>>
}

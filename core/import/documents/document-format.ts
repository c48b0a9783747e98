import type { Issue } from '#core/result/issue.ts'
import type { Question } from '../detection.ts'
import type { SloDraft } from '../import-batch.ts'
import type { JsonScanner } from '../json-scanner.ts'
import type { Mapping } from '../mapping.ts'
import type { MetricsSink } from '../metrics-sink.ts'
import type { Recognition } from '../profiles/table-profile.ts'
import type { RowLedger } from '../row-ledger.ts'

/** What the first bytes of a JSON file show of its structure. */
export interface JsonOutline {
  /** Paths of all values seen, e.g. `series[].pointlist[]`; see `JsonConsumer`. */
  readonly paths: ReadonlySet<string>
  /** The first plain value (text, number, boolean, null) seen at each path. */
  readonly facts: ReadonlyMap<string, unknown>
}

/** What a document had to tell once it was read to its end. */
export interface DocumentEnd {
  /** Why it gives nothing at all, e.g. an error answer; null when it could be read. */
  readonly issue: Issue | null
  readonly warnings: readonly Issue[]
  readonly slos: readonly SloDraft[]
}

/** A JSON document of one tool's metrics: how to tell it and how to read it as a stream. */
export interface DocumentFormat {
  readonly id: Mapping['format']
  /** What the file is, in words for the user: `Datadog query (v1)`. */
  readonly label: string
  /** Null when the document is not of this tool. */
  readonly recognise: (outline: JsonOutline) => Recognition | null
  /** Questions that the document leaves open; none when absent. */
  readonly questions?: (outline: JsonOutline) => readonly Question[]
  /**
   * A reader that takes each point as a row: into the ledger as read or rejected, and into the
   * table of its series, which `sink.tableNamed` gives.
   */
  readonly reader: (
    ledger: RowLedger,
    sink: MetricsSink,
    mapping: Mapping,
  ) => { readonly scanner: JsonScanner; readonly finish: () => DocumentEnd }
}

import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { csvReader } from './csv-reader.ts'
import { csvRows } from './csv-rows.ts'
import { checkDocumentTarget } from './documents/document-mapping.ts'
import type { DocumentFormat } from './documents/document-format.ts'
import { documentFormat } from './documents/registry.ts'
import { eventRows } from './event-rows.ts'
import { fastLines } from './fast-lines.ts'
import { icalendarRows } from './icalendar-rows.ts'
import { jsonColumns } from './json-columns.ts'
import { jsonLines } from './json-lines.ts'
import { jsonRecords, type JsonRows } from './json-records.ts'
import type { Mapping } from './mapping.ts'
import { metricsPlan } from './metrics-plan.ts'
import { metricsRows } from './metrics-rows.ts'
import { MetricsSink } from './metrics-sink.ts'
import { checkZone } from './mapping-check.ts'
import { PieceStore } from './piece-store.ts'
import { assumedHeader } from './profiles/assumed-header.ts'
import { datadogSloRows, datadogSloSinkMapping } from './profiles/datadog-slo-rows.ts'
import { NO_ROWS, type RowHandler, type RowsOutcome } from './row-handler.ts'
import { RowLedger } from './row-ledger.ts'

/** Reads the rows of one file from UTF-8 bytes, whatever its format and target. */
export interface RowReader {
  readonly ledger: RowLedger
  /** Whether it checks by itself that the bytes are UTF-8. */
  readonly checksUtf8?: boolean
  push(bytes: Uint8Array): void
  /** Why the file as a whole is given up, so far. */
  failure(): Issue | null
  /** Line of the byte at `offset` of the next chunk. */
  lineAt(chunk: Uint8Array, offset: number): number
  /** Reads what is left and hands over what was found. */
  finish(): Result<RowsOutcome, Issue>
}

/** How rows are read. */
export interface RowReaderOptions {
  /** Off in tests, which hold the general tokenizer beside the byte scanner. */
  readonly fast?: boolean
  /** Where packed samples wait; one of its own when absent. */
  readonly store?: PieceStore
}

/** A reader for a mapping, or what is wrong with the mapping. */
export function rowReader(
  mapping: Mapping,
  { fast = true, store = new PieceStore() }: RowReaderOptions = {},
): Result<RowReader, Issue> {
  const zone = checkZone(mapping)
  if (zone !== null) return err(zone)
  const document = documentFormat(mapping.format)
  if (document !== undefined) return documentReader(document, mapping, store)
  if (mapping.format === 'icalendar') return icalendarRows(mapping, new RowLedger())
  if (isSloCalendar(mapping)) return sloCalendarReader(mapping, store)
  const sink = mapping.target === 'metrics' ? metricsSink(mapping, store) : null
  if (sink !== null && !sink.ok) return sink
  const handler = sink === null ? eventRows(mapping) : ok(metricsRows(sink.value))
  if (!handler.ok) return handler
  const ledger = new RowLedger()
  const jsonRows = JSON_ROWS.get(mapping.format)
  if (jsonRows !== undefined) {
    return ok(jsonReader(ledger, jsonRows(mapping, ledger, handler.value), handler.value))
  }
  return ok(csvFileReader(mapping, ledger, handler.value, fast ? (sink?.value ?? null) : null))
}

function isSloCalendar({ format, target, profile }: Mapping): boolean {
  return profile === 'datadog-slo' && target === 'metrics' && format === 'csv'
}

function sloCalendarReader(mapping: Mapping, store: PieceStore): Result<RowReader, Issue> {
  const sink = metricsSink(datadogSloSinkMapping(mapping), store)
  if (!sink.ok) return sink
  return ok(csvFileReader(mapping, new RowLedger(), datadogSloRows(mapping, sink.value), null))
}

function metricsSink(mapping: Mapping, store: PieceStore): Result<MetricsSink, Issue> {
  const plan = metricsPlan(mapping)
  return plan.ok ? ok(new MetricsSink(plan.value, store)) : plan
}

/** Readers of the shapes of JSON that any tool may write. */
const JSON_ROWS: ReadonlyMap<Mapping['format'], typeof jsonRecords> = new Map([
  ['json-records', jsonRecords],
  ['ndjson', jsonLines],
  ['json-columns', jsonColumns],
])

function documentReader(
  document: DocumentFormat,
  mapping: Mapping,
  store: PieceStore,
): Result<RowReader, Issue> {
  const checked = checkDocumentTarget(mapping, document.label)
  if (!checked.ok) return checked
  const sink = metricsSink(checked.value, store)
  if (!sink.ok) return sink
  const ledger = new RowLedger()
  const reader = document.reader(ledger, sink.value, checked.value)
  let slos: RowsOutcome['slos'] = []
  const finish = (): ReturnType<JsonRows['finish']> => {
    const end = reader.finish()
    slos = end.slos
    return end
  }
  return ok(
    jsonReader(
      ledger,
      { scanner: reader.scanner, finish },
      { finish: () => ({ ...NO_ROWS, ...sink.value.finish(), slos }) },
    ),
  )
}

function jsonReader(
  ledger: RowLedger,
  { scanner, finish }: JsonRows,
  handler: Pick<RowHandler, 'finish'>,
): RowReader {
  return {
    ledger,
    push: (bytes) => scanner.push(bytes),
    failure: () => scanner.failure() ?? ledger.fatal,
    lineAt: (chunk, offset) => scanner.lineAt(chunk, offset),
    finish() {
      scanner.end()
      const told = finish()
      const issue = scanner.failure() ?? ledger.fatal ?? told.issue
      if (issue !== null) return err(issue)
      const outcome = handler.finish()
      return ok({ ...outcome, warnings: [...told.warnings, ...outcome.warnings] })
    },
  }
}

function csvFileReader(
  mapping: Mapping,
  ledger: RowLedger,
  handler: RowHandler,
  fastSink: MetricsSink | null,
): RowReader {
  const { delimiter } = mapping.dialect
  const fastFor =
    fastSink === null ? null : (columns: number) => fastLines(fastSink, delimiter, columns)
  const reader = csvReader(delimiter, csvRows(mapping, ledger, handler, fastFor))
  return {
    ledger,
    checksUtf8: fastFor !== null,
    push: (bytes) => reader.push(bytes),
    failure: () => ledger.fatal,
    lineAt: (chunk, offset) => reader.lineAt(chunk, offset),
    finish() {
      reader.end()
      if (ledger.fatal !== null) return err(ledger.fatal)
      const outcome = handler.finish()
      return ok({ ...outcome, warnings: [...assumedHeader(mapping), ...outcome.warnings] })
    },
  }
}

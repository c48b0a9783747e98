import type { Issue } from '#core/result/issue.ts'
import { morePages } from './documents/document-messages.ts'
import { RecordJudge, unreadableRecord } from './json-record-judge.ts'
import { jsonScanner, type JsonScanner } from './json-scanner.ts'
import type { Mapping } from './mapping.ts'
import { OtherTables } from './other-tables.ts'
import type { RowHandler } from './row-handler.ts'
import type { RowLedger } from './row-ledger.ts'

/** A reader of JSON rows, with what it has to tell at the end. */
export interface JsonRows {
  readonly scanner: JsonScanner
  /** Called after the last byte. */
  readonly finish: () => { readonly issue: Issue | null; readonly warnings: readonly Issue[] }
}

/** Where APIs say that there are more pages: as a truth, or as the address or token of the next. */
const PAGE_SIGNS = new Set([
  'more',
  'has_more',
  'hasMore',
  'next',
  'nextLink',
  'next_page',
  'nextPageToken',
  'next_page_token',
  'next_cursor',
  'NextToken',
  'links.next',
  'paging.next',
  'meta.next',
  'meta.next_cursor',
  'pagination.next',
  'pagination.has_more',
])

/** Where APIs say which part of all records this page is. */
const PLACE_SIGNS = new Set(['startAt', 'offset', 'maxResults', 'limit', 'per_page', 'total'])

/**
 * Reads an array of records: each is a row, its keys are the columns. An absent key is empty. Rows
 * are numbered as records from 1, since a whole file may stand on one line.
 */
export function jsonRecords(mapping: Mapping, ledger: RowLedger, handler: RowHandler): JsonRows {
  const { records } = mapping.dialect
  const judge = new RecordJudge(mapping, handler)
  let next: string | null = null
  const place = new Map<string, number>()
  const others = new OtherTables(records)

  const scanner = jsonScanner({
    stopped: () => ledger.fatal !== null,
    wants: (path) => path === records || PAGE_SIGNS.has(path) || PLACE_SIGNS.has(path),
    leave: (path) => others.leave(path),
    value(path, value, text, line) {
      if (path !== records) {
        if (typeof value === 'number' && PLACE_SIGNS.has(path)) place.set(path, value)
        if (value === true || (typeof value === 'string' && value !== '')) next ??= path
        return
      }
      judge.take(value, () => text, line, ledger)
    },
    unreadable(path, reason, text, line) {
      if (path === records) judge.refuse(unreadableRecord(reason), () => text, line, ledger)
    },
  })

  return {
    scanner,
    finish() {
      const { issue, warnings } = judge.end(ledger.read)
      const page = next ?? partOfAll(place, ledger.read)
      return {
        issue,
        warnings: [...(page === null ? [] : [morePages(page)]), ...others.warnings(), ...warnings],
      }
    },
  }
}

/** What says that these records don't start with the first of all, or don't end with the last. */
function partOfAll(place: ReadonlyMap<string, number>, rows: number): string | null {
  const start = place.get('startAt') ?? place.get('offset')
  if (start !== undefined && start > 0) return `it starts at ${start}`
  const isPaged =
    start !== undefined || ['maxResults', 'limit', 'per_page'].some((s) => place.has(s))
  const total = place.get('total') ?? 0
  return isPaged && total > rows ? `${rows} of ${total}` : null
}

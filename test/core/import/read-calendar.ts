import { answerQuestion, type Detection } from '#core/import/detection.ts'
import { icalendarRows } from '#core/import/icalendar-rows.ts'
import { detectIcalendar } from '#core/import/icalendar.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { RowsOutcome } from '#core/import/row-handler.ts'
import { RowLedger } from '#core/import/row-ledger.ts'
import type { Issue } from '#core/result/issue.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'

/** What is known of a calendar once it is read. */
export interface ReadCalendar extends RowsOutcome {
  readonly ledger: RowLedger
}

/** A calendar with what every one has around its events; lines end as in real files. */
export function calendar(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

/** A VEVENT with the given lines. */
export function vevent(...lines: readonly string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
}

export function detected(text: string, target?: ImportTarget): Detection {
  const detection = detectIcalendar(text, false, { target })
  if (detection === null) throw new Error('not a calendar')
  return detection
}

/** Reads a calendar as detection proposes, with changes to the mapping, in pieces of `chunk`. */
export function readCalendar(
  text: string,
  change: Partial<Mapping> & { readonly zone?: string } = {},
  chunk = Infinity,
): ReadCalendar {
  const detection = detected(text, change.target)
  const { zone, ...rest } = change
  const ask = detection.questions.find(({ id }) => id === 'time-zone')
  const answered =
    zone === undefined || ask === undefined
      ? detection.mapping
      : answerQuestion(detection.mapping, ask, zone)
  const result = readBytes(new TextEncoder().encode(text), { ...answered, ...rest }, chunk)
  if ('code' in result) throw new Error(`${result.code}: ${result.message}`)
  return result
}

/** Reads bytes under a mapping; the issue where the file is given up. */
export function readBytes(
  bytes: Uint8Array,
  mapping: Mapping,
  chunk = Infinity,
): ReadCalendar | Issue {
  const ledger = new RowLedger()
  const reader = icalendarRows(mapping, ledger)
  if (!reader.ok) return reader.error
  for (let at = 0; at < bytes.length; at += chunk) {
    reader.value.push(bytes.subarray(at, at + chunk))
    const failure = reader.value.failure()
    if (failure !== null) return failure
  }
  const outcome = reader.value.finish()
  return outcome.ok ? { ...outcome.value, ledger } : outcome.error
}

/** `[start, end]` of each window in UTC, seconds left out. */
export function windows({ maintenance }: Pick<RowsOutcome, 'maintenance'>): string[] {
  const text = (ms: number): string => new Date(ms).toISOString().slice(0, 16)
  return maintenance.map(({ startMs, endMs }) => `${text(startMs)}/${text(endMs)}`)
}

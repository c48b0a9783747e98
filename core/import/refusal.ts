import type { Issue } from '#core/result/issue.ts'
import type { RejectedDraft } from './import-batch.ts'
import { decodeUtf8, encodeUtf8 } from './text-codec.ts'

/** Why a row, or a cell of it, is refused. */
export interface Refusal {
  readonly code: string
  readonly column: string | null
  readonly message: string
  readonly remedy: string
}

/** Why a row is refused; `column` is the header of the cell at fault, null for the whole row. */
export function refusal(
  code: string,
  message: string,
  remedy: string,
  column: string | null = null,
): Refusal {
  return { code, column, message, remedy }
}

/**
 * A refusal of one part of a JSON file that says which part it is and where that starts. Cells are
 * quoted as the file has them: without the exponent of `numberText`.
 */
export function refusalAt(part: string, line: number, why: Refusal): Refusal {
  const message = why.message.replace(/(“-?\d+\.\d+)e0(?=”)/g, '$1')
  return { ...why, message: `${part}, line ${line}: ${message}` }
}

/** An error issue about a whole file. */
export function fileIssue(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy }
}

/** A warning about a whole file. */
export function fileWarning(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'warning', message, remedy }
}

/**
 * Text of a row as it is kept: at most 1 000 characters, and a copy, since a part of a text keeps
 * the whole of it in memory.
 */
export function boundedRaw(raw: string): string {
  return decodeUtf8(encodeUtf8(raw.length <= 1_000 ? raw : `${raw.slice(0, 999)}…`))
}

/** A cell as it is quoted in a message: at most 60 characters. */
export function shown(cell: string): string {
  return `“${cell.length <= 60 ? cell : `${cell.slice(0, 59)}…`}”`
}

/** A refused row as it is kept: where it stands, what it says, why it was refused. */
export function rejectedRow(line: number, raw: string, why: Refusal): RejectedDraft {
  return {
    line,
    raw: boundedRaw(raw),
    code: why.code,
    column: why.column,
    message: why.message,
    remedy: why.remedy,
  }
}

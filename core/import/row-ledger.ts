import type { Issue } from '#core/result/issue.ts'
import type { RejectedDraft } from './import-batch.ts'
import { fileIssue, rejectedRow, type Refusal } from './refusal.ts'

/** Most refused rows that one file may have; each is kept, so their number is bounded. */
export const MAX_REJECTED = 100_000

/** A stray quote makes the rest of 1 MiB be read again, so few are enough to give a file up. */
const MAX_UNCLOSED = 100

/** Counts the rows of a file and keeps the refused ones. */
export class RowLedger {
  readonly rejected: RejectedDraft[] = []
  /** Rows read so far, whatever became of them. */
  read = 0
  /** Set when the file as a whole is given up. */
  fatal: Issue | null = null
  #unclosed = 0

  reject(line: number, raw: string, why: Refusal): void {
    this.read++
    this.rejected.push(rejectedRow(line, raw, why))
    if (why.code === 'unclosed-quote' && ++this.#unclosed >= MAX_UNCLOSED) {
      this.fatal ??= tooMany('unclosed-quotes', 'quotes that are not closed', this.rejected[0]!)
    }
    if (this.rejected.length >= MAX_REJECTED) {
      this.fatal ??= tooMany('too-many-rejected', 'rows that can’t be read', this.rejected[0]!)
    }
  }
}

function tooMany(code: string, what: string, first: RejectedDraft): Issue {
  return {
    ...fileIssue(
      code,
      `The file has too many ${what}; the first: ${first.message}`,
      'Check format, delimiter and column roles, or clean the file; nothing was imported.',
    ),
    row: first.line,
  }
}

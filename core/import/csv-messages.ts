import { refusal, type Refusal } from './refusal.ts'

/** A row is longer than is read. */
export function rowTooLong(): Refusal {
  return refusal(
    'row-too-long',
    'The row is longer than 1 MiB.',
    'Check that the file has line breaks and that its quotes are closed.',
  )
}

/** No quote closes a cell. */
export function unclosedQuote(): Refusal {
  return refusal(
    'unclosed-quote',
    'A quote that opens in this row is not closed.',
    'Close the quote, or double each quote inside a quoted cell.',
  )
}

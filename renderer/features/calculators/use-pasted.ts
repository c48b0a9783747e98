import { useDeferredValue, useMemo } from 'react'
import {
  pastedNumbers,
  proposeColumns,
  readPastedTable,
  type PastedTable,
} from '#core/capacity/pasted-table.ts'
import type { Question } from '#core/import/detection.ts'
import type { DecimalMark } from '#core/import/numbers.ts'
import type { Issue } from '#core/result/issue.ts'
import type { PastedInput } from './calculator-state.ts'

/** Two columns of a pasted table as numbers, with everything that must be told about them. */
export interface PastedPair {
  readonly header: readonly string[]
  /** Columns that hold numbers, from which is chosen. */
  readonly numeric: readonly number[]
  readonly chosen: readonly [number, number]
  readonly names: readonly [string, string]
  readonly a: Float64Array
  readonly b: Float64Array
  /** One issue per row that was left out. */
  readonly rejected: readonly Issue[]
  /** What must be answered first. */
  readonly question: Question | null
}

export interface Pasted {
  /** Null without a text, or when the text can't be read. */
  readonly pair: PastedPair | null
  readonly issues: readonly Issue[]
}

interface PastedRules {
  readonly words: readonly RegExp[]
  /** Measurements over time keep their gaps; those of a load test must be whole and above 0. */
  readonly isSeries: boolean
}

const NONE: Pasted = { pair: null, issues: [] }

/** Reads what was pasted; while it is typed, a little later than it is typed. */
export function usePasted(input: PastedInput, { words, isSeries }: PastedRules): Pasted {
  const text = useDeferredValue(input.text)
  const table = useMemo(() => (text.trim() === '' ? null : readPastedTable(text)), [text])
  return useMemo(() => {
    if (table === null) return NONE
    if (!table.ok) return { pair: null, issues: [table.error] }
    return pairOf(table.value, input.columns, input.decimalMark, words, isSeries)
  }, [table, input.columns, input.decimalMark, words, isSeries])
}

function pairOf(
  table: PastedTable,
  chosen: readonly number[] | null,
  decimalMark: DecimalMark,
  words: readonly RegExp[],
  isSeries: boolean,
): Pasted {
  const isThere = (column: number): boolean => table.numeric.includes(column)
  const [first, second] =
    chosen?.length === 2 && chosen.every(isThere) ? chosen : proposeColumns(table, words)
  if (first === undefined || second === undefined) return { pair: null, issues: [tooFewColumns()] }
  const detected = [first, second].map((column) => table.decimalMarks[column] ?? null)
  const question =
    [first, second].map((column) => table.questions[column]).find((asked) => asked) ?? null
  const mark = decimalMark ?? detected.find((found) => found !== null) ?? null
  const { columns, rejected } = pastedNumbers(table, [first, second], {
    // Both columns come from one hand: what one of them shows holds for the other.
    decimalMark: mark,
    gaps: isSeries,
    positive: !isSeries,
  })
  return {
    issues: [],
    pair: {
      header: table.header,
      numeric: table.numeric,
      chosen: [first, second],
      names: [table.header[first]!, table.header[second]!],
      a: columns[0]!,
      b: columns[1]!,
      rejected: rejected.map(({ line, column, code, message, remedy }) => ({
        code,
        severity: 'warning',
        message,
        remedy,
        row: line,
        ...(column === null ? {} : { column }),
      })),
      question,
    },
  }
}

function tooFewColumns(): Issue {
  return {
    code: 'too-few-columns',
    severity: 'error',
    message: 'Fewer than two columns hold numbers.',
    remedy: 'Paste one column for each of the two quantities, with a header.',
  }
}

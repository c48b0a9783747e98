import type { ColumnProfile } from './column-profile.ts'
import type { Evidence, Question } from './detection.ts'
import { splitNumber, valueUnder, type DecimalMark } from './numbers.ts'
import { shown } from './refusal.ts'

/** The proposed decimal mark with its evidence, or the question that decides it. */
export interface DetectedNumbers {
  readonly decimalMark: DecimalMark
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
}

/**
 * The decimal mark that the numbers of these columns give away. A number that can be read both
 * ways, such as `1.234`, decides nothing; when no other does, the user is asked.
 */
export function detectDecimalMark(columns: readonly ColumnProfile[]): DetectedNumbers {
  const examples: Partial<Record<'.' | ',' | 'both', string>> = {}
  for (const cell of columns.flatMap((column) => column.cells)) {
    const reading = readingOf(cell)
    if (reading !== null) examples[reading] ??= cell
  }
  const { '.': point, ',': comma, both } = examples
  if (point !== undefined && comma !== undefined) {
    return ask(`${shown(point)} and ${shown(comma)} contradict each other.`, point)
  }
  if (point !== undefined) return decided('.', `${shown(point)} has a decimal point.`)
  if (comma !== undefined) return decided(',', `${shown(comma)} has a decimal comma.`)
  if (both !== undefined) return ask(`${shown(both)} can be read in two ways.`, both)
  return { decimalMark: null, evidence: [], questions: [] }
}

/** Whether a cell is a number with a decimal comma and nothing else. */
export function showsComma(cell: string): boolean {
  return readingOf(cell) === ','
}

/** Which mark a cell shows; null when it has none or isn't a number. */
function readingOf(cell: string): '.' | ',' | 'both' | null {
  const parts = splitNumber(cell)
  if (parts === null || parts.exponent !== '' || !/[.,]/.test(parts.body)) return null
  const point = !Number.isNaN(valueUnder('.', parts))
  const comma = !Number.isNaN(valueUnder(',', parts))
  if (point && comma) return 'both'
  return point ? '.' : comma ? ',' : null
}

function decided(decimalMark: '.' | ',', text: string): DetectedNumbers {
  const evidence: Evidence = { about: 'numbers', column: null, text }
  return { decimalMark, evidence: [evidence], questions: [] }
}

function ask(text: string, cell: string): DetectedNumbers {
  return {
    decimalMark: null,
    evidence: [{ about: 'numbers', column: null, text }],
    questions: [
      {
        id: 'decimal-mark',
        column: null,
        text: `Is ${shown(cell)} written with a decimal point or with a decimal comma?`,
        options: [
          { value: '.', label: 'Decimal point: 1,234.5' },
          { value: ',', label: 'Decimal comma: 1.234,5' },
        ],
      },
    ],
  }
}

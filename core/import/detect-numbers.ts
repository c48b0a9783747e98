import { isSparse, type ColumnProfile } from './column-profile.ts'
import type { Evidence, Question } from './detection.ts'
import { isQuantity, splitNumber, valueUnder, type DecimalMark } from './numbers.ts'
import { shown } from './refusal.ts'
import { unitWord } from './units.ts'

/** The proposed decimal mark with its evidence, or the question that decides it. */
export interface DetectedNumbers {
  readonly decimalMark: DecimalMark
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
}

/** What the numbers of one column show: a cell for each reading. */
type Readings = Partial<Record<Mark | 'both', string>>
type Mark = '.' | ','

/**
 * The decimal mark that the numbers of these columns give away. A number that can be read both
 * ways, such as `1.234`, decides nothing; when no other does, the user is asked. So it is when
 * columns contradict each other, or one that is nearly empty would decide for the others.
 */
export function detectDecimalMark(columns: readonly ColumnProfile[]): DetectedNumbers {
  const votes = columns.map((column) => ({ column, readings: readingsOf(column) }))
  const first = (reading: Mark | 'both'): string | undefined =>
    votes.find(({ readings }) => readings[reading] !== undefined)?.readings[reading]
  const [point, comma, both] = [first('.'), first(','), first('both')]
  if (point !== undefined && comma !== undefined) {
    return ask(`${shown(point)} and ${shown(comma)} contradict each other.`, point)
  }
  const decisive = votes.filter(({ readings }) => readings['.'] ?? readings[','])
  const proves = decisive.some(({ column: { cells, all } }) => !isSparse(cells, all))
  if (both !== undefined && !proves) return ask(`${shown(both)} can be read in two ways.`, both)
  if (point !== undefined) return decided('.', `${shown(point)} has a decimal point.`)
  if (comma !== undefined) return decided(',', `${shown(comma)} has a decimal comma.`)
  return { decimalMark: null, evidence: [], questions: [] }
}

function readingsOf({ cells, ownUnit }: ColumnProfile): Readings {
  const readings: Readings = {}
  for (const cell of cells) {
    const reading = readingOf(cell, ownUnit)
    if (reading !== null) readings[reading] ??= cell
  }
  return readings
}

/** Whether a cell is a number with a decimal comma and nothing else. */
export function showsComma(cell: string): boolean {
  return readingOf(cell, null) === ','
}

/** Which mark a cell shows; null when it has none, or is no number with or without a unit. */
function readingOf(cell: string, ownUnit: string | null): Mark | 'both' | null {
  const parts = splitNumber(cell)
  if (parts === null || parts.exponent !== '' || !/[.,]/.test(parts.body)) return null
  if (!isQuantity(cell) && (ownUnit === null || unitWord(parts.suffix) !== ownUnit)) return null
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

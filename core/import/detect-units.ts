import type { ColumnProfile } from './column-profile.ts'
import type { Question } from './detection.ts'
import { unitOfHeader } from './header-words.ts'
import { isQuantity, splitNumber, valueUnder } from './numbers.ts'
import { shown } from './refusal.ts'
import { storedUnitFor, unitFactor } from './units.ts'

/** The unit in which a column is stored; null with the question that decides it. */
export interface DetectedUnit {
  readonly unit: string | null
  readonly question: Question | null
}

/** Longest unit that a mapping keeps. */
const MAX_UNIT = 50

/**
 * The unit of a column of values. What the header says holds for bare numbers, and cells with a unit
 * are converted to it. Where only some cells say it, a bare number may be anything: that is asked.
 */
export function detectUnit(column: ColumnProfile): DetectedUnit {
  const { header, ownUnit } = column
  const { suffixes, example, bare } = suffixesOf(column)
  const named = unitOfHeader(header)
  const found = suffixes.length === 0 ? ownUnit : commonUnit(suffixes)
  if (named !== null) {
    const fits = suffixes.length === 0 || suffixes.some((one) => unitFactor(one, named) !== null)
    return settled(fits || bare !== null ? named : found)
  }
  if (bare === null || suffixes.length === 0) return settled(found ?? '')
  return {
    unit: null,
    question: askUnit(column, suffixes, `${shown(bare)}) beside ${shown(example)}`),
  }
}

function settled(unit: string | null): DetectedUnit {
  return { unit: (unit ?? '').slice(0, MAX_UNIT), question: null }
}

interface Suffixes {
  readonly suffixes: readonly string[]
  /** A cell with the first of them. */
  readonly example: string
  readonly bare: string | null
}

/**
 * The different units of the cells, and the first number without one. Suffixes that only count
 * (`1.5 K`) are no units, and a bare 0 is nothing in any of them.
 */
function suffixesOf({ cells }: ColumnProfile): Suffixes {
  const examples = new Map<string, string>()
  let bare: string | null = null
  for (const cell of cells) {
    if (!isQuantity(cell)) continue
    const parts = splitNumber(cell)!
    if (parts.suffix !== '' && storedUnitFor(parts.suffix) !== '') {
      if (!examples.has(parts.suffix)) examples.set(parts.suffix, cell)
    } else if (valueUnder('.', parts) !== 0 && valueUnder(',', parts) !== 0) bare ??= cell
  }
  const [example = ''] = examples.values()
  return { suffixes: [...examples.keys()], example, bare }
}

/** Whether some cells of a column carry a unit, such as `%`. */
export function cellsHaveUnit(column: ColumnProfile): boolean {
  return column.ownUnit !== null || suffixesOf(column).suffixes.length > 0
}

function commonUnit([first]: readonly string[]): string {
  return storedUnitFor(first!) ?? first!
}

const FAMILIES: ReadonlyMap<string, readonly string[]> = new Map([
  ['B', ['B', 'kB', 'MB', 'GB', 'KiB', 'MiB', 'GiB']],
  ['B/s', ['B/s', 'kB/s', 'MB/s', 'KiB/s', 'MiB/s']],
  ['ms', ['us', 'ms', 's', 'min', 'h']],
  ['%', ['%', 'ratio']],
])

const LABELS: ReadonlyMap<string, string> = new Map([['ratio', 'A share: 1 is 100 %']])

function askUnit(
  { header, index }: ColumnProfile,
  suffixes: readonly string[],
  examples: string,
): Question {
  const units = suffixes.flatMap((suffix) => {
    const stored = storedUnitFor(suffix) ?? suffix
    return FAMILIES.get(stored) ?? [stored]
  })
  return {
    id: 'unit',
    column: index,
    text: `${header} has numbers without a unit (${examples}. What is their unit?`,
    options: [...new Set([...units, ...suffixes])]
      .slice(0, 20)
      .map((value) => ({ value, label: LABELS.get(value) ?? value })),
  }
}

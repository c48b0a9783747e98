import type { Mapping } from './mapping.ts'

/** Why something was proposed, in words for the user. */
export interface Evidence {
  readonly about: 'target' | 'format' | 'encoding' | 'column' | 'time' | 'numbers'
  /** Header of the column it is about, if any. */
  readonly column: string | null
  readonly text: string
}

/** Something that the file leaves open; until it is answered, rows that need it are refused. */
export interface Question {
  readonly id: 'time-zone' | 'date-order' | 'decimal-mark' | 'unit' | 'effort' | 'delimiter'
  /** Position of the column it is about, null for the whole file. */
  readonly column: number | null
  readonly text: string
  /** Answers to choose from; empty where any IANA zone is one. */
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** What a file seems to be, judged by its first 64 KiB. */
export interface Detection {
  readonly mapping: Mapping
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
  /** The first rows as they stand in the file. */
  readonly sample: {
    readonly header: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
}

/** How much of a file detection looks at. */
export const PREFIX_BYTES = 65_536

/** A mapping with the answer to a question in it. */
export function answerQuestion(mapping: Mapping, question: Question, answer: string): Mapping {
  switch (question.id) {
    case 'time-zone':
      return { ...mapping, time: { ...mapping.time, zone: answer } }
    case 'date-order':
      return { ...mapping, time: { ...mapping.time, order: answer as Mapping['time']['order'] } }
    case 'decimal-mark':
      return { ...mapping, decimalMark: answer as Mapping['decimalMark'] }
    case 'unit':
      return withColumn(mapping, question, { unit: answer })
    case 'effort':
      return withColumn(mapping, question, { role: answer as 'effort' | 'ignore' })
    case 'delimiter': {
      const delimiter = answer as Mapping['dialect']['delimiter']
      return { ...mapping, dialect: { ...mapping.dialect, delimiter } }
    }
    default:
      throw new RangeError(`unknown question: ${String(question.id satisfies never)}`)
  }
}

function withColumn(
  mapping: Mapping,
  question: Question,
  change: Partial<Mapping['columns'][number]>,
): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column) =>
      column.index === question.column ? { ...column, ...change } : column,
    ),
  }
}

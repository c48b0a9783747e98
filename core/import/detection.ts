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
  readonly id:
    | 'time-zone'
    | 'date-order'
    | 'decimal-mark'
    | 'unit'
    | 'effort'
    | 'delimiter'
    | 'encoding'
    | 'absent'
  /** Position of the column it is about, null for the whole file. */
  readonly column: number | null
  readonly text: string
  /** Answers to choose from; empty where any IANA zone is one. */
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /**
   * The answer that holds until another is given, for questions that may stay open. Absent where
   * rows are refused until the user has answered.
   */
  readonly fallback?: string
}

/** What a file seems to be, judged by its first bytes. */
export interface Detection {
  readonly mapping: Mapping
  /** What the file is, in words for the user: `Grafana panel CSV`, `Jira issues`. */
  readonly label: string
  /**
   * How sure that is, 0..1: 1 where the file says it itself (keys that only this format has),
   * lower where names or shapes only suggest it. The evidence says why.
   */
  readonly confidence: number
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
  /** The first rows as they stand in the file. */
  readonly sample: {
    readonly header: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
}

/** How much of a file detection looks at first; `prefixBytes` says how much it wants by these. */
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
      // Without a column it is about the time from start to end.
      return question.column === null
        ? { ...mapping, elapsedIsEffort: answer === 'effort' }
        : withColumn(mapping, question, { role: answer as 'effort' | 'elapsed' | 'ignore' })
    case 'delimiter': {
      const delimiter = answer as Mapping['dialect']['delimiter']
      return { ...mapping, dialect: { ...mapping.dialect, delimiter } }
    }
    case 'encoding': {
      const encoding = answer as Mapping['dialect']['encoding']
      return { ...mapping, dialect: { ...mapping.dialect, encoding } }
    }
    case 'absent':
      return { ...mapping, absent: answer as Mapping['absent'] }
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

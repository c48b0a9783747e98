import type { Issue } from '#core/result/issue.ts'
import { textOf } from './point-values.ts'
import { notSeries, partialAnswer, prometheusError, prometheusSays } from './prometheus-messages.ts'

/** Most warnings of a file that are shown. */
const MOST_TOLD = 20

/** What the answers of a file say beside their samples. */
export class AnswerFacts {
  /** Why the file gives nothing: the first answer that failed or holds no series. */
  issue: Issue | null = null
  readonly #facts = new Map<string, unknown>()
  readonly #told: Issue[] = []
  #isPartial = false

  /** Takes a fact of the answer under way. */
  set(path: string, value: unknown): void {
    this.#facts.set(path, value)
    if (path === 'isPartial' && value === true) this.#isPartial = true
  }

  /** Takes a warning or note of the answer. */
  says(what: 'warning' | 'info', value: unknown): void {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (this.#told.length < MOST_TOLD) this.#told.push(prometheusSays(what, text))
  }

  /** Ends an answer: judges what it said of itself. */
  endAnswer(hasSeries: boolean): void {
    this.issue ??= this.#judge(hasSeries)
    this.#facts.clear()
  }

  /** What has to be told of all answers. */
  warnings(): readonly Issue[] {
    return [...(this.#isPartial ? [partialAnswer()] : []), ...this.#told]
  }

  #judge(hasSeries: boolean): Issue | null {
    const text = (path: string): string => textOf(this.#facts.get(path))
    if (text('status') === 'error') return prometheusError(text('errorType'), text('error'))
    const type = text('data.resultType') || text('resultType')
    if (type === 'matrix' || type === 'vector') return null
    const isAnswer = type !== '' || (this.#facts.has('status') && !hasSeries)
    return isAnswer ? notSeries(type) : null
  }
}

import type { Issue } from '#core/result/issue.ts'
import { fileWarning } from '../refusal.ts'
import type { AmountSeries } from './amount-series.ts'
import { soundsLikeAmount } from './amount-words.ts'
import { amountsByName, listed, toolMessage, unreadablePoint } from './document-messages.ts'
import { joinColumns, ParallelColumn } from './parallel-column.ts'
import { SeriesPoints, type PointRows } from './point-rows.ts'
import { fieldsOf, numberOf, textOf, timeOf } from './point-values.ts'

/** Path of a result of `GetMetricData`. */
export const RESULT = 'MetricDataResults[]'

/** Paths of what is read of a result. */
export const RESULT_PARTS = new Set(
  ['Id', 'Label', 'StatusCode', 'Timestamps[]', 'Values[]', 'Messages[]'].map(
    (part) => `${RESULT}.${part}`,
  ),
)

/** Reads the results of `GetMetricData` one by one. */
export class CloudWatchResults {
  readonly #rows: PointRows
  readonly #amounts: AmountSeries
  /** Ids of results by label, to tell results of one label apart. */
  readonly #ids = new Map<string, string>()
  readonly #byName: string[] = []
  readonly #partial: string[] = []
  readonly #failed: string[] = []
  #told = new Map<string, string>()
  #times: ParallelColumn
  #values: ParallelColumn
  count = 0

  constructor(rows: PointRows, amounts: AmountSeries) {
    this.#rows = rows
    this.#amounts = amounts
    this.#times = new ParallelColumn(rows)
    this.#values = new ParallelColumn(rows)
  }

  value(part: string, value: unknown, text: string, line: number): void {
    if (part.endsWith('.Timestamps[]')) this.#times.push(timeOf(value, 's'), text, line)
    else if (part.endsWith('.Values[]')) this.#values.push(numberOf(value), text, line)
    else if (part.endsWith('.Messages[]')) this.#failed.push(messageText(value))
    else this.#told.set(part.slice(RESULT.length + 1), textOf(value))
  }

  unreadable(part: string, why: 'invalid' | 'too-long', text: string, line: number): void {
    if (part.endsWith('.Timestamps[]')) this.#times.push(unreadablePoint(why), text, line)
    else if (part.endsWith('.Values[]')) this.#values.push(unreadablePoint(why), text, line)
  }

  finish(): void {
    this.count++
    const id = this.#told.get('Id') ?? ''
    const name = this.#told.get('Label') || id || 'value'
    const status = this.#told.get('StatusCode') ?? ''
    if (status === 'PartialData') this.#partial.push(name)
    else if (status !== '' && status !== 'Complete') this.#failed.push(`${name}: ${status}`)
    const holder = this.#ids.get(name) ?? id
    this.#ids.set(name, holder)
    const points = new SeriesPoints()
    joinColumns(this.#times, this.#values, this.#rows, points)
    this.#rows.release(this.#times.length)
    const isAmount = soundsLikeAmount(name) && points.wholeNumbers
    if (isAmount) this.#byName.push(name)
    const labels = holder === id ? [] : [['id', id] as const]
    if (isAmount) this.#amounts.add(points, { name, labels, kind: 'delta' })
    else this.#rows.add(points, { name, labels })
    this.#told = new Map()
    this.#times = new ParallelColumn(this.#rows)
    this.#values = new ParallelColumn(this.#rows)
  }

  warnings(): Issue[] {
    return [
      ...(this.#partial.length === 0 ? [] : [partialData(this.#partial)]),
      ...this.#failed.slice(0, 5).map((text) => toolMessage('CloudWatch', text)),
      ...(this.#byName.length === 0 ? [] : [amountsByName(this.#byName)]),
    ]
  }
}

/** A message of CloudWatch: a code and a text. */
export function messageText(value: unknown): string {
  const told = fieldsOf(value)
  return [textOf(told.get('Code')), textOf(told.get('Value'))].filter(Boolean).join(': ')
}

function partialData(names: readonly string[]): Issue {
  return fileWarning(
    'partial-data',
    `CloudWatch sent only a part of ${listed(names)} (PartialData).`,
    'Ask for the next page, or for a shorter range, and import that too.',
  )
}

import type { Issue } from '#core/result/issue.ts'
import { fileWarning } from '../refusal.ts'
import { fillWithZeros, periodsOf } from './absent-as-zero.ts'
import { COLUMN_ROOM, type NamedSeries, type PointRows, type SeriesPoints } from './point-rows.ts'

/**
 * Amounts per period of one request. Where an absent point means that nothing happened, they wait
 * until all series were read: only together do they tell which periods the request had.
 */
export class AmountSeries {
  readonly #rows: PointRows
  readonly #fills: boolean
  readonly #waiting: { readonly points: SeriesPoints; readonly series: NamedSeries }[] = []
  #added = 0

  /** @param fills whether an absent point means 0 */
  constructor(rows: PointRows, fills: boolean) {
    this.#rows = rows
    this.#fills = fills
  }

  add(points: SeriesPoints, series: NamedSeries): void {
    if (!this.#fills) this.#rows.add(points, series)
    else if (this.#rows.claim(1, COLUMN_ROOM)) this.#waiting.push({ points, series })
  }

  /** Fills and hands over what waited. */
  finish(): void {
    const periods = periodsOf(this.#waiting.map(({ points }) => points))
    for (const { points, series } of this.#waiting) {
      const filled = fillWithZeros(points, periods, this.#rows)
      this.#added += filled.added
      this.#rows.add(filled.points, series)
      this.#rows.release(COLUMN_ROOM)
    }
  }

  warnings(): Issue[] {
    return this.#added === 0 ? [] : [absentTaken(this.#added)]
  }
}

function absentTaken(count: number): Issue {
  return fileWarning(
    'absent-as-zero',
    `${count === 1 ? '1 period without a point was' : `${count} periods without a point were`} taken as 0, as you chose.`,
    'Choose “not known” if points are absent for another reason.',
  )
}

import type { Ratio } from '#core/units/units.ts'

/** Cells of equal probability, a power of two, and the bits of a word that say where in a cell. */
const CELLS = 1024
const CELL_BITS = 22
const PLACES = 2 ** CELL_BITS
const RESOLUTION = 2 ** -32

/** Cells at each end in which the quantile is computed and not looked up: there it bends most. */
const EXACT_CELLS = 16

/** Draws values from words, larger ones from larger words. */
export interface WordTable {
  at(word: number): number
}

/** Equally likely values, ascending; one value for what is always the same. */
export class StepTable implements WordTable {
  private readonly sorted: Float64Array
  private readonly perWord: number

  constructor(sorted: Float64Array) {
    this.sorted = sorted
    this.perWord = sorted.length * RESOLUTION
  }

  at(word: number): number {
    return this.sorted[Math.floor(word * this.perWord)]!
  }
}

/**
 * A smooth quantile function in a table, to draw from it by inversion: one word gives one value, and a
 * larger word a larger value, whatever the distribution. Between four points a cell it is a cubic,
 * off by less than about 1e-7 of the value; the outer 3 % are exact.
 */
export class QuantileTable implements WordTable {
  private readonly quantile: (p: Ratio) => number
  /** Coefficients of the cubic in the place 0..1, four a cell. */
  private readonly cubics = new Float64Array(4 * CELLS)

  /** @param quantile finite for 0 < p < 1 */
  constructor(quantile: (p: Ratio) => number) {
    this.quantile = quantile
    for (let cell = EXACT_CELLS; cell < CELLS - EXACT_CELLS; cell += 1) this.fit(cell)
  }

  /** The value at probability (word + 1/2) / 2^32. */
  at(word: number): number {
    const cell = word >>> CELL_BITS
    if (cell < EXACT_CELLS || cell >= CELLS - EXACT_CELLS) {
      return this.quantile((word + 0.5) * RESOLUTION)
    }
    const place = ((word & (PLACES - 1)) + 0.5) / PLACES
    const { cubics } = this
    const from = 4 * cell
    return (
      cubics[from]! +
      place * (cubics[from + 1]! + place * (cubics[from + 2]! + place * cubics[from + 3]!))
    )
  }

  /** The cubic through the values at 0, 1/3, 2/3 and 1 of a cell. */
  private fit(cell: number): void {
    const at = (place: number) => this.quantile((cell + place) / CELLS)
    const [a, b, c, d] = [at(0), at(1 / 3), at(2 / 3), at(1)] as const
    this.cubics.set(
      [
        a,
        -5.5 * a + 9 * b - 4.5 * c + d,
        9 * a - 22.5 * b + 18 * c - 4.5 * d,
        -4.5 * a + 13.5 * b - 13.5 * c + 4.5 * d,
      ],
      4 * cell,
    )
  }
}

import type { Mismatch } from './suite.ts'

/** Collects the figures of one case that differ from the reference. */
export class Comparison {
  readonly mismatches: Mismatch[] = []

  /** Exactly the same value (`Object.is`, so null isn't undefined). */
  same(what: string, got: unknown, expected: unknown): this {
    if (!Object.is(got, expected)) this.mismatches.push({ what, expected, got })
    return this
  }

  /** The same JSON: for lists and records. */
  sameJson(what: string, got: unknown, expected: unknown): this {
    if (JSON.stringify(got) !== JSON.stringify(expected)) {
      this.mismatches.push({ what, expected, got })
    }
    return this
  }

  /** Within a relative tolerance of the expected number; null only equals null. */
  near(what: string, got: unknown, expected: unknown, relative: number): this {
    if (typeof expected !== 'number' || typeof got !== 'number') {
      return this.same(what, got, expected)
    }
    const scale = Math.max(Math.abs(expected), Math.abs(got))
    if (!(Math.abs(got - expected) <= relative * scale)) {
      this.mismatches.push({ what, expected, got })
    }
    return this
  }

  /** Within an absolute tolerance of the expected number. */
  within(what: string, got: number, expected: number, absolute: number): this {
    if (!(Math.abs(got - expected) <= absolute)) {
      this.mismatches.push({ what, expected: `${expected} ± ${absolute}`, got })
    }
    return this
  }

  /** Inside a closed interval. */
  between(what: string, got: number, [low, high]: readonly [number, number]): this {
    if (!(got >= low && got <= high)) {
      this.mismatches.push({ what, expected: `${low} … ${high}`, got })
    }
    return this
  }

  /** Every number of a list within a relative tolerance; lengths must agree. */
  nearAll(what: string, got: ArrayLike<number>, expected: readonly unknown[], rel: number): this {
    this.same(`${what}.length`, got.length, expected.length)
    expected.forEach((value, index) => this.near(`${what}[${index}]`, got[index], value, rel))
    return this
  }
}

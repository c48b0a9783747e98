/** How far a long computation has come. `total` is null when it can't be known yet. */
export interface Progress {
  readonly done: number
  readonly total: number | null
  readonly unit: string
}

/**
 * A long computation as a generator: it yields progress often (every few milliseconds of
 * work) and returns its value. The caller decides when to resume, so a worker can stay
 * responsive and cancel between two steps while the core stays synchronous.
 */
export type LongWork<T> = Generator<Progress, T, void>

/** Drives a long computation to its end without pausing. */
export function runToEnd<T>(work: LongWork<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/**
 * What a module `test/bench/<name>.bench.ts` exports as `bench`. A claim about speed is always
 * a ratio against a named peer, both measured in one run of the same machine.
 */
export interface Bench {
  /** Chosen on the command line: `npm run bench -- <name>`. */
  readonly name: string
  readonly description: string
  /** What ours is measured against. */
  readonly peer: string
  readonly run: (options: BenchOptions) => Promise<BenchResult>
}

/** Arguments after the bench names, for benches that take data from outside. */
export interface BenchOptions {
  /** `--data FILE`. */
  readonly data: string | null
}

export interface BenchResult {
  readonly rows: readonly BenchRow[]
  /** Printed before the rows, for what is no pair of times. */
  readonly text?: string
  /** What `--json` writes instead of the rows, for a bench whose document has its own contract. */
  readonly document?: unknown
}

/** One measured pair; times are medians in milliseconds over interleaved runs. */
export interface BenchRow {
  readonly name: string
  readonly oursMs: number
  readonly peerMs: number
  /** peerMs / oursMs: how many times faster ours is. */
  readonly ratio: number
  readonly runs: number
  /** What was measured beside time, e.g. `2.3 B/value, 640 MB/s`. */
  readonly note?: string
}

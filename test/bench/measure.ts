import type { BenchRow } from './bench.ts'

export interface Contest {
  readonly name: string
  readonly runs: number
  readonly ours: () => unknown
  readonly peer: () => unknown
}

/**
 * Times ours and the peer in turn, so that a slow moment of the machine hits both, after one
 * unmeasured run of each. Which goes first alternates.
 */
export async function measure(contest: Contest): Promise<BenchRow> {
  await contest.ours()
  await contest.peer()
  const ours: number[] = []
  const peer: number[] = []
  for (let run = 0; run < contest.runs; run += 1) {
    if (run % 2 === 0) {
      ours.push(await timed(contest.ours))
      peer.push(await timed(contest.peer))
    } else {
      peer.push(await timed(contest.peer))
      ours.push(await timed(contest.ours))
    }
  }
  return benchRow(contest.name, ours, peer)
}

/** A row from times in ms that were taken elsewhere, e.g. inside a browser page. */
export function benchRow(
  name: string,
  oursMs: readonly number[],
  peerMs: readonly number[],
): BenchRow {
  const ours = median(oursMs)
  const peer = median(peerMs)
  return { name, oursMs: ours, peerMs: peer, ratio: peer / ours, runs: oursMs.length }
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

import { fileURLToPath } from 'node:url'
import { runToEnd } from '#core/result/long-work.ts'
import type { Bench, BenchRow } from './bench.ts'
import { measureAccuracy } from './forecast/accuracy.ts'
import { accuracyText } from './forecast/accuracy-text.ts'
import { augursMstl, startAugurs } from './forecast/augurs.ts'
import { readBenchmark } from './forecast/benchmark-series.ts'
import { holtWintersRow } from './forecast/holt-winters-row.ts'
import { HOURLY_HORIZON, HOURLY_PERIODS, hourlySeries, HOURS } from './forecast/hourly-series.ts'
import { hourlyForecastWork } from './forecast/ours-hourly.ts'
import { startTwoWorkers } from './forecast/two-workers.ts'
import { benchRow } from './measure.ts'

const VISIBLE = fileURLToPath(
  new URL('../reference/data/forecast/series-open.json', import.meta.url),
)
/** Pairs on one thread, after a few that warm both up. */
const PAIRS = 31
const WARM = 5
const MANY = 500
/** The many are taken in turn, so that a slow moment of the machine hits both. */
const PARTS = 5
const CANCEL_AFTER_MS = 1000
const CANCEL_GOAL_MS = 200

/** Scores and times on real series, and times on hourly ones, beside peers in the same run. */
export const bench: Bench = {
  name: 'forecast',
  description: `accuracy on held-out values; ${HOURS} hourly points with a day and a week, all members, back-test and bands`,
  peer: '@bsull/augurs MSTL with ETS, fit and 95 % band without a back-test',
  run: async ({ data }) => {
    startAugurs()
    const accuracy = measureAccuracy(readBenchmark(data ?? VISIBLE))
    const single = oneByOne()
    const rows = [single]
    const plain = holtWintersRow()
    if (typeof plain !== 'string') rows.push(plain)
    rows.push(await manyAtOnce(single.peerMs))
    const { overall, groups } = accuracy
    const absent = typeof plain === 'string' ? `${plain}\n` : ''
    return {
      rows,
      text: accuracyText(accuracy) + absent,
      document: { overall, groups, rows },
    }
  },
}

function oneByOne(): BenchRow {
  const [ours, peer]: [number[], number[]] = [[], []]
  for (let seed = 1; seed <= WARM + PAIRS; seed += 1) {
    const values = hourlySeries(seed)
    const start = performance.now()
    runToEnd(hourlyForecastWork(values))
    const oursMs = performance.now() - start
    const { ms } = augursMstl(values, HOURLY_PERIODS, HOURLY_HORIZON)
    if (seed <= WARM) continue
    ours.push(oursMs)
    peer.push(ms)
  }
  const row = benchRow('one series', ours, peer)
  return { ...row, note: judged(row.oursMs / row.peerMs, 1, "of the peer's time") }
}

/** @param aloneMs what the peer takes for one series on one thread */
async function manyAtOnce(aloneMs: number): Promise<BenchRow> {
  const workers = await startTwoWorkers()
  try {
    const series = Array.from({ length: MANY }, (_, i) => hourlySeries(1000 + i))
    const warm = series.slice(0, 2 * WARM)
    await workers.run('ours', warm)
    await workers.run('peer', warm)
    const [ours, peer]: [number[], number[]] = [[], []]
    let progress = 0
    for (let part = 0; part < PARTS; part += 1) {
      const some = series.slice((part * MANY) / PARTS, ((part + 1) * MANY) / PARTS)
      const run = await workers.run('ours', some)
      ours.push(run.ms * PARTS)
      progress += run.progress
      peer.push((await workers.run('peer', some)).ms * PARTS)
    }
    const { cancelMs } = await workers.run('ours', series, CANCEL_AFTER_MS)
    const row = benchRow(`${MANY} series, two workers each`, ours, peer)
    const alone = row.oursMs / (MANY * aloneMs)
    return {
      ...row,
      note: [
        judged(alone, 0.5, "of the peer's time on one thread"),
        `${(row.oursMs / row.peerMs).toFixed(2)} of its time on two`,
        `progress told ${progress} times`,
        cancelMs === null
          ? `done within ${CANCEL_AFTER_MS} ms, before the cancel`
          : `cancelled within ${cancelMs.toFixed(0)} ms, goal <= ${CANCEL_GOAL_MS}: ${met(cancelMs <= CANCEL_GOAL_MS)}`,
      ].join('; '),
    }
  } finally {
    await workers.close()
  }
}

function judged(share: number, goal: number, of: string): string {
  return `${share.toFixed(2)} ${of}, goal <= ${goal}: ${met(share <= goal)}`
}

function met(is: boolean): string {
  return is ? 'met' : 'missed'
}

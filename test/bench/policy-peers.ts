import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import { normalQuantile } from '#core/stats/normal.ts'

/** Peers of a quarter with a freeze when the budget is spent: a naive program, and one in C. */

const DAYS = 90
const BUDGET = 129.6
const BACKGROUND_PER_DAY = 0.02
const DEPLOYS_PER_DAY = 3
const CHANGE_FAILURE_RATE = 0.05

interface NaiveEvent {
  readonly day: number
  readonly kind: 'background' | 'deploy'
  readonly fails: boolean
  readonly minutes: number
}

interface NaiveTrial {
  readonly events: readonly NaiveEvent[]
  readonly consumed: number
  readonly lostDays: number
}

/**
 * The straightforward program: every deploy and every incident of a quarter as an object, sorted
 * by day; a deploy is dropped while the charges so far, summed anew, spend the budget.
 */
export function playPolicyNaively(trials: number, seed: number): number {
  const random = createGenerator(seed)
  const played: NaiveTrial[] = []
  for (let trial = 0; trial < trials; trial += 1) {
    const events = [
      ...stream(random, BACKGROUND_PER_DAY, 'background', 35, 1.1),
      ...stream(random, DEPLOYS_PER_DAY, 'deploy', 18, 1),
    ].sort((a, b) => a.day - b.day)
    const charged: NaiveEvent[] = []
    for (const event of events) {
      const spent = charged.reduce((sum, { minutes }) => sum + minutes, 0)
      if (event.fails && (event.kind === 'background' || spent < BUDGET)) charged.push(event)
    }
    let consumed = 0
    let lostDays = 0
    for (const { day, minutes } of charged) {
      consumed += minutes
      if (lostDays === 0 && consumed >= BUDGET) lostDays = DAYS - day
    }
    played.push({ events: charged, consumed, lostDays })
  }
  return played.filter(({ consumed }) => consumed >= BUDGET).length / trials
}

function stream(
  random: SeededSource,
  perDay: number,
  kind: NaiveEvent['kind'],
  medianMinutes: number,
  sigma: number,
): NaiveEvent[] {
  const open = () => (random.nextUint32() + 0.5) / 2 ** 32
  const events: NaiveEvent[] = []
  for (let day = -Math.log(open()) / perDay; day < DAYS; day -= Math.log(open()) / perDay) {
    const fails = kind === 'background' || open() < CHANGE_FAILURE_RATE
    const minutes = fails ? 0.5 * medianMinutes * Math.exp(sigma * normalQuantile(open())) : 0
    events.push({ day, kind, fails, minutes })
  }
  return events
}

/** Builds the program in C and runs it; null where there is no compiler. */
export function playPolicyInC(trials: number, runs: number): { ms: number; pMiss: number } | null {
  const folder = mkdtempSync(join(tmpdir(), 'policy-peer-'))
  try {
    const program = join(folder, 'policy')
    const source = join(import.meta.dirname, 'peers', 'policy.c')
    const built = spawnSync('cc', ['-O3', '-o', program, source, '-lm'])
    if (built.status !== 0) return null
    const { stdout } = spawnSync(program, [String(trials), String(runs)], { encoding: 'utf8' })
    const [ms = Number.NaN, pMiss = Number.NaN] = stdout.trim().split(' ').map(Number)
    return { ms, pMiss }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

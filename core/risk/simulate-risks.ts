import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { lognormal } from '#core/random/distributions.ts'
import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import { poisson } from '#core/random/poisson.ts'
import type { LongWork } from '#core/result/long-work.ts'
import {
  meanOf,
  pairedProportion,
  proportion,
  quantileEstimate,
  type Estimate,
  type QuantileEstimate,
} from '#core/simulation/estimates.ts'
import { exceedanceOf, QUANTILES, type WindowResult } from '#core/simulation/simulate-window.ts'
import { DAY_MS, type Minutes, type Ratio } from '#core/units/units.ts'
import { spreadOf, type RangedRisk } from './ranged-risk.ts'
import { DAYS_PER_YEAR } from './risk-table.ts'

/** Years after which the work pauses. */
const YEARS_PER_STEP = 2048

/** More incidents in a year than this are no risks but a way of life; the draws are held there. */
const MOST_PER_YEAR = 10_000

/** What a catalogue is simulated with. */
export interface RiskSimulation {
  readonly risks: readonly RangedRisk[]
  readonly target: Ratio
  /** Years that are played. */
  readonly trials: number
  /** Unsigned 32-bit. */
  readonly seed: number
}

/** What one risk does to a year. */
export interface SimulatedRisk {
  readonly id: string
  readonly meanMinutes: Estimate
  /** P(over budget) if this risk were gone and all others stayed as they are. */
  readonly pOverWithout: Estimate
  /** How much less that is; its error is that of the paired difference. */
  readonly saved: Estimate
  /** P(this risk alone spends the budget). */
  readonly pOverAlone: Estimate
}

/** What years under accepted risks look like. */
export interface RiskYears {
  readonly trials: number
  readonly seed: number
  readonly budgetMinutes: Minutes
  readonly pOverBudget: Estimate
  readonly meanMinutes: Estimate
  readonly quantiles: readonly QuantileEstimate[]
  readonly exceedance: WindowResult['exceedance']
  /** What removing it saves most first. */
  readonly risks: readonly SimulatedRisk[]
}

/**
 * Plays years of the accepted risks: their incidents come independently (Poisson), each with its
 * own time to detect, time to repair and share of users. Each risk draws from a seed of its own
 * name, so that adding, dropping or changing one leaves the luck of the others.
 *
 * @throws RangeError for a target that leaves no budget
 */
export function* simulateRisks(input: RiskSimulation): LongWork<RiskYears> {
  const { target, trials, seed } = input
  const budget = budgetMinutes(target, DAYS_PER_YEAR * DAY_MS)
  if (!(budget > 0)) throw new RangeError(`target ${target} leaves no budget`)
  const players = input.risks
    .filter((risk) => risk.accepted)
    .map((risk) => new RiskPlayer(risk, seed, trials))
  const totals = new Float64Array(trials)
  let over = 0
  for (let year = 0; year < trials; year += 1) {
    let total = 0
    for (const player of players) total += player.play(year)
    totals[year] = total
    if (total >= budget) over += 1
    for (const player of players) player.count(total, budget)
    if (year % YEARS_PER_STEP === YEARS_PER_STEP - 1) {
      yield { done: year + 1, total: trials, unit: 'years' }
    }
  }
  const sorted = totals.slice().sort()
  return {
    trials,
    seed,
    budgetMinutes: budget,
    pOverBudget: proportion(over, trials),
    meanMinutes: meanOf(trials, (year) => totals[year]!),
    quantiles: QUANTILES.map((p) => quantileEstimate(sorted, p)),
    exceedance: exceedanceOf(sorted),
    risks: players
      .map((player) => player.answer(over))
      .sort((a, b) => b.saved.value - a.saved.value || b.meanMinutes.value - a.meanMinutes.value),
  }
}

/** Plays the years of one risk and keeps count of what it decides. */
class RiskPlayer {
  private readonly id: string
  private readonly seed: number
  private readonly trials: number
  private readonly random: SeededSource
  private readonly detect: Drawer
  private readonly repair: Drawer
  private readonly share: Drawer
  private readonly between: Drawer
  private minutes: Minutes = 0
  private sum = 0
  private squares = 0
  private without = 0
  private alone = 0

  constructor(risk: RangedRisk, seed: number, trials: number) {
    this.id = risk.id
    this.seed = (seed ^ hashOf(risk.id)) >>> 0
    this.trials = trials
    this.random = createGenerator(this.seed)
    this.detect = drawer(risk.detectMinutes)
    this.repair = drawer(risk.repairMinutes)
    this.share = drawer(risk.usersShare)
    this.between = drawer(risk.daysBetween)
  }

  /** Bad minutes of a year. */
  play(year: number): Minutes {
    const { random } = this
    random.reseed(this.seed, year)
    const rate = Math.min(DAYS_PER_YEAR / this.between(random), MOST_PER_YEAR)
    let minutes = 0
    for (let left = poisson(random, rate); left > 0; left -= 1) {
      const lasted = this.detect(random) + this.repair(random)
      minutes += lasted * Math.min(this.share(random), 1)
    }
    this.minutes = minutes
    return minutes
  }

  count(total: Minutes, budget: Minutes): void {
    this.sum += this.minutes
    this.squares += this.minutes ** 2
    if (total - this.minutes >= budget) this.without += 1
    if (this.minutes >= budget) this.alone += 1
  }

  answer(over: number): SimulatedRisk {
    const { id, trials, sum, squares, without, alone } = this
    const mean = sum / trials
    const variance = Math.max(squares / trials - mean * mean, 0)
    return {
      id,
      meanMinutes: { value: mean, standardError: Math.sqrt(variance / (trials - 1)) },
      pOverWithout: proportion(without, trials),
      // A year that is over without the risk is over with it: all pairs differ one way.
      saved: pairedProportion(over - without, 0, trials),
      pOverAlone: proportion(alone, trials),
    }
  }
}

type Drawer = (random: SeededSource) => number

/** One word a draw, also of a point: what comes behind it stays where it is. */
function drawer(given: RangedRisk['detectMinutes']): Drawer {
  const { median, sigma } = spreadOf(given)
  if (sigma > 0) return (random) => lognormal(random, median, sigma)
  return (random) => {
    random.nextUint32()
    return median
  }
}

/** FNV-1a over the UTF-16 units of a name. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

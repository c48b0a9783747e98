import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import { normalQuantile } from '#core/stats/normal.ts'

/**
 * The peer of the simulation bench: the straightforward program. An object per incident, arrays
 * that grow, a loop over days that filters them, arrays sorted by a comparator. It answers the
 * same questions about the same model with the same generator.
 */

export interface NaiveModel {
  readonly trials: number
  readonly windowDays: number
  readonly budgetMinutes: number
  readonly meanIncidents: number
  readonly medianMinutes: number
  readonly sigma: number
  readonly impact: number
  /** Trials whose daily path is kept for the fan. */
  readonly pathTrials: number
}

interface NaiveIncident {
  readonly startDay: number
  readonly durationMinutes: number
  readonly impact: number
}

interface NaiveTrial {
  readonly incidents: NaiveIncident[]
  readonly consumedMinutes: number
  readonly exhaustedDay: number | null
  readonly remainingByDay: number[]
}

export interface NaiveAnswer {
  readonly pMiss: number
  readonly meanConsumed: number
  readonly meanDaysExhausted: number
  readonly quantiles: number[]
  readonly fan: number[][]
}

export function simulateNaively(model: NaiveModel, seed: number): NaiveAnswer {
  const random = createGenerator(seed)
  const trials: NaiveTrial[] = []
  for (let index = 0; index < model.trials; index += 1) {
    trials.push(playTrial(model, random, index < model.pathTrials))
  }
  const consumed = trials.map((trial) => trial.consumedMinutes).sort((a, b) => a - b)
  const exhausted = trials.filter((trial) => trial.exhaustedDay !== null)
  const daysExhausted = exhausted.map((trial) => model.windowDays - trial.exhaustedDay!)
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  return {
    pMiss: exhausted.length / trials.length,
    meanConsumed: sum(consumed) / trials.length,
    meanDaysExhausted: sum(daysExhausted) / trials.length,
    quantiles: [0.5, 0.9, 0.95, 0.99].map((p) => consumed[Math.floor(p * (consumed.length - 1))]!),
    fan: fanOf(model, trials.slice(0, model.pathTrials)),
  }
}

function playTrial(model: NaiveModel, random: SeededSource, keepPath: boolean): NaiveTrial {
  const incidents: NaiveIncident[] = []
  const count = naivePoisson(model.meanIncidents, random)
  for (let index = 0; index < count; index += 1) {
    const z = normalQuantile((random.nextUint32() + 0.5) / 2 ** 32)
    incidents.push({
      startDay: random.nextFloat() * model.windowDays,
      durationMinutes: model.medianMinutes * Math.exp(model.sigma * z),
      impact: model.impact,
    })
  }
  incidents.sort((a, b) => a.startDay - b.startDay)
  let consumedMinutes = 0
  let exhaustedDay: number | null = null
  for (const incident of incidents) {
    consumedMinutes += incident.durationMinutes * incident.impact
    if (exhaustedDay === null && consumedMinutes >= model.budgetMinutes) {
      exhaustedDay = incident.startDay
    }
  }
  const remainingByDay = keepPath ? pathOf(model, incidents) : []
  return { incidents, consumedMinutes, exhaustedDay, remainingByDay }
}

/** Knuth's method: multiplies uniforms until they fall below e^-mean. */
function naivePoisson(mean: number, random: SeededSource): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random.nextFloat(); product > limit; product *= random.nextFloat()) count += 1
  return count
}

function pathOf(model: NaiveModel, incidents: NaiveIncident[]): number[] {
  const path: number[] = []
  for (let day = 0; day <= model.windowDays; day += 1) {
    const spent = incidents
      .filter((incident) => incident.startDay <= day)
      .reduce((total, incident) => total + incident.durationMinutes * incident.impact, 0)
    path.push(1 - spent / model.budgetMinutes)
  }
  return path
}

function fanOf(model: NaiveModel, trials: NaiveTrial[]): number[][] {
  const fan: number[][] = []
  for (let day = 0; day <= model.windowDays; day += 1) {
    const values = trials.map((trial) => trial.remainingByDay[day]!).sort((a, b) => a - b)
    fan.push([0.1, 0.25, 0.5, 0.75, 0.9].map((p) => values[Math.floor(p * (values.length - 1))]!))
  }
  return fan
}

import { touchesRange } from '#core/error-budget/incident-losses.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, MINUTE_MS, type Days, type Minutes, type Ratio } from '#core/units/units.ts'
import { formatMinutes, formatNumber, formatPercent } from '#core/units/format.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import { ratePosterior } from './rate-posterior.ts'

/** Published incident durations (p50 67 min, p95 528 min), used where own data are too few. */
export const DEFAULT_MEDIAN_MINUTES = 70
/** Sigma of those durations: their p95 is about eight times their p50. */
export const DEFAULT_SIGMA = 1.25

/** Fewer durations than this say too little about their spread. */
const MIN_DURATIONS = 5

/** A model of incidents read from their history, with how sure each part is. */
export interface IncidentFit {
  readonly observedDays: Days
  /** How many incidents the fit rests on, and how many of them had the field. */
  readonly counts: {
    readonly incidents: number
    readonly withDuration: number
    readonly withImpact: number
  }
  readonly rate: {
    readonly perDay: number
    /** 90 % interval of the rate per day. */
    readonly low: number
    readonly high: number
  }
  readonly duration: {
    readonly source: 'fitted' | 'default'
    readonly medianMinutes: Minutes
    readonly sigma: number
    /** Standard error of ln(median); null for the default. */
    readonly logMedianError: number | null
  }
  readonly impact: { readonly source: 'fitted' | 'default'; readonly share: Ratio }
  /** What was assumed, one sentence each. */
  readonly assumptions: readonly string[]
}

/**
 * Fits rate, duration and impact to the incidents that touch a range, the same whose costs are
 * measured. Durations are
 * lognormal: the median is the geometric mean, sigma the standard deviation of the logarithms
 * (n - 1). Where the data can't carry a part, a stated default stands in.
 *
 * @param incidents those of one service; others in the list are fitted too
 */
export function fitIncidents(incidents: readonly Incident[], range: TimeRange): IncidentFit {
  const inRange = incidents.filter((incident) => touchesRange(incident, range))
  const durations = inRange.flatMap(durationMinutes)
  const impacts = inRange.flatMap((incident) => incident.impact ?? [])
  const observedDays = durationMs(range) / DAY_MS
  const rate = fitRate(inRange.length, observedDays)
  const duration = fitDuration(durations)
  const impact = fitImpact(impacts, inRange.length)
  return {
    observedDays,
    counts: {
      incidents: inRange.length,
      withDuration: durations.length,
      withImpact: impacts.length,
    },
    rate: rate.value,
    duration: duration.value,
    impact: impact.value,
    assumptions: [rate.assumption, duration.assumption, impact.assumption],
  }
}

interface Fitted<Part extends 'rate' | 'duration' | 'impact'> {
  readonly value: IncidentFit[Part]
  readonly assumption: string
}

/** Minutes from start to restoration; open or contradictory incidents have none. */
function durationMinutes({ startMs, endMs }: Incident): Minutes[] {
  return endMs !== null && endMs > startMs ? [(endMs - startMs) / MINUTE_MS] : []
}

function fitRate(count: number, observedDays: Days): Fitted<'rate'> {
  const posterior = ratePosterior(count, observedDays, observedDays)
  const [low, high] = posterior.rate90
  const days = formatNumber(observedDays)
  const per = (rate: number) => formatNumber(rate * observedDays)
  const between = `between ${per(low)} and ${per(high)} per ${days} days with 90 % certainty`
  if (count === 0) {
    return {
      value: { perDay: posterior.ratePerDay, low, high },
      assumption: `No incident in ${days} days: half an incident in that time is assumed (Jeffreys), ${between}.`,
    }
  }
  return {
    value: { perDay: count / observedDays, low, high },
    assumption: `Incidents come independently (Poisson) at the rate of the last ${days} days, ${formatNumber(count)} in that time; the true rate is ${between}.`,
  }
}

function fitDuration(durations: readonly Minutes[]): Fitted<'duration'> {
  const n = durations.length
  if (n < MIN_DURATIONS) {
    return {
      value: {
        source: 'default',
        medianMinutes: DEFAULT_MEDIAN_MINUTES,
        sigma: DEFAULT_SIGMA,
        logMedianError: null,
      },
      assumption: `${tooFew(n)}: published figures stand in (median ${formatMinutes(DEFAULT_MEDIAN_MINUTES)}, sigma ${DEFAULT_SIGMA}).`,
    }
  }
  const logs = durations.map(Math.log)
  const mean = logs.reduce((sum, log) => sum + log, 0) / n
  const sigma = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (n - 1))
  const logMedianError = sigma / Math.sqrt(n)
  const factor = formatNumber(Math.exp(1.96 * logMedianError), 2)
  return {
    value: { source: 'fitted', medianMinutes: Math.exp(mean), sigma, logMedianError },
    assumption: `Durations are lognormal, fitted to ${n} incidents: median ${formatMinutes(Math.exp(mean))} (right within a factor of ${factor} with 95 % certainty), sigma ${formatNumber(sigma, 2)}.`,
  }
}

function tooFew(durations: number): string {
  if (durations === 0) return 'No incident has a duration'
  return `Only ${durations} ${durations === 1 ? 'incident has' : 'incidents have'} a duration`
}

function fitImpact(impacts: readonly Ratio[], incidents: number): Fitted<'impact'> {
  if (impacts.length === 0) {
    return {
      value: { source: 'default', share: 1 },
      assumption: 'No incident says how much of the service it hit: each counts in full.',
    }
  }
  const share = impacts.reduce((sum, impact) => sum + impact, 0) / impacts.length
  return {
    value: { source: 'fitted', share },
    assumption: `Each incident hits ${formatPercent(share)} of the service, the mean of ${impacts.length} of ${incidents} incidents.`,
  }
}

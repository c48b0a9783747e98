import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { linearFit } from '#core/stats/regression.ts'
import { normalCdf, normalQuantile } from '#core/stats/normal.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import type { Ratio } from '#core/units/units.ts'
import {
  elicitedQuantile,
  type Elicited,
  type ElicitedFamily,
  type StatedQuantile,
} from './elicit.ts'
import { fitMetalog, toLine } from './metalog.ts'

/** What may be said beside the quantiles. */
export interface ElicitOptions {
  /** `auto` (default) takes the simplest that meets all statements. */
  readonly family?: 'auto' | ElicitedFamily['family']
  /** What the value can't go below or above; without them there is no bound. */
  readonly lower?: number
  readonly upper?: number
}

/** A miss of less than this share of the stated range is a rounding error. */
const ROUNDING = 1e-9

/** A symmetric curve that puts more than this below 0 is wrong for a quantity above it. */
const MOST_BELOW_ZERO = 0.005

const MOST_TERMS = 4

/**
 * "Between `low` and `high`, `sure` sure" as two quantiles, with what isn't inside shared evenly.
 *
 * @example statedRange(1.2, 1.4, 0.9) // 5 % below 1.2, 5 % above 1.4
 */
export function statedRange(low: number, high: number, sure: Ratio): StatedQuantile[] {
  return [
    { p: (1 - sure) / 2, value: low },
    { p: (1 + sure) / 2, value: high },
  ]
}

/** Three values as the 10th, 50th and 90th percentile. */
export function statedTriple(p10: number, p50: number, p90: number): StatedQuantile[] {
  return [
    { p: 0.1, value: p10 },
    { p: 0.5, value: p50 },
    { p: 0.9, value: p90 },
  ]
}

/**
 * The distribution that meets stated quantiles: normal or lognormal where one of them does, else
 * a metalog of as many terms as statements (at most four). What no family meets is fitted as near
 * as can be, and the residuals say by how much.
 *
 * @param stated two or more, any order
 * @returns an issue when the statements contradict each other or a bound
 */
export function fitElicited(
  stated: readonly StatedQuantile[],
  options: ElicitOptions = {},
): Result<Elicited, Issue> {
  const { family = 'auto', lower = null, upper = null } = options
  const quantiles = stated.toSorted((a, b) => a.p - b.p)
  const issue = contradiction(quantiles, lower, upper, family)
  if (issue !== null) return err(issue)
  const bounded = lower !== null || upper !== null
  const candidates = (bounded ? [] : plainCandidates(quantiles)).concat(
    metalogCandidates(quantiles, lower, upper),
  )
  const allowed = candidates.filter(({ distribution }) => {
    return family === 'auto' || distribution.family === family
  })
  const best = allowed.find(({ isExact }) => isExact) ?? nearest(allowed)
  return best === null ? err(noDistribution()) : ok(best)
}

/** Normal and lognormal, the one that suits the statements better first. */
function plainCandidates(quantiles: readonly StatedQuantile[]): Elicited[] {
  const candidates: Elicited[] = []
  const z = quantiles.map(({ p }) => normalQuantile(p))
  const line = linearFit(
    z,
    quantiles.map(({ value }) => value),
  )!
  const bell: ElicitedFamily = { family: 'normal', mean: line.intercept, sd: line.slope }
  candidates.push(described(bell, quantiles, 'A normal distribution'))
  if (quantiles.every(({ value }) => value > 0)) {
    const logs = linearFit(
      z,
      quantiles.map(({ value }) => Math.log(value)),
    )!
    const skewed: ElicitedFamily = {
      family: 'lognormal',
      median: Math.exp(logs.intercept),
      sigma: logs.slope,
    }
    const below = normalCdf(-line.intercept / line.slope)
    const why =
      below > MOST_BELOW_ZERO
        ? `A lognormal distribution, since a normal one would be below 0 with ${formatPercent(below)},`
        : 'A lognormal distribution'
    const position = below > MOST_BELOW_ZERO ? 0 : 1
    candidates.splice(position, 0, described(skewed, quantiles, why))
  }
  return candidates
}

/** Metalogs from most terms to fewest; those that are no distribution are left out. */
function metalogCandidates(
  quantiles: readonly StatedQuantile[],
  lower: number | null,
  upper: number | null,
): Elicited[] {
  const candidates: Elicited[] = []
  const ps = quantiles.map(({ p }) => p)
  // A positive quantity that spans orders of magnitude stays positive when its logarithm is fitted.
  const isPositive = quantiles.every(({ value }) => value > 0)
  const bounds = isPositive && lower === null && upper === null ? [null, 0] : [lower]
  for (let terms = Math.min(MOST_TERMS, quantiles.length); terms >= 2; terms -= 1) {
    for (const bound of bounds) {
      const ys = quantiles.map(({ value }) => toLine(value, bound, upper))
      const fit = fitMetalog(ps, ys, terms, bound, upper)
      if (fit === null) continue
      const words = `A metalog distribution of ${terms} terms${boundWords(bound, upper)}`
      candidates.push(described({ family: 'metalog', ...fit }, quantiles, words))
    }
  }
  return candidates
}

function boundWords(lower: number | null, upper: number | null): string {
  if (lower !== null && upper !== null) {
    return ` between ${formatNumber(lower)} and ${formatNumber(upper)}`
  }
  if (lower !== null) return ` above ${formatNumber(lower)}`
  return upper === null ? '' : ` below ${formatNumber(upper)}`
}

function described(
  distribution: ElicitedFamily,
  quantiles: readonly StatedQuantile[],
  words: string,
): Elicited {
  const range = quantiles.at(-1)!.value - quantiles[0]!.value
  const residuals = quantiles.map(({ p, value }) => {
    const fitted = elicitedQuantile(distribution, p)
    return { p, value, fitted, residual: fitted - value }
  })
  const isExact = residuals.every(({ value, residual }) => {
    // A narrow range far from 0 is no finer than the digits of its ends.
    return Math.abs(residual) <= ROUNDING * range + 16 * Number.EPSILON * Math.abs(value)
  })
  const reason = isExact ? `${words} meets every statement.` : `${words} comes nearest.`
  return { distribution, reason, residuals, isExact }
}

function nearest(candidates: readonly Elicited[]): Elicited | null {
  const miss = ({ residuals }: Elicited): number =>
    residuals.reduce((sum, { residual }) => sum + residual * residual, 0)
  return candidates.reduce<Elicited | null>((best, candidate) => {
    return best === null || miss(candidate) < miss(best) ? candidate : best
  }, null)
}

function contradiction(
  quantiles: readonly StatedQuantile[],
  lower: number | null,
  upper: number | null,
  family: ElicitOptions['family'] & string,
): Issue | null {
  if (quantiles.length < 2) {
    return issueOf(
      'too-few-statements',
      'One statement makes no distribution.',
      'Give two at least.',
    )
  }
  for (const [index, { p, value }] of quantiles.entries()) {
    if (!(p > 0 && p < 1) || !Number.isFinite(value)) {
      return issueOf(
        'not-a-quantile',
        `${formatPercent(p)} at or below ${formatNumber(value)} is no statement that can be met.`,
        'Give probabilities between 0 % and 100 %, both excluded, and finite values.',
      )
    }
    const next = quantiles[index + 1]
    if (next !== undefined && !(next.p > p && next.value > value)) {
      return issueOf(
        'contradicting-statements',
        `${formatNumber(value)} at ${formatPercent(p)} and ${formatNumber(next.value)} at ${formatPercent(next.p)} contradict each other.`,
        'A higher probability needs a higher value.',
      )
    }
    if ((lower !== null && value <= lower) || (upper !== null && value >= upper)) {
      return issueOf(
        'outside-bounds',
        `${formatNumber(value)} lies outside the bounds given.`,
        'Move the bound or the statement.',
      )
    }
  }
  const isPlain = family === 'normal' || family === 'lognormal'
  if (isPlain && (lower !== null || upper !== null)) {
    return issueOf('bounded-family', `A ${family} distribution takes no bounds.`, 'Choose metalog.')
  }
  if (family === 'lognormal' && quantiles[0]!.value <= 0) {
    return issueOf(
      'not-positive',
      'A lognormal distribution takes values above 0 only.',
      'Choose another family.',
    )
  }
  return null
}

function noDistribution(): Issue {
  return issueOf(
    'no-distribution',
    'No distribution of this family meets these statements, not even nearly.',
    'Choose another family, or look at the statements again: they may be of two different things.',
  )
}

function issueOf(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy }
}

import type { Ratio } from '#core/units/units.ts'

/** The standard's four answers, from worst to best. */
export type RecommendationLevel = 'urgent' | 'warning' | 'monitor' | 'ok'

/** An answer of the standard with the utilisation that led to it. */
export interface Recommendation {
  readonly level: RecommendationLevel
  /** The standard's own words. */
  readonly text: string
  /** Peak use over limit, 0..1 and above. */
  readonly utilisation: Ratio
}

/** Utilisations above which each answer holds; a utilisation equal to a bound is below it. */
export interface RecommendationBands {
  readonly urgent: Ratio
  readonly warning: Ratio
  readonly monitor: Ratio
}

/** The standard's bands: above 90 %, 80 % and 70 %. */
export const STANDARD_BANDS: RecommendationBands = { urgent: 0.9, warning: 0.8, monitor: 0.7 }

const WORDS: Readonly<Record<RecommendationLevel, string>> = {
  urgent: 'URGENT: Immediate capacity increase required',
  warning: 'WARNING: Plan capacity increase within 30 days',
  monitor: 'MONITOR: Review capacity quarterly',
  ok: 'OK: Adequate capacity headroom',
}

/**
 * The standard's advice for a utilisation.
 *
 * @example recommendation(0.85).text // 'WARNING: Plan capacity increase within 30 days'
 */
export function recommendation(
  utilisation: Ratio,
  bands: RecommendationBands = STANDARD_BANDS,
): Recommendation {
  const level = levelOf(utilisation, bands)
  return { level, text: WORDS[level], utilisation }
}

function levelOf(utilisation: Ratio, bands: RecommendationBands): RecommendationLevel {
  if (utilisation > bands.urgent) return 'urgent'
  if (utilisation > bands.warning) return 'warning'
  return utilisation > bands.monitor ? 'monitor' : 'ok'
}

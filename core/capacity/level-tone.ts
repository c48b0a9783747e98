import type { RecommendationLevel } from './recommendation.ts'

/** How a status is drawn, on screen and on paper alike: one shape and one colour per tone. */
export type Tone = 'ok' | 'watch' | 'risk' | 'bad' | 'none'

/** The tone of each answer of the standard: one resource looks the same wherever it stands. */
export const LEVEL_TONES: Readonly<Record<RecommendationLevel, Tone>> = {
  ok: 'ok',
  monitor: 'watch',
  warning: 'risk',
  urgent: 'bad',
}

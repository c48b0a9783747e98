import type { PlotShade } from './plot-spec.ts'

/** Shading of budget left where no policy says otherwise: more than half, some, none. */
export const budgetTiers: readonly PlotShade[] = [
  { from: 0.5, to: 1, tone: 'ok' },
  { from: 0, to: 0.5, tone: 'risk' },
  { from: -100, to: 0, tone: 'bad' },
]

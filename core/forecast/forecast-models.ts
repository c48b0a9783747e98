import { membersFor } from './combination/members.ts'
import type { MemberId } from './combination/member.ts'
import type { ForecastOptions } from './forecast.ts'

/** A model that can be asked for, with words for a list. */
export interface ModelOption {
  readonly id: NonNullable<ForecastOptions['model']>
  readonly label: string
}

const MEMBER_IDS = [
  'line',
  'theil-sen',
  'compound',
  'saturating',
  'last-value',
  'last-season',
  'last-long-season',
  'recent-short-profile',
  'recent-profile',
  'median-profile',
  'mean-level',
  'theta',
  'holt-winters',
  'growth-holt-winters',
  'steady-holt-winters',
  'growth-stl',
] as const satisfies readonly MemberId[]

/** Every model that can be asked for by name, the automatic one first. */
export const FORECAST_MODELS: readonly ModelOption[] = [
  { id: 'auto', label: 'automatic: all combined by a back-test' },
  { id: 'linear', label: 'linear: least squares with textbook bands' },
  { id: 'seasonal', label: 'seasonal: a line with seasons and its own bands' },
  ...MEMBER_IDS.map((id) => ({ id, label: membersFor(id)[0]!.label })),
]

/** The model of a name, or null when there is none. */
export function modelOfName(name: string): ModelOption['id'] | null {
  return FORECAST_MODELS.find(({ id }) => id === name)?.id ?? null
}

import { expectedResource, type ExpectedResource } from '#core/capacity/driver-expected.ts'
import type { DriverLimit } from '#core/capacity/driver-limit.ts'
import type { DriverEstimate, DriverFit } from '#core/capacity/driver.ts'
import type { Elicited } from '#core/capacity/elicit.ts'
import { fitElicited, statedRange } from '#core/capacity/fit-elicited.ts'
import { counted } from '#core/report/words.ts'
import type { Issue } from '#core/result/issue.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import type { DriverInput } from './calculator-state.ts'
import type { FigureRow } from './FiguresTable.tsx'
import { rangeTextOf } from './range-text.ts'

/** What is expected of the driver, and of the resource then. */
export interface Expected {
  readonly elicited: Elicited | null
  readonly resource: ExpectedResource | null
  readonly issues: readonly Issue[]
}

/** The resource at the traffic that is expected; nothing while no range or limit is given. */
export function expectedOf(fit: DriverFit, input: DriverInput): Expected {
  const { from, to, sure, limit } = input
  if (from === null || to === null || limit === null) {
    return { elicited: null, resource: null, issues: [] }
  }
  const result = fitElicited(statedRange(from, to, sure))
  if (!result.ok) return { elicited: null, resource: null, issues: [result.error] }
  const resource = expectedResource(fit, result.value.distribution, limit)
  return { elicited: result.value, resource, issues: [] }
}

const number = (value: number): string => formatNumber(value)
const rough = (value: number): string => formatNumber(value, Math.abs(value) >= 100 ? 0 : undefined)

/** The figures of a fitted driver. */
export function driverFigures(
  fit: DriverFit,
  limit: DriverLimit | null,
  expected: Expected,
  input: DriverInput,
  names: readonly [string, string],
): FigureRow[] {
  const [driver, resource] = names
  const written = ({ value, lower, upper }: DriverEstimate) => rangeTextOf(value, [lower, upper])
  return [
    ...(limit === null ? [] : limitRows(limit, input, driver)),
    ...expectedRows(expected, input, resource),
    {
      name: 'Per unit',
      ...written(fit.slope),
      meaning: `${resource} for one more ${driver}.`,
    },
    {
      name: 'Idle',
      ...written(fit.intercept),
      meaning: `${resource} without any ${driver}.`,
    },
    {
      name: 'Explained (R²)',
      value: formatPercent(fit.r2, 1),
      range: '',
      meaning: `Share of the variance of ${resource} that ${driver} explains.`,
    },
    {
      name: 'Scatter',
      value: `± ${number(fit.residualSd)}`,
      range: '',
      meaning: `Standard deviation about the line; neighbours alike by ${formatNumber(fit.autocorrelation, 2)}.`,
    },
    ...(fit.lag === 0
      ? []
      : [
          {
            name: 'Lag',
            value: counted(fit.lag, 'row'),
            range: '',
            meaning: `${resource} follows ${driver} so much later.`,
          },
        ]),
  ]
}

function limitRows(limit: DriverLimit, input: DriverInput, driver: string): FigureRow[] {
  const { atLimit, interval, safe, risk, beyondSeen, reason } = limit
  return [
    {
      name: 'Fits on average',
      value: atLimit === null ? 'none' : rough(atLimit),
      range:
        interval === null ? (reason ?? '') : `${rough(interval.lower)} to ${rough(interval.upper)}`,
      meaning:
        beyondSeen !== null && beyondSeen > 1
          ? `${driver} at which the line meets ${formatNumber(input.limit)}, ${formatNumber(beyondSeen, 1)} × the most that was measured.`
          : `${driver} at which the line meets ${formatNumber(input.limit)}.`,
    },
    {
      name: 'Fits safely',
      value: safe === null ? 'none' : rough(safe),
      range: '',
      meaning: `Up to here a single value is over the limit with ${formatPercent(risk)} at most.`,
    },
  ]
}

function expectedRows(
  { elicited, resource }: Expected,
  { from, to, sure }: DriverInput,
  name: string,
): FigureRow[] {
  if (resource === null || elicited === null) return []
  const misses = elicited.residuals.map(({ residual }) => Math.abs(residual))
  const met = elicited.isExact
    ? 'meets both ends'
    : `misses an end by ${number(Math.max(...misses))}`
  return [
    {
      name: `${name} then`,
      value: number(resource.median),
      range: `${number(resource.low)} to ${number(resource.high)} (90 %)`,
      meaning: `For ${formatNumber(from)} to ${formatNumber(to)}, ${formatPercent(sure)} sure: a ${elicited.distribution.family} distribution, which ${met}.`,
    },
    {
      name: 'P(over the limit)',
      value: formatPercent(resource.probabilityOver, 1),
      range: '',
      meaning: 'Of a single value, with what is unsure of traffic, line and scatter.',
    },
  ]
}

export const DRIVER_METHOD: readonly string[] = [
  'Rows are equal steps of time, in the order of the file; a row in which one of the two is missing is left out.',
  'Least squares of the resource on the driver. Ranges allow for residuals that hang together (Newey and West, with Andrews’ bandwidth) and are never narrower than those of independent ones.',
  'A lag is looked for where the changes of the two go together best, and taken only when that is better than chance.',
  'The range of what fits is Fieller’s, for a quotient of two estimates; what fits safely also leaves room for the scatter about the line.',
  'Beyond the traffic that was measured the line is a guess: queues, caches and garbage collection bend it.',
]

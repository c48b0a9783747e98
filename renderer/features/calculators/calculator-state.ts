import { create } from 'zustand'
import type { DecimalMark } from '#core/import/numbers.ts'

export type Calculator = 'scalability' | 'queue' | 'driver'

/** A pasted table, which columns of it count, and how its numbers are read. */
export interface PastedInput {
  readonly text: string
  /** What the text is from, e.g. a file's name; null for what was typed. */
  readonly source: string | null
  /** Chosen columns; null while those proposed are taken. */
  readonly columns: readonly number[] | null
  /** The user's answer to the question which mark it is. */
  readonly decimalMark: DecimalMark
}

export interface QueueInput {
  /** Arrivals a second. */
  readonly arrivals: number
  /** Mean time that one takes, in ms. */
  readonly serviceMs: number
  readonly servers: number
  /** Share of arrivals that must not wait longer than `waitMs`. */
  readonly share: number
  readonly waitMs: number
}

export interface ScalabilityInput extends PastedInput {
  /** A throughput that must be reached; null when none is asked for. */
  readonly target: number | null
}

export interface DriverInput extends PastedInput {
  /** Whether the two are pasted, or series of the workspace. */
  readonly kind: 'pasted' | 'series'
  readonly driverId: string | null
  readonly resourceId: string | null
  readonly limit: number | null
  readonly risk: number
  /** Most slots by which the driver may come first. */
  readonly maxLag: number
  /** "Between `from` and `to`, `sure` sure": the traffic that is expected. */
  readonly from: number | null
  readonly to: number | null
  readonly sure: number
  /** How far ahead the resource is forecast by its driver. */
  readonly horizonDays: number
}

interface CalculatorState {
  readonly shown: Calculator
  readonly scalability: ScalabilityInput
  readonly queue: QueueInput
  readonly driver: DriverInput
}

export const NOTHING_PASTED: PastedInput = {
  text: '',
  source: null,
  columns: null,
  decimalMark: null,
}

/** What was put into the calculators, kept while other pages are looked at. */
export const useCalculators = create<CalculatorState>(() => ({
  shown: 'scalability',
  scalability: { ...NOTHING_PASTED, target: null },
  queue: { arrivals: 90, serviceMs: 100, servers: 10, share: 0.95, waitMs: 50 },
  driver: {
    ...NOTHING_PASTED,
    kind: 'pasted',
    driverId: null,
    resourceId: null,
    limit: null,
    risk: 0.05,
    maxLag: 12,
    from: null,
    to: null,
    sure: 0.9,
    horizonDays: 90,
  },
}))

export function showCalculator(shown: Calculator): void {
  useCalculators.setState({ shown })
}

export function changeScalability(change: Partial<ScalabilityInput>): void {
  useCalculators.setState(({ scalability }) => ({ scalability: { ...scalability, ...change } }))
}

export function changeQueue(change: Partial<QueueInput>): void {
  useCalculators.setState(({ queue }) => ({ queue: { ...queue, ...change } }))
}

export function changeDriver(change: Partial<DriverInput>): void {
  useCalculators.setState(({ driver }) => ({ driver: { ...driver, ...change } }))
}

import { budgetsByMethod } from '#core/error-budget/budget-methods.ts'
import { sloStatus } from '#core/error-budget/slo-status.ts'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import { freezeOfRules } from '#core/policy/policy-replay.ts'
import { replayVariants, type ReplayVariant } from '#core/policy/replay-variants.ts'
import type { SliColumns } from '#core/series/series.ts'
import { DAY_MS, MINUTE_MS } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { Bench, BenchRow } from './bench.ts'
import { measure } from './measure.ts'
import {
  naiveBudgets,
  naiveReplay,
  naiveStatus,
  slotObjects,
  type SlotObject,
} from './naive-budget.ts'

const RUNS = 7
const START_MS = Date.UTC(2025, 0, 1)
const TARGET = 0.999
const SLICE_TARGET = 0.95
const SERVICES = 500
const FREEZES = [0, 0.1, 0.25, 0.5]

/** Budgets by all methods, replays of policies and a page of services. */
export const bench: Bench = {
  name: 'budget',
  description:
    'budgets of 90 days of minutes, policies over a year of 5-minute slots, 500 objectives',
  peer: 'plain arrays of one object per slot: filter, group, reduce',
  run: async () => ({ rows: [await budgetRow(), await replayRow(), await servicesRow()] }),
}

async function budgetRow(): Promise<BenchRow> {
  const columns = columnsOf(90 * 1440, MINUTE_MS)
  const slots = slotObjects(columns)
  const window = { fromMs: START_MS, toMs: START_MS + 90 * DAY_MS }
  const ours = () =>
    budgetsByMethod({
      columns,
      window,
      target: TARGET,
      sliceMs: MINUTE_MS,
      sliceTarget: SLICE_TARGET,
      noData: 'ignore',
      denominator: 'observed',
    })
  const peer = () => naiveBudgets(slots, window, TARGET, MINUTE_MS, SLICE_TARGET)
  const { occurrences, timeslices, ratioTimeslices } = ours()
  agree([occurrences.remaining, timeslices.remaining, ratioTimeslices.remaining], peer())
  return measure({ name: 'one objective, 90 days of minutes, 3 methods', runs: RUNS, ours, peer })
}

async function replayRow(): Promise<BenchRow> {
  const columns = columnsOf(365 * 288, 5 * MINUTE_MS)
  const slots = slotObjects(columns)
  const history = {
    columns,
    range: { fromMs: START_MS, toMs: START_MS + 365 * DAY_MS },
    zone: 'UTC',
    incidents: [],
    deploys: [],
  }
  const variants = FREEZES.map((freezeAtMost): ReplayVariant => ({
    name: String(freezeAtMost),
    target: TARGET,
    window: { kind: 'rolling', days: 30 },
    method: 'occurrences',
    rule: { sliceMs: 5 * MINUTE_MS, sliceTarget: SLICE_TARGET, noData: 'ignore' },
    policy: {
      rules: DEFAULT_POLICY,
      freeze: { ...freezeOfRules(DEFAULT_POLICY), freezeAtMost, releaseAbove: freezeAtMost },
      deployWeekdays: null,
    },
    counterfactuals: [],
  }))
  const ours = () => replayVariants(history, variants).map(({ replay }) => replay.frozenDays)
  const peer = () => FREEZES.map((freeze) => naiveReplay(slots, 365, 30, TARGET, freeze))
  agree(ours(), peer())
  return measure({ name: '4 policies over a year of 5-minute slots', runs: 3, ours, peer })
}

async function servicesRow(): Promise<BenchRow> {
  const columns = columnsOf(30 * 288, 5 * MINUTE_MS)
  const slots: readonly SlotObject[] = slotObjects(columns)
  const window = { fromMs: START_MS, toMs: START_MS + 30 * DAY_MS }
  const slo = { target: TARGET, window: { kind: 'rolling', days: 30 } } as Slo
  const many = Array.from({ length: SERVICES }, (_, index) => index)
  const ours = () => many.map(() => sloStatus({ slo, columns, nowMs: window.toMs }).remaining)
  const peer = () => many.map(() => naiveStatus(slots, window, TARGET).remaining)
  agree(ours(), peer())
  const row = await measure({
    name: `${SERVICES} objectives, 30 days of 5 minutes`,
    runs: 3,
    ours,
    peer,
  })
  return {
    ...row,
    note: 'ours tells exhaustion with roll-off besides',
  }
}

/** Mostly good slots, a bad minute now and then, an outage each month. */
function columnsOf(count: number, stepMs: number): SliColumns {
  const total = Float64Array.from({ length: count }, (_, slot) => 900 + (slot % 200))
  const perDay = DAY_MS / stepMs
  const good = total.map((events, slot) => {
    const isOutage = slot % (30 * perDay) < perDay / 48
    return isOutage ? Math.floor(events / 2) : slot % 97 === 0 ? events - 10 : events
  })
  return { startMs: START_MS, stepMs, good, total }
}

/** A race means something between equal answers only. */
function agree(ours: readonly (number | null)[], peers: readonly number[]): void {
  const same = ours.every((value, index) => Math.abs((value ?? Number.NaN) - peers[index]!) < 1e-6)
  if (!same) throw new Error(`answers differ: ${ours.join(', ')} and ${peers.join(', ')}`)
}

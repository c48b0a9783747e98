import { sloWindowAt } from '#core/slo/slo-window.ts'
import { intersect, type TimeRange } from '#core/time/time-range.ts'
import type { DurationMs, EpochMs, EventCount, Ratio } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'
import type { AlertCondition, AlertSeverity } from './alert-condition.ts'
import { alertFirings, type AlertEvaluation, type Firing } from './alert-replay.ts'
import { budgetAt } from './budget-at.ts'
import { mergeRanges } from './exclusions.ts'
import { touchesRange, type IncidentSpan } from './incident-losses.ts'
import { slotsInside } from './slots.ts'
import type { EventTotals } from './window-history.ts'

/** A question for what a set of alerts would have done. */
export interface AlertBackTestInput {
  readonly totals: EventTotals
  readonly target: Ratio
  readonly window: SloWindow
  readonly conditions: readonly AlertCondition[]
  readonly incidents: readonly IncidentSpan[]
  readonly evaluation?: AlertEvaluation
  /** Share of the budget from which on an incident should have paged; 2 % by default. */
  readonly worthyShare?: Ratio
}

/** What one condition would have done over the history. */
export interface ConditionRun {
  readonly condition: AlertCondition
  readonly firings: readonly Firing[]
}

/**
 * What became of an incident. `paged` and `ticketed` name the loudest alert that saw it. Without
 * any, `missed` spent enough of the budget to deserve a page, `minor` didn't, and of `no-data`
 * nothing is known.
 */
export type IncidentVerdict = 'paged' | 'ticketed' | 'missed' | 'minor' | 'no-data'

/** How the alerts saw one incident. */
export interface IncidentDetection {
  readonly id: string
  readonly verdict: IncidentVerdict
  /** The first alert of the loudest severity that saw it. */
  readonly detectedBy: string | null
  readonly detectedMs: EpochMs | null
  /** From the start of the incident; 0 when it fired before that. */
  readonly detectionMs: DurationMs | null
  /** When the last of those alerts had resolved; null while one fires or when none did. */
  readonly resolvedMs: EpochMs | null
  /** Share of the window's budget spent from the start of the incident to its detection. */
  readonly spentAtDetection: Ratio | null
  /** What was left of the budget at detection, signed. */
  readonly remainingAtDetection: Ratio | null
  /** Share of the window's budget that the whole incident spent. */
  readonly spent: Ratio | null
}

/** What a set of alerts would have done on a history. */
export interface AlertBackTest {
  readonly runs: readonly ConditionRun[]
  /** In the order of the incidents given, those outside the history left out. */
  readonly incidents: readonly IncidentDetection[]
  /** Stretches with a page that belong to no incident. */
  readonly falsePages: readonly TimeRange[]
  /** Ids of the incidents that deserved a page and got none. */
  readonly missedPages: readonly string[]
  /** Stretches in which at least one page fires. */
  readonly pages: readonly TimeRange[]
}

/** The first page of the SRE workbook gives up so much before it fires. */
const WORTHY_SHARE = 0.02

/**
 * Runs a set of alerts over a history and holds it against the incidents that were. An alert
 * belongs to an incident when it fires from its start on, or within one short window of its end:
 * that long the errors can still be seen.
 */
export function alertBackTest(input: AlertBackTestInput): AlertBackTest {
  const { totals, conditions, target, evaluation } = input
  const runs = conditions.map((condition) => ({
    condition,
    firings: alertFirings(totals, condition, target, evaluation),
  }))
  const { startMs, stepMs, total } = totals.columns
  const history = { fromMs: startMs, toMs: startMs + total.length * stepMs }
  const known = input.incidents.filter((incident) => touchesRange(incident, history))
  const seen = known.map((incident) => sightings(incident, runs, history.toMs))
  const incidents = known.map((incident, index) =>
    detectionOf(incident, seen[index]!, input, history.toMs),
  )
  const pageRuns = runs.filter(({ condition }) => condition.severity === 'page')
  const pages = mergeRanges(pageRuns.flatMap(({ firings }) => firings.map(asRange)))
  const claimed = seen.flat().filter(({ condition }) => condition.severity === 'page')
  return {
    runs,
    incidents,
    pages,
    falsePages: pages.filter(
      (page) => !claimed.some(({ firing }) => intersect(page, asRange(firing))),
    ),
    missedPages: incidents.filter(({ verdict }) => verdict === 'missed').map(({ id }) => id),
  }
}

/** A firing that belongs to an incident. */
interface Sighting {
  readonly condition: AlertCondition
  readonly firing: Firing
}

/** Half open, and never empty: an alert that is seen at the last moment alone is seen. */
function asRange({ fromMs, toMs }: Firing): TimeRange {
  return { fromMs, toMs: Math.max(toMs, fromMs + 1) }
}

function sightings(
  incident: IncidentSpan,
  runs: readonly ConditionRun[],
  nowMs: EpochMs,
): Sighting[] {
  const endMs = Math.max(incident.startMs, incident.endMs ?? nowMs)
  return runs.flatMap(({ condition, firings }) =>
    firings
      .filter(({ fromMs, toMs }) => fromMs <= endMs + condition.shortMs && toMs > incident.startMs)
      .map((firing) => ({ condition, firing })),
  )
}

function detectionOf(
  incident: IncidentSpan,
  seen: readonly Sighting[],
  { totals, target, window, worthyShare = WORTHY_SHARE }: AlertBackTestInput,
  nowMs: EpochMs,
): IncidentDetection {
  const { id, startMs } = incident
  const shareSpent = (toMs: EpochMs): Ratio | null => {
    const budget = budgetAt(totals, sloWindowAt(window, toMs), target, toMs)
    if (!(budget.allowedBad > 0)) return null
    return badBetween(totals, startMs, toMs) / budget.allowedBad
  }
  const spent = shareSpent(Math.min(incident.endMs ?? nowMs, nowMs))
  const first = firstOf(seen)
  if (first === null) {
    const verdict = spent === null ? 'no-data' : spent >= worthyShare ? 'missed' : 'minor'
    return { id, verdict, ...UNSEEN, spent }
  }
  const detectedMs = first.firing.fromMs
  const budget = budgetAt(totals, sloWindowAt(window, detectedMs), target, detectedMs)
  return {
    id,
    verdict: first.condition.severity === 'page' ? 'paged' : 'ticketed',
    detectedBy: first.condition.name,
    detectedMs,
    detectionMs: Math.max(0, detectedMs - startMs),
    resolvedMs: seen.some(({ firing }) => firing.isOpen)
      ? null
      : Math.max(...seen.map(({ firing }) => firing.toMs)),
    spentAtDetection: detectedMs > startMs ? shareSpent(detectedMs) : 0,
    remainingAtDetection: budget.remaining,
    spent,
  }
}

const UNSEEN = {
  detectedBy: null,
  detectedMs: null,
  detectionMs: null,
  resolvedMs: null,
  spentAtDetection: null,
  remainingAtDetection: null,
} as const

/** The first page; without one the first ticket. */
function firstOf(seen: readonly Sighting[]): Sighting | null {
  const loudness: readonly AlertSeverity[] = ['page', 'ticket']
  const sorted = seen.toSorted(
    (a, b) =>
      loudness.indexOf(a.condition.severity) - loudness.indexOf(b.condition.severity) ||
      a.firing.fromMs - b.firing.fromMs,
  )
  return sorted[0] ?? null
}

/** Bad events of the slots that an incident touches up to a moment; its first slot is whole. */
function badBetween({ columns, bad }: EventTotals, fromMs: EpochMs, toMs: EpochMs): EventCount {
  const touchedMs =
    columns.startMs + Math.floor((fromMs - columns.startMs) / columns.stepMs) * columns.stepMs
  const endMs =
    columns.startMs + Math.ceil((toMs - columns.startMs) / columns.stepMs) * columns.stepMs
  const { first, end } = slotsInside(columns, { fromMs: touchedMs, toMs: endMs })
  return bad[end]! - bad[first]!
}

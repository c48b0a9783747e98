import type { LongWork } from '#core/result/long-work.ts'
import { applyOverrides } from '#core/scenario/apply-overrides.ts'
import { compareScenarios } from '#core/scenario/compare-scenarios.ts'
import type { Estimate } from '#core/simulation/estimates.ts'
import { nextSloWindow, nextWindowSimulation } from '#core/simulation/slo-simulation.ts'
import type { Scenario } from '#core/workspace/model/plans.ts'
import type { ScenarioRow, ScenariosSection } from '../sections/scenarios.ts'
import { chanceText, counted } from '../words.ts'
import { objectiveHistory } from './objective-history.ts'
import { byText, type MeasuredSlo, type ReportContext } from './report-context.ts'

/**
 * The what-if scenarios that were saved, each against the baseline of its objective, computed
 * again with its own trials and seed; null when none were saved.
 */
export function* buildScenarios(context: ReportContext): LongWork<ScenariosSection | null> {
  const rows: ScenarioRow[] = []
  for (const scenario of context.input.workspace.documents.scenarios) {
    const measured = context.slos.find(({ slo }) => slo.id === scenario.sloId)
    if (measured !== undefined) rows.push(yield* scenarioRow(context, measured, scenario))
  }
  if (rows.length === 0) return null
  rows.sort((a, b) => byText(a.sloName, b.sloName) || byText(a.scenarioName, b.scenarioName))
  return {
    kind: 'scenarios',
    answer: answer(rows),
    comment: context.input.comments.scenarios ?? '',
    rows,
  }
}

function* scenarioRow(
  context: ReportContext,
  measured: MeasuredSlo,
  scenario: Scenario,
): LongWork<ScenarioRow> {
  const { slo, serviceName } = measured
  const nowMs = context.asOfMs
  const { trials, seed } = scenario
  const history = objectiveHistory(context, measured)
  const row = {
    scenarioId: scenario.id,
    scenarioName: scenario.name,
    sloId: slo.id,
    sloName: slo.name,
    serviceName,
    target: slo.target,
    range: nextSloWindow(slo.window, nowMs),
    trials,
    seed,
    assumptions: [...history.assumptions],
  }
  const baseline = nextWindowSimulation({ slo, history, trials, seed }, nowMs)
  const variant = applyOverrides(baseline, scenario.overrides)
  if (!variant.ok) {
    const reason = variant.error.map(({ message }) => message).join(' ')
    return { ...row, changes: [], baseline: null, variant: null, difference: null, reason }
  }
  const compared = yield* compareScenarios(baseline, variant.value)
  return {
    ...row,
    changes: [...compared.changes],
    baseline: chanceOf(compared.baseline.pMiss),
    variant: chanceOf(compared.variant.pMiss),
    difference: chanceOf(compared.difference.pMiss),
    reason: null,
  }
}

function chanceOf({ value, standardError }: Estimate): NonNullable<ScenarioRow['baseline']> {
  return { pMiss: value, standardError }
}

function answer(rows: readonly ScenarioRow[]): string {
  const known = rows.filter(({ difference }) => difference !== null)
  if (known.length === 0) return 'None of the saved scenarios can be answered.'
  const best = known.reduce((a, b) => (b.difference!.pMiss < a.difference!.pMiss ? b : a))
  const count = counted(rows.length, 'scenario was', 'scenarios were')
  if (best.difference!.pMiss >= 0) return `${count} compared; none makes a miss less likely.`
  const from = chanceText(best.baseline!.pMiss, best.baseline!.standardError)
  const to = chanceText(best.variant!.pMiss, best.variant!.standardError)
  return `“${best.scenarioName}” helps most: the chance to miss ${best.sloName} goes from ${from} to ${to}.`
}

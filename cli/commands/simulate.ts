import { issueText, type Issue } from '#core/result/issue.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { applyOverrides } from '#core/scenario/apply-overrides.ts'
import { compareScenarios, type ScenarioComparison } from '#core/scenario/compare-scenarios.ts'
import { simulateWindow, type WindowResult } from '#core/simulation/simulate-window.ts'
import { parseSimulationInput, type WindowSimulation } from '#core/simulation/simulation-input.ts'
import { sloHistory, type SloHistory } from '#core/simulation/slo-history.ts'
import { nextWindowSimulation } from '#core/simulation/slo-simulation.ts'
import { sliColumns } from '#core/sli/sli-columns.ts'
import { formatMinutes, formatNumber, formatPlusMinus } from '#core/units/format.ts'
import { budgetOverridesSchema, type BudgetOverrides } from '#core/workspace/model/plans.ts'
import { UsageError, type CliShell, type Command, type OptionValues } from '../command.ts'
import { readJson } from '../files.ts'
import { findRecord } from '../find-record.ts'
import { numberOption, requiredText, textOption } from '../options.ts'
import { sloAsOfMs } from '../slo-as-of.ts'
import { openWorkspace } from '../workspace-file.ts'

/** Options that change one input against the baseline, with the field of the scenario each sets. */
const OVERRIDES = {
  target: 'target',
  incidents: 'incidentsPerWindow',
  'median-minutes': 'medianDurationMinutes',
  sigma: 'durationSigma',
  impact: 'impact',
  'outside-minutes': 'outsideMinutes',
} as const satisfies Record<string, keyof BudgetOverrides>

/** `headroom simulate`: will the budget last, and what would a change do? */
export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Simulates the error budget of a window, and a change of it against its baseline.',
  usage: '(--scenario FILE | --workspace FILE --slo NAME) [changes]',
  help: {
    '--scenario FILE': 'scenario JSON, see docs/schemas',
    '--workspace FILE': 'the .headroom file',
    '--slo NAME': 'the objective, by name or id; its next window, incidents as they were',
    '--history-days N':
      'incidents of the last N days are the baseline; default: the window in force, or 90',
    '--target P': 'change: promised share, e.g. 0.9995',
    '--incidents N': 'change: incidents expected per window',
    '--median-minutes N': 'change: median duration of an incident, which the baseline tells',
    '--sigma N': 'change: sigma of the log duration',
    '--impact P': 'change: share of the service that an incident takes away',
    '--outside-minutes N': 'change: bad minutes outside incidents, per window',
    '--trials N': 'default 100000',
    '--seed N': 'default 1',
  },
  options: {
    scenario: { type: 'string' },
    workspace: { type: 'string' },
    slo: { type: 'string' },
    'history-days': { type: 'string' },
    target: { type: 'string' },
    incidents: { type: 'string' },
    'median-minutes': { type: 'string' },
    sigma: { type: 'string' },
    impact: { type: 'string' },
    'outside-minutes': { type: 'string' },
    trials: { type: 'string' },
    seed: { type: 'string' },
  },
  async run({ options }, shell) {
    const { baseline, history } = await baselineOf(options, shell)
    const overrides = overridesOf(options)
    if (Object.keys(overrides).length === 0) {
      const result = runToEnd(simulateWindow(baseline))
      return { findings: false, json: { ...resultJson(result), history }, text: resultText(result) }
    }
    const variant = applyOverrides(baseline, overrides)
    if (!variant.ok) throw refusal(variant.error)
    const comparison = runToEnd(compareScenarios(baseline, variant.value))
    return {
      findings: false,
      json: comparisonJson(comparison, history),
      text: comparisonText(comparison),
    }
  },
}

interface Baseline {
  readonly baseline: WindowSimulation
  /** What the incidents and the indicator say; null for a scenario file. */
  readonly history: SloHistory | null
}

async function baselineOf(options: OptionValues, shell: CliShell): Promise<Baseline> {
  const trials = numberOption(options, 'trials', { min: 100, max: 10_000_000, integer: true })
  const seed = numberOption(options, 'seed', { min: 0, max: 0xffffffff, integer: true })
  const path = textOption(options, 'scenario')
  if (path === undefined) return baselineOfSlo(options, shell, trials ?? 100_000, seed ?? 1)
  const json = await readJson(path)
  const changes = {
    ...(trials === undefined ? {} : { trials }),
    ...(seed === undefined ? {} : { seed }),
  }
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  if (isObject && 'schemaVersion' in json) {
    throw new UsageError(
      `${path} is a report, not a scenario.`,
      'A scenario is JSON as in docs/schemas/scenario-v1.schema.json.',
    )
  }
  const parsed = parseSimulationInput(isObject ? { ...json, ...changes } : json)
  if (!parsed.ok) throw refusal(parsed.error)
  return { baseline: parsed.value, history: null }
}

async function baselineOfSlo(
  options: OptionValues,
  shell: CliShell,
  trials: number,
  seed: number,
): Promise<Baseline> {
  const workspace = await openWorkspace(requiredText(options, 'workspace'), shell)
  const { documents } = workspace
  const slo = findRecord('objectives', documents.slos, requiredText(options, 'slo'))
  const days = numberOption(options, 'history-days', { min: 1, max: 3660 })
  const nowMs = sloAsOfMs(workspace, slo, shell.nowMs())
  const sli = documents.slis.find(({ id }) => id === slo.sliId)
  const columns = sli && sliColumns(sli.source, (id) => workspace.series.get(id))
  if (columns?.ok === false) shell.say(issueText(columns.error))
  const history = sloHistory({
    slo,
    columns: columns?.ok ? columns.value : null,
    incidents: documents.incidents.filter(({ serviceId }) => serviceId === slo.serviceId),
    nowMs,
    ...(days === undefined ? {} : { days }),
  })
  return { baseline: nextWindowSimulation({ slo, history, trials, seed }, nowMs), history }
}

function overridesOf(options: OptionValues): BudgetOverrides {
  const entries = Object.entries(OVERRIDES).flatMap(([name, field]) => {
    const value = numberOption(options, name, { min: 0, max: 1e6 })
    return value === undefined ? [] : [[field, value] as const]
  })
  const parsed = budgetOverridesSchema.safeParse(Object.fromEntries(entries))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new UsageError(
    `${String(issue?.path[0] ?? 'a change')}: ${issue?.message ?? 'not possible'}.`,
    'See: headroom simulate --help',
  )
}

function refusal(issues: readonly Issue[]): UsageError {
  return new UsageError(issues.map(issueText).join('\n'), '')
}

/** The figures without the long columns, which are for charts. */
function resultJson(result: WindowResult): Record<string, unknown> {
  const { exceedance: _exceedance, dots: _dots, fan: _fan, ...figures } = result
  return figures
}

function comparisonJson(
  { baseline, variant, changes, difference }: ScenarioComparison,
  history: SloHistory | null,
): Record<string, unknown> {
  return {
    baseline: resultJson(baseline),
    variant: resultJson(variant),
    changes,
    difference,
    history,
  }
}

function resultText({ pMiss, budgetMinutes, trials, seed, input }: WindowResult): string {
  const chance = formatPlusMinus(pMiss.value, pMiss.standardError)
  return `P(miss) ${chance}: ${formatNumber(input.windowDays)} days, budget ${formatMinutes(budgetMinutes)}, ${trials} trials, seed ${seed}.`
}

function comparisonText({ baseline, variant, difference }: ScenarioComparison): string {
  const points = formatPlusMinus(difference.pMiss.value, difference.pMiss.standardError)
  return `Baseline ${resultText(baseline)}\nVariant  ${resultText(variant)}\nDifference of P(miss): ${points} (common random numbers).`
}

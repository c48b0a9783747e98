import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { incidentLosses, type IncidentSpan } from '#core/error-budget/incident-losses.ts'
import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EventCount, Ratio } from '#core/units/units.ts'
import type { PolicyRules } from './default-policy.ts'

/** The numbers of the example policy of the SRE workbook (appendix B). */
export interface WorkbookRules {
  /** Length of the preceding window. */
  readonly windowDays: number
  /** A single incident above this share of the window's budget needs a postmortem. */
  readonly incidentShare: Ratio
  /** A class of incidents above this share of a quarter's budget needs planned work. */
  readonly classShare: Ratio
}

/** As the workbook has it: four weeks, and a fifth of the budget for both. */
export const WORKBOOK_RULES: WorkbookRules = { windowDays: 28, incidentShare: 0.2, classShare: 0.2 }

/**
 * The same policy for the tiers of a workspace: all changes stop once the budget is spent. The
 * workbook has no worse tier; here it begins when as much again is spent.
 */
export const WORKBOOK_POLICY: PolicyRules = {
  thresholds: { warning: 0.2, critical: 0, exhausted: -1 },
  actions: {
    warning: ['review_deploys'],
    critical: ['halt_deploys'],
    exhausted: ['halt_deploys', 'focus_reliability'],
  },
  exceptions: ['p0_fixes', 'security_fixes'],
}

/** An incident with what the policy asks of it. */
export interface WorkbookIncident extends IncidentSpan {
  /** Class of its cause, null where none is recorded. */
  readonly cause: string | null
  /**
   * False where the team couldn't have helped it, as in a failure of the whole company's network
   * or errors of users outside the objective: such errors freeze nothing.
   */
  readonly isInScope: boolean
}

/** A question for what the workbook's policy demands. */
export interface WorkbookInput {
  /** The events that the objective's method counts, see `methodColumns`. */
  readonly columns: SliColumns
  readonly target: Ratio
  /** The preceding window. */
  readonly window: TimeRange
  /** The quarter that classes are summed up over. */
  readonly quarter: TimeRange
  readonly incidents: readonly WorkbookIncident[]
  readonly rules?: WorkbookRules
}

/** What the workbook's policy demands. */
export interface WorkbookFindings {
  /**
   * `frozen`: the window is over budget. `out-of-scope`: it is, but not without the incidents
   * that the team couldn't help. `within` its budget. `no-data`.
   */
  readonly freeze: 'frozen' | 'out-of-scope' | 'within' | 'no-data'
  readonly remaining: Ratio | null
  /** What would remain without the incidents out of scope. */
  readonly remainingInScope: Ratio | null
  /** Incidents that need a postmortem with at least one P0 action, in their order. */
  readonly postmortems: readonly { readonly id: string; readonly share: Ratio }[]
  /** Causes that need a P0 item in the quarter's plan, costliest first. */
  readonly plannedWork: readonly { readonly cause: string; readonly share: Ratio }[]
}

/** Dust of a quotient, so that exactly a fifth isn't more than a fifth. */
const NOISE = 1e-12

/** Holds a window and a quarter against the example policy of the SRE workbook. */
export function workbookFindings(input: WorkbookInput): WorkbookFindings {
  const { columns, target, window, quarter, rules = WORKBOOK_RULES } = input
  const budget = budgetByOccurrences(columns, window, target)
  const costs = costsOf(input, window)
  const outside = costs.reduce((sum, { incident, bad }) => sum + (incident.isInScope ? 0 : bad), 0)
  const { remaining, allowedBad } = budget
  const inScope = remaining === null ? null : remaining + outside / allowedBad
  const postmortems = costs
    .map(({ incident, bad }) => ({ id: incident.id, share: bad / allowedBad }))
    .filter(({ share }) => share > rules.incidentShare + NOISE)
  return {
    freeze: freezeOf(remaining, inScope),
    remaining,
    remainingInScope: inScope,
    postmortems: remaining === null ? [] : postmortems,
    plannedWork: classesOver(input, quarter, rules.classShare),
  }
}

function freezeOf(remaining: Ratio | null, inScope: Ratio | null): WorkbookFindings['freeze'] {
  if (remaining === null || inScope === null) return 'no-data'
  if (remaining >= -NOISE) return 'within'
  return inScope >= -NOISE ? 'out-of-scope' : 'frozen'
}

function classesOver(
  input: WorkbookInput,
  quarter: TimeRange,
  least: Ratio,
): WorkbookFindings['plannedWork'] {
  const { allowedBad } = budgetByOccurrences(input.columns, quarter, input.target)
  if (!(allowedBad > 0)) return []
  const byCause = new Map<string, EventCount>()
  for (const { incident, bad } of costsOf(input, quarter)) {
    if (incident.cause !== null) {
      byCause.set(incident.cause, (byCause.get(incident.cause) ?? 0) + bad)
    }
  }
  return [...byCause]
    .map(([cause, bad]) => ({ cause, share: bad / allowedBad }))
    .filter(({ share }) => share > least + NOISE)
    .sort((a, b) => b.share - a.share)
}

/** What each incident cost within a range; those without data there are left out. */
function costsOf({ columns, incidents }: WorkbookInput, range: TimeRange) {
  const losses = incidentLosses(columns, range, incidents).incidents
  return incidents.flatMap((incident, index) => {
    const bad = losses[index]!.bad
    return bad === null ? [] : [{ incident, bad }]
  })
}

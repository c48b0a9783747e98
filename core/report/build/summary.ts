import { burnRateOfCounts } from '#core/error-budget/burn-rate.ts'
import type { BudgetBurnSection } from '../sections/budget-burn.ts'
import type { CapacityRow, CapacitySection } from '../sections/capacity.ts'
import type { ReportStatus } from '../sections/fields.ts'
import type { IncidentsSection } from '../sections/incidents.ts'
import type { OutlookSection } from '../sections/outlook.ts'
import type { SloAttainmentRow, SloAttainmentSection } from '../sections/slo-attainment.ts'
import type { KeyFigure, SummarySection } from '../sections/summary.ts'
import type { ToilSection } from '../sections/toil.ts'
import type { ReportContext } from './report-context.ts'
import { objectivesMet } from './objectives-met.ts'
import { betterOrWorse, isDue, nextSteps, whatItCost } from './summary-points.ts'

/** The sections that the summary speaks about. */
export interface SummarySources {
  readonly attainment: SloAttainmentSection
  readonly burn: BudgetBurnSection
  readonly incidents: IncidentsSection
  readonly outlook: OutlookSection
  readonly capacity: CapacitySection
  readonly toil: ToilSection
}

/** The page for the director, made of the other sections' figures only. */
export function buildSummary(context: ReportContext, sources: SummarySources): SummarySection {
  return {
    kind: 'summary',
    answer: answer(sources, context),
    comment: context.input.comments.summary ?? '',
    status: worstStatus(sources),
    figures: keyFigures(sources, context),
    questions: [
      {
        id: 'better-or-worse',
        question: 'Are we better or worse than before?',
        points: betterOrWorse(sources),
      },
      { id: 'cost', question: 'What did it cost?', points: whatItCost(sources, context.zone) },
      { id: 'next', question: 'What should be decided next?', points: nextSteps(sources, context) },
    ],
  }
}

function answer({ attainment, capacity }: SummarySources, context: ReportContext): string {
  const { clause, missed, missedWord, was } = objectivesMet(attainment.rows, context.inProgress)
  const measured = attainment.rows.filter((row) => row.met !== null).length
  const which = missed.length === 1 ? missed[0]!.sloName : String(missed.length)
  const below =
    missed.length === 0 || missed.length === measured
      ? ''
      : `; ${which} ${was(missed.length)} ${missedWord}`
  return `${clause}${below}${roomClause(capacity.rows, context)}.`
}

/** What has to be ordered; nothing reassuring about resources that could not be forecast. */
function roomClause(rows: readonly CapacityRow[], context: ReportContext): string {
  if (rows.length === 0) return ''
  const due = rows.filter((row) => isDue(row, context))
  if (due.length > 0) {
    const what = due.length === 1 ? `${due[0]!.name} has` : `${due.length} resources have`
    return `, and ${what} to be ordered before the next report`
  }
  const unknown = rows.filter((row) => row.status === 'no-data').length
  if (unknown === rows.length) return ', and no resource could be forecast'
  const except =
    unknown === 0 ? '' : `; ${unknown} of ${rows.length} resources could not be forecast`
  return `, and nothing has to be ordered before the next report${except}`
}

function worstStatus({ attainment, capacity }: SummarySources): ReportStatus {
  const all = [...attainment.rows, ...capacity.rows].map((row) => row.status)
  if (all.includes('exhausted')) return 'exhausted'
  if (all.includes('at-risk')) return 'at-risk'
  return all.includes('healthy') ? 'healthy' : 'no-data'
}

function keyFigures(
  { attainment, incidents, capacity, toil }: SummarySources,
  context: ReportContext,
): KeyFigure[] {
  const { rows } = attainment
  const measured = rows.filter((row) => row.met !== null)
  const before = rows.map((row) => row.previous).filter((previous) => previous !== null)
  const lowest = lowestBudget(rows)
  return [
    {
      id: 'objectives-met',
      label: context.inProgress ? 'Objectives on target' : 'Objectives met',
      value: measured.length === 0 ? null : measured.filter((row) => row.met === true).length,
      previous: before.length === 0 ? null : before.filter((row) => row.met === true).length,
      unit: 'count',
      outOf: measured.length === 0 ? null : measured.length,
      better: 'higher',
    },
    {
      id: 'lowest-budget',
      label: lowest === null ? 'Lowest budget left' : `Lowest budget left: ${lowest.sloName}`,
      value: lowest?.remaining ?? null,
      previous: lowest === null ? null : previousRemaining(lowest),
      unit: 'ratio',
      outOf: null,
      better: 'higher',
    },
    {
      id: 'incidents',
      label: 'Incidents',
      value: incidents.total,
      previous: incidents.previousTotal,
      unit: 'count',
      outOf: null,
      better: 'lower',
    },
    {
      id: 'orders',
      label: 'Resources to order before the next report',
      value: capacity.rows.filter((row) => isDue(row, context)).length,
      previous: null,
      unit: 'count',
      outOf: capacity.rows.length,
      better: 'lower',
    },
    {
      id: 'toil',
      label: 'Toil logged',
      value: toil.hours,
      previous: toil.previousHours,
      unit: 'hours',
      outOf: null,
      better: 'lower',
    },
  ]
}

function lowestBudget(rows: readonly SloAttainmentRow[]): SloAttainmentRow | null {
  const known = rows.filter((row) => row.remaining !== null)
  if (known.length === 0) return null
  return known.reduce((a, b) => (b.remaining! < a.remaining! ? b : a))
}

/** What the same objective had left of its budget in the quarter before. */
function previousRemaining({ previous, target }: SloAttainmentRow): number | null {
  if (previous === null || previous.total === 0) return null
  return 1 - burnRateOfCounts(previous.total - previous.good, previous.total, target)!
}

import { burnDown } from '#core/error-budget/burn-down.ts'
import { sumEvents } from '#core/error-budget/event-sums.ts'
import { incidentLosses } from '#core/error-budget/incident-losses.ts'
import { dailySums, hourlySums, type PeriodSums } from '#core/error-budget/period-sums.ts'
import { sloStatus } from '#core/error-budget/slo-status.ts'
import { eventTotals, windowHistory } from '#core/error-budget/window-history.ts'
import { worstOf } from '#core/error-budget/worst-periods.ts'
import type { Series, SliColumns } from '#core/series/series.ts'
import { seriesIdsOf } from '#core/sli/series-ids.ts'
import { sliColumns } from '#core/sli/sli-columns.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import { JobError } from './job-error.ts'
import type {
  BudgetAnswer,
  BudgetQuestion,
  IndicatorPreview,
  ObjectiveJobs,
  PeriodErrors,
  StoredIndicator,
  TargetPreview,
  TargetQuestion,
} from './objective-jobs.ts'

type ReadSeries = (
  workspaceId: string,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, Series>>

const WORST_SHOWN = 12

/** Each question waits on the store, then takes a few milliseconds. */
type ObjectiveHandlers = {
  readonly [Name in keyof ObjectiveJobs]: (
    input: ObjectiveJobs[Name]['input'],
  ) => Promise<ObjectiveJobs[Name]['output']>
}

/** How questions about one objective are answered. */
export function objectiveHandlers(readSeries: ReadSeries): ObjectiveHandlers {
  const read = async ({ workspaceId, source }: StoredIndicator): Promise<SliColumns> => {
    const series = await readSeries(workspaceId, seriesIdsOf(source))
    const columns = sliColumns(source, (id) => series.get(id))
    if (!columns.ok) throw new JobError([columns.error])
    return columns.value
  }
  return {
    budget: async (question) => budgetOf(question, await read(question)),
    indicatorPreview: async (question) => previewOf(await read(question), question.zone),
    targetPreview: async (question) => trialsOf(question, await read(question)),
  }
}

function budgetOf(question: BudgetQuestion, columns: SliColumns): BudgetAnswer {
  const { slo, nowMs, policy, zone, points, incidents } = question
  const status = sloStatus({ slo, columns, nowMs, ...(policy === undefined ? {} : { policy }) })
  const { range } = status
  const { allowedBad } = status.windowBudget
  return {
    status,
    line:
      allowedBad > 0
        ? burnDown(columns, range, allowedBad, points)
        : { times: new Float64Array(), remaining: new Float64Array() },
    hours: withWorst(hourlySums(columns, range)),
    days: withWorst(dailySums(columns, range, zone)),
    losses: incidentLosses(columns, range, incidents),
  }
}

function withWorst(sums: PeriodSums): PeriodErrors {
  return { sums, worst: worstOf(sums, WORST_SHOWN) }
}

function previewOf(columns: SliColumns, zone: string): IndicatorPreview {
  const { startMs, stepMs } = columns
  const range = { fromMs: startMs, toMs: startMs + columns.total.length * stepMs }
  const { good, total, coverage } = sumEvents(columns, range)
  const sli = total === 0 ? null : good / total
  return { range, stepMs, good, total, sli, coverage, days: dailySums(columns, range, zone) }
}

function trialsOf(question: TargetQuestion, columns: SliColumns): TargetPreview {
  const { window, targets, nowMs } = question
  const totals = eventTotals(columns)
  const statuses = targets.map((target) =>
    sloStatus({ slo: { ...UNSAVED, window, target }, columns, nowMs }),
  )
  const [first] = statuses
  if (first === undefined) throw new RangeError('a target preview needs a target')
  return {
    range: first.range,
    window: first.window,
    sli: first.budget.sli,
    coverage: first.coverage,
    trials: statuses.map(({ remaining, health, budgetMinutes }, index) => ({
      target: targets[index]!,
      budgetMinutes,
      remaining,
      health,
      history: windowHistory(totals, targets[index]!, window, nowMs),
    })),
  }
}

/** An objective that isn't stored yet. */
const UNSAVED: Omit<Slo, 'target' | 'window'> = {
  id: 'unsaved',
  serviceId: 'unsaved',
  sliId: 'unsaved',
  name: 'unsaved',
  description: '',
  consequences: '',
  method: 'occurrences',
  policyId: null,
}

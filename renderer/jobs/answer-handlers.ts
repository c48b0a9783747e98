import { resourceOutlookWork } from '#core/capacity/resource-outlook.ts'
import { tornadoWork } from '#core/capacity/tornado.ts'
import { burnDown, type BurnDown } from '#core/error-budget/burn-down.ts'
import { sloStatus, type SloStatus } from '#core/error-budget/slo-status.ts'
import { buildReport } from '#core/report/build/build-report.ts'
import type { Issue } from '#core/result/issue.ts'
import type { LongWork } from '#core/result/long-work.ts'
import type { Result } from '#core/result/result.ts'
import { compareScenarios } from '#core/scenario/compare-scenarios.ts'
import type { Series, SliColumns } from '#core/series/series.ts'
import { sloHistory } from '#core/simulation/slo-history.ts'
import { simulateWindow } from '#core/simulation/simulate-window.ts'
import { seriesIdsOf } from '#core/sli/series-ids.ts'
import { sliColumns } from '#core/sli/sli-columns.ts'
import { parseQuarter } from '#core/time/quarter.ts'
import { workspaceHash } from '#core/workspace/file/pack-workspace.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import type { AnswerJobs, ObjectiveInput, ReportJobInput, Verdict } from './answer-jobs.ts'
import { capacityHandlers } from './capacity-handlers.ts'
import { driverHandlers } from './driver-handlers.ts'
import { JobError } from './job-error.ts'
import { objectiveHandlers } from './objective-handlers.ts'
import { driveWork, type JobContext, type JobHandlers } from './serve.ts'

const NO_POINTS: Series = {
  axis: { kind: 'irregular', times: new Float64Array() },
  values: new Float64Array(),
}
const NO_LINE: BurnDown = { times: new Float64Array(), remaining: new Float64Array() }

/** What the handlers read of stored workspaces. */
export interface AnswerStore {
  readonly readWorkspace: (workspaceId: string) => Promise<Workspace>
  /** The columns of the series with these ids; those without points are absent. */
  readonly readSeries: (
    workspaceId: string,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, Series>>
}

/** How each question is answered. */
export function answerHandlers({
  readWorkspace,
  readSeries,
}: AnswerStore): JobHandlers<AnswerJobs> {
  return {
    ...objectiveHandlers(readSeries),
    ...driverHandlers(readSeries),
    ...capacityHandlers(readSeries),
    outlook: function* outlook(input) {
      return valueOf(yield* resourceOutlookWork(input))
    },
    sloStatus: (input) => atOnce(() => statusOf(input, columnsOf(input))),
    burnDown: (input) =>
      atOnce(() => {
        const columns = columnsOf(input)
        const status = statusOf(input, columns)
        const { allowedBad } = status.windowBudget
        if (!(allowedBad > 0)) return { status, line: NO_LINE }
        return { status, line: burnDown(columns, status.range, allowedBad, input.points) }
      }),
    simulate: simulateWindow,
    compare: ({ baseline, variant }) => compareScenarios(baseline, variant),
    history: async ({ workspaceId, question, incidents }) => {
      const { slo, source, nowMs } = question
      const series = await readSeries(workspaceId, seriesIdsOf(source))
      const read = sliColumns(source, (id) => series.get(id))
      const columns = read.ok ? read.value : null
      return {
        history: sloHistory({ slo, columns, incidents, nowMs }),
        issues: read.ok ? [] : [read.error],
      }
    },
    statuses: ({ workspaceId, questions }, context) =>
      forEach(questions, context, async (question) => {
        const series = await readSeries(workspaceId, seriesIdsOf(question.source))
        const input = { ...question, series }
        return statusOf(input, columnsOf(input))
      }),
    outlooks: ({ workspaceId, questions }, context) =>
      forEach(questions, context, async (question) => {
        const { seriesId } = question.resource
        const series = (await readSeries(workspaceId, [seriesId])).get(seriesId)
        const input = { ...question, series: series ?? NO_POINTS }
        // Progress counts questions, not the paths inside one.
        const quiet = { ...context, report: () => undefined }
        return valueOf(await driveWork(resourceOutlookWork(input), quiet))
      }),
    tornado: async ({ workspaceId, question }, context) => {
      const { seriesId } = question.resource
      const series = (await readSeries(workspaceId, [seriesId])).get(seriesId)
      return valueOf(
        await driveWork(tornadoWork({ ...question, series: series ?? NO_POINTS }), context),
      )
    },
    report: async (input, context) => {
      const workspace = await readWorkspace(input.workspaceId)
      context.signal.throwIfAborted()
      return driveWork(reportOf(input, workspace), context)
    },
  }
}

/** Answers one question after the other; what is wrong with one doesn't stop the next. */
async function forEach<Question extends { readonly id: string }, T>(
  questions: readonly Question[],
  context: JobContext,
  answer: (question: Question) => Promise<T>,
): Promise<Verdict<T>[]> {
  const verdicts: Verdict<T>[] = []
  for (const question of questions) {
    context.signal.throwIfAborted()
    context.report({ done: verdicts.length, total: questions.length, unit: 'questions' })
    try {
      verdicts.push({ id: question.id, value: await answer(question), issues: [] })
    } catch (error) {
      if (!(error instanceof JobError)) throw error
      verdicts.push({ id: question.id, value: null, issues: error.issues })
    }
  }
  return verdicts
}

function reportOf(input: ReportJobInput, workspace: Workspace) {
  const { quarterId, nowMs, seed, comments, appVersion, title } = input
  const { timeZone, fiscalYearStartMonth } = workspace.meta
  return buildReport({
    workspace,
    quarter: valueOf(parseQuarter(quarterId, timeZone, fiscalYearStartMonth)),
    nowMs,
    seed,
    comments,
    workspaceHash: workspaceHash(workspace),
    appVersion,
    ...(title === undefined ? {} : { title }),
  })
}

function columnsOf({ source, series }: ObjectiveInput): SliColumns {
  return valueOf(sliColumns(source, (id) => series.get(id)))
}

function statusOf({ slo, nowMs, policy }: ObjectiveInput, columns: SliColumns): SloStatus {
  return sloStatus({ slo, columns, nowMs, ...(policy === undefined ? {} : { policy }) })
}

function valueOf<T>(result: Result<T, Issue>): T {
  if (!result.ok) throw new JobError([result.error])
  return result.value
}

/** Work that takes a few milliseconds, as one step. */
// oxlint-disable-next-line require-yield -- there is nothing to wait for
function* atOnce<T>(compute: () => T): LongWork<T> {
  return compute()
}

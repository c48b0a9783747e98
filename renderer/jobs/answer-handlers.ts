import { resourceOutlookWork } from '#core/capacity/resource-outlook.ts'
import { burnDown, type BurnDown } from '#core/error-budget/burn-down.ts'
import { sloStatus, type SloStatus } from '#core/error-budget/slo-status.ts'
import { buildReport } from '#core/report/build/build-report.ts'
import type { Issue } from '#core/result/issue.ts'
import type { LongWork } from '#core/result/long-work.ts'
import type { Result } from '#core/result/result.ts'
import { compareScenarios } from '#core/scenario/compare-scenarios.ts'
import type { SliColumns } from '#core/series/series.ts'
import { simulateWindow } from '#core/simulation/simulate-window.ts'
import { sliColumns } from '#core/sli/sli-columns.ts'
import { parseQuarter } from '#core/time/quarter.ts'
import { workspaceHash } from '#core/workspace/file/pack-workspace.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import type { AnswerJobs, ObjectiveInput, ReportJobInput } from './answer-jobs.ts'
import { JobError } from './job-error.ts'
import { driveWork, type JobHandlers } from './serve.ts'

const NO_LINE: BurnDown = { times: new Float64Array(), remaining: new Float64Array() }

/** How each question is answered; `readWorkspace` reads a stored workspace whole. */
export function answerHandlers(
  readWorkspace: (workspaceId: string) => Promise<Workspace>,
): JobHandlers<AnswerJobs> {
  return {
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
    report: async (input, context) => {
      const workspace = await readWorkspace(input.workspaceId)
      context.signal.throwIfAborted()
      return driveWork(reportOf(input, workspace), context)
    },
  }
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

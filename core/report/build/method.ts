import { formatDateTime } from '#core/units/format.ts'
import type { MethodSection } from '../sections/annex.ts'
import { REPORT_SCHEMA_VERSION } from '../report-document.ts'
import type { ReportContext } from './report-context.ts'

const DEFINITIONS: MethodSection['definitions'] = [
  {
    term: 'Attainment',
    text: 'Occurrences: good events over all events of the quarter, a ratio of sums. A slot counts when it lies wholly inside the range; slots without data count neither way, and the share of slots with data stands beside each figure.',
  },
  {
    term: 'Error budget',
    text: '1 − target, as a share of the events of the quarter. Remaining = 1 − bad events / allowed bad events, signed: below zero means overspent. In minutes it is that share of (1 − target) × the real length of the quarter, changes of the clock included. While a quarter is in progress the events to come are projected from those seen.',
  },
  {
    term: 'Burn rate',
    text: 'Error ratio of the quarter over (1 − target): 1 spends exactly the budget, 2 twice as much.',
  },
  {
    term: 'Status',
    text: 'Exhausted: nothing of the budget is left. An objective that spent exactly all of it is exhausted and still met: missed means more bad events than allowed. At risk: the remaining share has reached a threshold of the objective’s policy (20 %, 10 % and 0 % where none is set). Healthy: otherwise.',
  },
  {
    term: 'Cost of an incident',
    text: 'Bad events in the slots of the quarter that the incident touches, as minutes of full outage at mean traffic; its share of the budget is bad over allowed events. A slot that several touch is shared equally, so the shares of a service and what was lost outside its incidents add up to what was spent. Of several objectives of a service the one with least budget left counts. Without such data duration × impact, marked as estimated.',
  },
  {
    term: 'Time to restore',
    text: 'Geometric mean of start to end with a 95 % interval by Student’s t on log durations; the change against the quarter before is tested with Welch’s t test on logs. An arithmetic mean of a few long-tailed durations says nothing and is not given.',
  },
  {
    term: 'Chance to miss',
    text: 'Monte Carlo of the next quarter as one window, from a full budget and without a freeze policy: Poisson incidents at the rate of the objective’s window in force or of the last 90 days, costs drawn from those measured in that time (with fewer than five: lognormal durations times mean impact), and the loss outside incidents goes on, of a rolling objective that of its own days; saved scenarios start from the same past. To spend exactly the budget counts as a miss here. The figure after ± is the standard error of the simulation; how sure rate and costs themselves are is not in it.',
  },
  {
    term: 'Running out',
    text: 'Date on which the forecast of the daily peaks reaches the limit, as quantiles over sample paths of the fitted model (trend and seasons by back-test). Order by: the last day on which an order placed still arrives with at most 5 % risk of running out before.',
  },
  {
    term: 'Toil',
    text: 'Hands-on minutes as logged. Payback months = automation effort / (weekly hours × 4.33).',
  },
]

/** Definitions, assumptions and parameters, so that every figure can be computed again. */
export function buildMethod(
  context: ReportContext,
  assumptions: readonly string[],
  trials: number,
): MethodSection {
  const { input, zone } = context
  return {
    kind: 'method',
    answer: 'How each figure was computed, so that it can be computed again.',
    comment: input.comments.method ?? '',
    definitions: DEFINITIONS,
    assumptions: [...new Set(assumptions)],
    parameters: [
      { name: 'Headroom', value: input.appVersion },
      { name: 'Report schema', value: String(REPORT_SCHEMA_VERSION) },
      { name: 'Workspace', value: `sha256 ${input.workspaceHash}` },
      { name: 'Time zone', value: zone },
      { name: 'Written', value: formatDateTime(input.nowMs, zone) },
      { name: 'Data until', value: formatDateTime(context.asOfMs, zone) },
      { name: 'Seed', value: String(input.seed) },
      { name: 'Trials per objective', value: String(trials) },
    ],
  }
}

import { listed } from '#core/report/words.ts'
import { formatPercent } from '#core/units/format.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import type { BadPeriod } from '#core/error-budget/worst-periods.ts'
import type { BudgetAnswer } from '#renderer/jobs/objective-jobs.ts'

/** How many incidents one cell names. */
const NAMED = 2

/** From here on what no incident records is the larger part. */
const MOSTLY = 0.5

/** The incidents that overlap a period, in words; null where none was recorded. */
export function incidentsDuring(
  { fromMs, toMs }: BadPeriod,
  incidents: readonly Incident[],
): string | null {
  const overlapping = incidents.filter(
    (incident) => incident.startMs < toMs && (incident.endMs ?? Infinity) > fromMs,
  )
  return overlapping.length === 0
    ? null
    : listed(
        overlapping.map(({ title }) => title),
        NAMED,
      )
}

/**
 * Whether the incidents explain what was spent. A slow burn shows itself in a loss outside of
 * all incidents that no few hours account for.
 */
export function lossSentence({ status, losses, hours }: BudgetAnswer): string | null {
  const { bad } = status.budget
  if (!(bad > 0)) return null
  const outside = losses.outside / bad
  const worst = hours.worst.reduce((sum, { share }) => sum + share, 0)
  const few =
    hours.worst.length === 1 ? 'worst hour holds' : `${hours.worst.length} worst hours hold`
  const recorded = losses.incidents.filter(({ bad: lost }) => lost !== null).length
  if (recorded === 0) {
    return `No incident was recorded in this window: all of what was spent was lost outside of any. The ${few} ${formatPercent(worst, 0)} of it.`
  }
  const split = `${formatPercent(1 - outside, 0)} of what was spent was lost during incidents, ${formatPercent(outside, 0)} outside of any`
  if (outside < MOSTLY) return `${split}.`
  return worst < MOSTLY
    ? `${split}: a slow burn, of which the ${few} only ${formatPercent(worst, 0)}.`
    : `${split}; the ${few} ${formatPercent(worst, 0)} of it.`
}

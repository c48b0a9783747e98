import { sloHistory, type SloHistory } from '#core/simulation/slo-history.ts'
import type { MeasuredSlo, ReportContext } from './report-context.ts'

/**
 * What an objective went through up to the end of the report: the same past that its what-if page
 * and the command line start from, so that outlook and scenarios agree with them and each other.
 */
export function objectiveHistory(
  { input, asOfMs }: ReportContext,
  { slo, columns }: MeasuredSlo,
): SloHistory {
  const { incidents } = input.workspace.documents
  return sloHistory({
    slo,
    columns: columns.ok ? columns.value : null,
    incidents: incidents.filter(({ serviceId }) => serviceId === slo.serviceId),
    nowMs: asOfMs,
  })
}

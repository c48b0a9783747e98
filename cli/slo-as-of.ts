import { seriesIdsOf } from '#core/sli/series-ids.ts'
import { asOfMs, ownAsOfMs } from '#core/workspace/as-of.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { Workspace } from '#core/workspace/workspace.ts'

/**
 * The moment an answer about an objective speaks of: the end of its own series, as in the app.
 * Without an indicator that of all series; there is nothing to be measured then.
 */
export function sloAsOfMs({ documents }: Workspace, slo: Slo, clockMs: number): number {
  const sli = documents.slis.find(({ id }) => id === slo.sliId)
  if (sli === undefined) return asOfMs(documents.series, clockMs)
  return ownAsOfMs(seriesIdsOf(sli.source), documents.series, clockMs)
}

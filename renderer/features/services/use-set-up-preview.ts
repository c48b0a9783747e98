import { useMemo } from 'react'
import type { IndicatorProposal } from '#core/sli/propose-indicators.ts'
import type { Ratio } from '#core/units/units.ts'
import { seriesIdsOf } from '#core/sli/series-ids.ts'
import { ownAsOfMs } from '#core/workspace/as-of.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import type { SetUpForm } from './set-up-form.ts'
import { typedTarget, windowOf } from './slo-form.ts'

/** What would be left of each objective's budget; null while that is unknown. */
export function useSetUpPreview(form: SetUpForm): (proposal: IndicatorProposal) => Ratio | null {
  const { db, entry } = useWorkspace()
  const series = useSeriesRecords()
  const { rows, windowKind, days, period, timeZone } = form
  const input = useMemo(() => {
    const window = windowOf({ windowKind, days, period, timeZone })
    if (window === null || series === undefined) return null
    const now = db.environment.nowMs()
    const questions = rows.flatMap(({ proposal: { source }, objective, target: text }) => {
      const target = typedTarget(text)
      if ('error' in target) return []
      const nowMs = ownAsOfMs(seriesIdsOf(source), series, now)
      const slo = { ...UNSAVED, name: objective, window, target: target.value }
      return [{ id: source.totalSeriesId, slo, source, nowMs }]
    })
    return { workspaceId: entry.id, questions }
  }, [db, entry.id, series, rows, windowKind, days, period, timeZone])
  const { value } = useAnswer('statuses', input)
  const verdicts = new Map(value?.map((verdict) => [verdict.id, verdict.value]))
  return ({ source }) => verdicts.get(source.totalSeriesId)?.remaining ?? null
}

/** What a status needs of an objective that isn't stored yet. */
const UNSAVED = {
  id: 'unsaved',
  serviceId: 'unsaved',
  sliId: 'unsaved',
  description: '',
  consequences: '',
  method: 'occurrences',
  policyId: null,
} as const

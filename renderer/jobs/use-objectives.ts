import { useMemo } from 'react'
import type { SloStatus } from '#core/error-budget/slo-status.ts'
import type { Issue } from '#core/result/issue.ts'
import { seriesIdsOf } from '#core/sli/series-ids.ts'
import { ownAsOfMs } from '#core/workspace/as-of.ts'
import type { Policy, Service, Sli, Slo } from '#core/workspace/model/objectives.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { usePolicies, useServices, useSlis, useSlos } from '#renderer/data/use-documents.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { StoredObjective } from './answer-jobs.ts'
import { byId } from './by-id.ts'
import { useAnswer } from './use-answer.ts'

/** An objective with all it refers to, and where it stands. */
export interface Objective {
  readonly slo: Slo
  readonly sli: Sli
  readonly service: Service
  readonly policy: Policy | null
  /** The moment its answer speaks of: the end of the newest data of its own series. */
  readonly nowMs: number
  /** Null until computed, or when `issues` say why there is none. */
  readonly status: SloStatus | null
  readonly issues: readonly Issue[]
}

export interface Objectives {
  /** Undefined until the records have been read. */
  readonly list: readonly Objective[] | undefined
  /** Statuses are being computed. */
  readonly pending: boolean
}

/** Every objective of the workspace with its status, live; computed in the worker. */
export function useObjectives(): Objectives {
  const { db, entry } = useWorkspace()
  const slos = useSlos()
  const slis = useSlis()
  const services = useServices()
  const policies = usePolicies()
  const series = useSeriesRecords()
  const joined = useMemo(() => {
    if (!slos || !slis || !services || !policies || !series) return undefined
    const records = {
      slis: byId(slis),
      services: byId(services),
      policies: byId(policies),
      series,
    }
    const now = db.environment.nowMs()
    return slos.flatMap((slo) => joinObjective(slo, records, now))
  }, [slos, slis, services, policies, series, db])
  const input = useMemo(() => {
    if (joined === undefined || joined.length === 0) return null
    return { workspaceId: entry.id, questions: joined.map(questionOf) }
  }, [joined, entry.id])
  const answer = useAnswer('statuses', input)
  const list = useMemo(() => {
    const verdicts = new Map(answer.value?.map((verdict) => [verdict.id, verdict]))
    return joined?.map((objective): Objective => {
      const verdict = verdicts.get(objective.slo.id)
      return {
        ...objective,
        status: verdict?.value ?? null,
        issues: verdict?.issues ?? answer.issues,
      }
    })
  }, [joined, answer.value, answer.issues])
  const settled = answer.value !== null || answer.issues.length > 0
  return { list, pending: input !== null && (answer.stale || !settled) }
}

type Joined = Omit<Objective, 'status' | 'issues'>

interface Records {
  readonly slis: ReadonlyMap<string, Sli>
  readonly services: ReadonlyMap<string, Service>
  readonly policies: ReadonlyMap<string, Policy>
  readonly series: readonly SeriesRecord[]
}

function joinObjective(slo: Slo, records: Records, now: number): Joined[] {
  const sli = records.slis.get(slo.sliId)
  const service = records.services.get(slo.serviceId)
  if (sli === undefined || service === undefined) return []
  const policy = slo.policyId === null ? null : (records.policies.get(slo.policyId) ?? null)
  const nowMs = ownAsOfMs(seriesIdsOf(sli.source), records.series, now)
  return [{ slo, sli, service, policy, nowMs }]
}

function questionOf({ slo, sli, policy, nowMs }: Joined): StoredObjective {
  const question = { id: slo.id, slo, source: sli.source, nowMs }
  return policy === null ? question : { ...question, policy }
}

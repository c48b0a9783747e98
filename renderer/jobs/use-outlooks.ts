import { useMemo } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Progress } from '#core/result/long-work.ts'
import { asOfMs } from '#core/workspace/as-of.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import type { Service } from '#core/workspace/model/objectives.ts'
import { useResources, useServices } from '#renderer/data/use-documents.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { byId } from './by-id.ts'
import { useAnswer } from './use-answer.ts'

/** A resource and when it runs out. */
export interface Outlook {
  readonly resource: Resource
  readonly service: Service | null
  /** The moment its answer speaks of: the end of the newest data of its own series. */
  readonly nowMs: number
  /** Null until computed, or when `issues` say why there is none. */
  readonly outlook: ResourceOutlook | null
  readonly issues: readonly Issue[]
}

export interface Outlooks {
  /** Undefined until the records have been read. */
  readonly list: readonly Outlook[] | undefined
  /** Outlooks are being computed. */
  readonly pending: boolean
  /** How many of them are done, once that is known. */
  readonly progress: Progress | null
}

/** Every resource of the workspace with its outlook, live; computed in the worker. */
export function useOutlooks(): Outlooks {
  const { db, entry } = useWorkspace()
  const resources = useResources()
  const services = useServices()
  const series = useSeriesRecords()
  const joined = useMemo(() => {
    if (!resources || !services || !series) return undefined
    const now = db.environment.nowMs()
    const serviceOf = byId(services)
    const seriesOf = byId(series)
    return resources.map((resource) => {
      const own = seriesOf.get(resource.seriesId)
      return {
        resource,
        service: resource.serviceId === null ? null : (serviceOf.get(resource.serviceId) ?? null),
        nowMs: asOfMs(own === undefined ? [] : [own], now),
      }
    })
  }, [resources, services, series, db])
  const input = useMemo(() => {
    if (joined === undefined || joined.length === 0) return null
    const questions = joined.map(({ resource, nowMs }) => ({ id: resource.id, resource, nowMs }))
    return { workspaceId: entry.id, questions }
  }, [joined, entry.id])
  const answer = useAnswer('outlooks', input)
  const list = useMemo(() => {
    const verdicts = new Map(answer.value?.map((verdict) => [verdict.id, verdict]))
    return joined?.map((item): Outlook => {
      const verdict = verdicts.get(item.resource.id)
      return { ...item, outlook: verdict?.value ?? null, issues: verdict?.issues ?? answer.issues }
    })
  }, [joined, answer.value, answer.issues])
  const settled = answer.value !== null || answer.issues.length > 0
  const pending = input !== null && (answer.stale || !settled)
  return { list, pending, progress: answer.progress }
}

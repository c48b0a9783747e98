import { useEffect, useMemo, useState } from 'react'
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
import type { Verdict } from './answer-jobs.ts'
import { useAnswersRunner } from './answers.ts'
import { issuesOf } from './use-answer.ts'

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
  /** How many of them are done; null when all are. */
  readonly progress: Progress | null
}

/** A resource with the question that is asked about it. */
interface Joined extends Omit<Outlook, 'outlook' | 'issues'> {
  /** Equal for equal questions over equal data. */
  readonly key: string
}

/** An answer and the question it was to. */
interface Known {
  readonly key: string
  readonly verdict: Verdict<ResourceOutlook>
}

/** What the questions have come to so far. */
interface Answers {
  readonly known: ReadonlyMap<string, Known>
  /** Why the questions that are open got no answer. */
  readonly issues: readonly Issue[]
}

const NO_ANSWERS: Answers = { known: new Map(), issues: [] }

/** From so many questions on they are asked in two shares, which two workers answer side by side. */
const WORTH_SHARING = 8

/** Asked at once: few enough that the first answers are soon there and easily taken in. */
const BATCH = 20

/**
 * Every resource of the workspace with its outlook, live; computed in the worker. What was
 * answered stays answered: a change of one resource asks about that one only.
 */
export function useOutlooks(): Outlooks {
  const { entry } = useWorkspace()
  const runner = useAnswersRunner()
  const joined = useJoinedResources()
  const [{ known, issues }, setAnswers] = useState(NO_ANSWERS)
  const open = useMemo(
    () => joined?.filter(({ resource, key }) => known.get(resource.id)?.key !== key) ?? [],
    [joined, known],
  )
  useEffect(() => {
    const asked = open.slice(0, BATCH)
    if (asked.length === 0) return undefined
    const controller = new AbortController()
    const { signal } = controller
    const questions = asked.map(({ resource, nowMs }) => ({ id: resource.id, resource, nowMs }))
    const jobs = sharesOf(questions).map((share) =>
      runner.run('outlooks', { workspaceId: entry.id, questions: share }, { signal }),
    )
    Promise.all(jobs).then(
      // What is left open is asked next.
      (verdicts) => setAnswers((before) => withVerdicts(before, verdicts.flat(), asked)),
      (error: unknown) => {
        if (signal.aborted) return
        setAnswers((before) => ({ ...before, issues: issuesOf(error) }))
      },
    )
    return () => controller.abort()
  }, [runner, entry.id, open])
  const list = useMemo(
    () =>
      joined?.map(({ resource, service, nowMs }): Outlook => {
        const verdict = known.get(resource.id)?.verdict
        const outlook = verdict?.value ?? null
        return { resource, service, nowMs, outlook, issues: verdict?.issues ?? issues }
      }),
    [joined, known, issues],
  )
  const pending = open.length > 0 && issues.length === 0
  const total = joined?.length ?? 0
  const progress = pending ? { done: total - open.length, total, unit: 'resources' } : null
  return { list, pending, progress }
}

function sharesOf<T>(questions: readonly T[]): readonly T[][] {
  if (questions.length < WORTH_SHARING) return [[...questions]]
  return [0, 1].map((share) => questions.filter((_, i) => i % 2 === share))
}

function withVerdicts(
  { known }: Answers,
  verdicts: readonly Verdict<ResourceOutlook>[],
  asked: readonly Joined[],
): Answers {
  const keys = new Map(asked.map(({ resource, key }) => [resource.id, key]))
  const added = verdicts.map((verdict) => {
    return [verdict.id, { key: keys.get(verdict.id) ?? '', verdict }] as const
  })
  return { known: new Map([...known, ...added]), issues: [] }
}

function useJoinedResources(): readonly Joined[] | undefined {
  const { db } = useWorkspace()
  const resources = useResources()
  const services = useServices()
  const series = useSeriesRecords()
  return useMemo(() => {
    if (!resources || !services || !series) return undefined
    const now = db.environment.nowMs()
    const serviceOf = byId(services)
    const seriesOf = byId(series)
    return resources.map((resource) => {
      const own = seriesOf.get(resource.seriesId)
      const nowMs = asOfMs(own === undefined ? [] : [own], now)
      return {
        resource,
        service: resource.serviceId === null ? null : (serviceOf.get(resource.serviceId) ?? null),
        nowMs,
        key: JSON.stringify([resource, own ?? null]),
      }
    })
  }, [resources, services, series, db])
}

import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReactNode } from 'react'
import { saveResource } from '#renderer/data/resources.ts'
import { WorkspaceProvider } from '#renderer/data/WorkspaceProvider.tsx'
import type { AnswerJobs } from '#renderer/jobs/answer-jobs.ts'
import { AnswersContext } from '#renderer/jobs/answers.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import type { JobRunner } from '#renderer/jobs/runner.ts'
import { useOutlooks } from '#renderer/jobs/use-outlooks.ts'
import { aResource, storeSeries } from '../../data/support/records.ts'
import { testStore, value, type TestStore } from '../../data/support/store.ts'

let store: TestStore
beforeEach(async () => {
  store = await testStore()
})
afterEach(cleanup)

interface Asked {
  readonly ids: readonly string[]
  readonly settle: () => Promise<void>
  readonly fail: () => Promise<void>
}

/** Answers each question with its limit, when the test says so. */
function limitRunner(): { runner: JobRunner<AnswerJobs>; asked: Asked[] } {
  const asked: Asked[] = []
  const runner: JobRunner<AnswerJobs> = {
    run: (_job, input) => {
      const { questions } = input as AnswerJobs['outlooks']['input']
      const { promise, resolve, reject } = Promise.withResolvers<never>()
      const verdicts = questions.map(({ id, resource }) => {
        return { id, value: { limit: resource.limit }, issues: [] }
      })
      const issue = { code: 'crash', severity: 'error', message: 'm', remedy: 'r' } as const
      asked.push({
        ids: questions.map(({ id }) => id),
        settle: () => act(async () => resolve(verdicts as never)),
        fail: () => act(async () => reject(new JobError([issue]))),
      })
      return promise
    },
    dispose: () => undefined,
  }
  return { runner, asked }
}

async function twoResources(): Promise<[string, string]> {
  await storeSeries(store.db, 's1', 48)
  const first = value(await saveResource(store.db, { ...aResource('s1'), name: 'first' }))
  const second = value(await saveResource(store.db, { ...aResource('s1'), name: 'second' }))
  return [first.id, second.id]
}

function renderOutlooks(runner: JobRunner<AnswerJobs>) {
  return renderHook(useOutlooks, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <WorkspaceProvider
        environment={store.environment}
        fallback={null}
        renderProblem={({ code }) => <p>{code}</p>}
      >
        <AnswersContext value={runner}>{children}</AnswersContext>
      </WorkspaceProvider>
    ),
  }).result
}

describe('useOutlooks', () => {
  test('asks about all at once, then about what changed only', async () => {
    const [first, second] = await twoResources()
    const { runner, asked } = limitRunner()
    const result = renderOutlooks(runner)
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]!.ids.toSorted()).toEqual([first, second].toSorted())
    expect(result.current.pending).toBe(true)
    await asked[0]!.settle()
    expect(result.current.pending).toBe(false)

    await act(async () => {
      value(await saveResource(store.db, { ...aResource('s1'), id: second, limit: 77 }))
    })
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(asked[1]!.ids).toEqual([second])
    await asked[1]!.settle()
    const limits = result.current.list!.map(({ outlook }) => outlook?.limit)
    expect(new Set(limits)).toEqual(new Set([aResource('s1').limit, 77]))
  })

  test('answers many in batches, and tells how far it is', async () => {
    await storeSeries(store.db, 's1', 48)
    for (let index = 0; index < 25; index += 1) {
      value(await saveResource(store.db, { ...aResource('s1'), name: `resource ${index}` }))
    }
    const { runner, asked } = limitRunner()
    const result = renderOutlooks(runner)
    // Two shares, for two workers.
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(asked.map(({ ids }) => ids.length)).toEqual([10, 10])
    expect(result.current.progress).toMatchObject({ done: 0, total: 25 })
    await asked[1]!.settle()
    expect(asked).toHaveLength(2)
    await asked[0]!.settle()
    expect(asked[2]!.ids).toHaveLength(5)
    expect(result.current).toMatchObject({ pending: true, progress: { done: 20, total: 25 } })
    await asked[2]!.settle()
    expect(result.current).toMatchObject({ pending: false, progress: null })
    expect(result.current.list!.every(({ outlook }) => outlook !== null)).toBe(true)
  })

  test('tells why there is no answer, and does not ask again', async () => {
    await twoResources()
    const { runner, asked } = limitRunner()
    const result = renderOutlooks(runner)
    await waitFor(() => expect(asked).toHaveLength(1))
    await asked[0]!.fail()
    expect(result.current).toMatchObject({ pending: false, progress: null })
    expect(result.current.list!.map(({ issues }) => issues[0]?.code)).toEqual(['crash', 'crash'])
    expect(asked).toHaveLength(1)
  })
})

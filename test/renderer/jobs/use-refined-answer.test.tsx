import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { AnswerJobs } from '#renderer/jobs/answer-jobs.ts'
import { AnswersContext } from '#renderer/jobs/answers.ts'
import type { JobRunner, RunOptions } from '#renderer/jobs/runner.ts'
import { useRefinedAnswer } from '#renderer/jobs/use-refined-answer.ts'

afterEach(cleanup)

const steps = (...trials: number[]) =>
  trials.map((count) => ({ trials: count }) as WindowSimulation)

function setUp(first: readonly WindowSimulation[] | null) {
  const asked: { options: RunOptions; answer: (output: unknown) => Promise<void> }[] = []
  const runner: JobRunner<AnswerJobs> = {
    run: (_job, _input, options = {}) => {
      const { promise, resolve } = Promise.withResolvers<never>()
      asked.push({ options, answer: (output) => act(async () => resolve(output as never)) })
      return promise
    },
    dispose: () => undefined,
  }
  const wrapper = ({ children }: { children: ReactNode }) => (
    <AnswersContext value={runner}>{children}</AnswersContext>
  )
  const hook = renderHook(({ input }) => useRefinedAnswer('simulate', input), {
    wrapper,
    initialProps: { input: first },
  })
  return { asked, hook }
}

test('gives the quick answer first and asks for the better one after it', async () => {
  const { asked, hook } = setUp(steps(10, 100))
  expect(asked).toHaveLength(1)
  await asked[0]!.answer('quick')
  expect(hook.result.current).toMatchObject({ value: 'quick', stale: false, refining: true })
  expect(asked).toHaveLength(2)
  await act(async () => asked[1]!.options.onProgress?.({ done: 40, total: 100, unit: 'trials' }))
  expect(hook.result.current.progress).toMatchObject({ done: 40 })
  await asked[1]!.answer('good')
  expect(hook.result.current).toMatchObject({ value: 'good', refining: false, progress: null })
})

test('a new question ghosts the answer, cancels what is left and asks no further', async () => {
  const { asked, hook } = setUp(steps(10, 100))
  await asked[0]!.answer('quick')
  hook.rerender({ input: steps(20, 200) })
  expect(asked[1]!.options.signal?.aborted).toBe(true)
  expect(hook.result.current).toMatchObject({ value: 'quick', stale: true, refining: false })
  expect(asked).toHaveLength(3)
  await asked[2]!.answer('next')
  expect(hook.result.current).toMatchObject({ value: 'next', stale: false, refining: true })
})

test('asks nothing without a question', () => {
  const { asked, hook } = setUp(null)
  expect(asked).toEqual([])
  expect(hook.result.current).toMatchObject({ value: null, stale: false, refining: false })
})

import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import { AnswersContext } from '#renderer/jobs/answers.ts'
import type { AnswerJobs } from '#renderer/jobs/answer-jobs.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import type { JobRunner, RunOptions } from '#renderer/jobs/runner.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'

afterEach(cleanup)

interface Question {
  readonly input: unknown
  readonly options: RunOptions
  readonly answer: (output: unknown) => Promise<void>
  readonly fail: (error: unknown) => Promise<void>
}

/** A runner whose answers the test gives by hand. */
function handRunner(): { runner: JobRunner<AnswerJobs>; questions: Question[] } {
  const questions: Question[] = []
  const runner: JobRunner<AnswerJobs> = {
    run: (_job, input, options = {}) => {
      const { promise, resolve, reject } = Promise.withResolvers<never>()
      questions.push({
        input,
        options,
        answer: (output) => act(async () => resolve(output as never)),
        fail: (error) => act(async () => reject(error as Error)),
      })
      return promise
    },
    dispose: () => undefined,
  }
  return { runner, questions }
}

const input = (seed: number) => ({ seed }) as WindowSimulation

function within(runner: JobRunner<AnswerJobs>) {
  return ({ children }: { children: ReactNode }) => (
    <AnswersContext value={runner}>{children}</AnswersContext>
  )
}

describe('useAnswer', () => {
  test('keeps the answer before, marked as stale, while a new one is computed', async () => {
    const { runner, questions } = handRunner()
    const { result, rerender } = renderHook(({ asked }) => useAnswer('simulate', asked), {
      wrapper: within(runner),
      initialProps: { asked: input(1) },
    })
    expect(result.current).toMatchObject({ value: null, stale: false })
    await questions[0]!.answer('first')
    expect(result.current).toMatchObject({ value: 'first', stale: false })
    rerender({ asked: input(2) })
    expect(result.current).toMatchObject({ value: 'first', stale: true })
    expect(questions[0]!.options.signal?.aborted).toBe(true)
    await questions[1]!.answer('second')
    expect(result.current).toMatchObject({ value: 'second', stale: false })
  })

  test('tells why there is no answer', async () => {
    const { runner, questions } = handRunner()
    const asked = input(1)
    const { result } = renderHook(() => useAnswer('simulate', asked), { wrapper: within(runner) })
    const issue = { code: 'x', severity: 'error', message: 'No.', remedy: 'Do.' } as const
    await questions[0]!.fail(new JobError([issue]))
    expect(result.current).toMatchObject({ value: null, stale: false, issues: [issue] })
  })

  test('asks nothing without an input, and cancels when it goes away', async () => {
    const { runner, questions } = handRunner()
    const { rerender, unmount } = renderHook(({ asked }) => useAnswer('simulate', asked), {
      wrapper: within(runner),
      initialProps: { asked: null as WindowSimulation | null },
    })
    expect(questions).toHaveLength(0)
    rerender({ asked: input(1) })
    unmount()
    expect(questions[0]!.options.signal?.aborted).toBe(true)
  })
})

import { useEffect, useState } from 'react'
import type { Issue } from '#core/result/issue.ts'
import type { Progress } from '#core/result/long-work.ts'
import type { AnswerJobs } from './answer-jobs.ts'
import { useAnswersRunner } from './answers.ts'
import { issuesOf, type Answer, type AnswerName } from './use-answer.ts'

export interface RefinedAnswer<Output> extends Answer<Output> {
  /** The value answers the present question, but a better answer is being computed. */
  readonly refining: boolean
}

interface State<Name extends AnswerName> {
  readonly steps: readonly AnswerJobs[Name]['input'][] | null
  /** How many of the steps are answered. */
  readonly answered: number
  readonly value: AnswerJobs[Name]['output'] | null
  readonly progress: Progress | null
  readonly issues: readonly Issue[]
}

/**
 * The answer to one question in steps from quick to good, computed in the worker one after the
 * other. A new `steps` array cancels what is left of the one before, so memoise it; null asks
 * nothing.
 */
export function useRefinedAnswer<Name extends AnswerName>(
  job: Name,
  steps: readonly AnswerJobs[Name]['input'][] | null,
): RefinedAnswer<AnswerJobs[Name]['output']> {
  const runner = useAnswersRunner()
  const [state, setState] = useState<State<Name>>(nothing)
  useEffect(() => {
    if (steps === null) return undefined
    const controller = new AbortController()
    const { signal } = controller
    const onProgress = (progress: Progress) => setState((before) => ({ ...before, progress }))
    const ask = async (): Promise<void> => {
      for (const [index, input] of steps.entries()) {
        const value = await runner.run(job, input, { signal, onProgress })
        setState({ steps, answered: index + 1, value, progress: null, issues: [] })
      }
    }
    ask().catch((error: unknown) => {
      if (signal.aborted) return
      const issues = issuesOf(error)
      setState({ steps, answered: steps.length, value: null, progress: null, issues })
    })
    return () => controller.abort()
  }, [runner, job, steps])
  if (steps === null) {
    return { value: null, stale: false, refining: false, progress: null, issues: [] }
  }
  const current = state.steps === steps
  const refining = current && state.answered < steps.length
  return {
    value: state.value,
    stale: !current && state.value !== null,
    refining,
    progress: current && !refining ? null : state.progress,
    issues: current ? state.issues : [],
  }
}

function nothing<Name extends AnswerName>(): State<Name> {
  return { steps: null, answered: 0, value: null, progress: null, issues: [] }
}

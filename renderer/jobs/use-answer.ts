import { useEffect, useState } from 'react'
import type { Issue } from '#core/result/issue.ts'
import type { Progress } from '#core/result/long-work.ts'
import type { AnswerJobs } from './answer-jobs.ts'
import { useAnswersRunner } from './answers.ts'
import { crashIssue, JobError } from './job-error.ts'

export type AnswerName = keyof AnswerJobs

export interface Answer<Output> {
  /** The newest answer there is; null before the first and without an input. */
  readonly value: Output | null
  /** The value is of an earlier input: show it ghosted, a new one is being computed. */
  readonly stale: boolean
  readonly progress: Progress | null
  /** Why there is no answer to the present input; empty while there is nothing wrong. */
  readonly issues: readonly Issue[]
}

interface State<Name extends AnswerName> {
  readonly input: AnswerJobs[Name]['input'] | null
  readonly value: AnswerJobs[Name]['output'] | null
  readonly progress: Progress | null
  readonly issues: readonly Issue[]
}

/**
 * The answer to a question, computed in the worker. A new `input` object cancels the question
 * before it, so memoise it; null asks nothing.
 */
export function useAnswer<Name extends AnswerName>(
  job: Name,
  input: AnswerJobs[Name]['input'] | null,
): Answer<AnswerJobs[Name]['output']> {
  const runner = useAnswersRunner()
  const [state, setState] = useState<State<Name>>(nothing)
  useEffect(() => {
    if (input === null) return undefined
    const controller = new AbortController()
    const { signal } = controller
    const onProgress = (progress: Progress) => setState((before) => ({ ...before, progress }))
    runner.run(job, input, { signal, onProgress }).then(
      (value) => setState({ input, value, progress: null, issues: NO_ISSUES }),
      (error: unknown) => {
        if (signal.aborted) return
        setState(({ value }) => ({ input, value, progress: null, issues: issuesOf(error) }))
      },
    )
    return () => controller.abort()
  }, [runner, job, input])
  if (input === null) return { value: null, stale: false, progress: null, issues: NO_ISSUES }
  const current = state.input === input
  return {
    value: current && state.issues.length > 0 ? null : state.value,
    stale: !current && state.value !== null,
    progress: current ? null : state.progress,
    issues: current ? state.issues : NO_ISSUES,
  }
}

/** One and the same, so that what is memoised over it holds while progress is told. */
const NO_ISSUES: readonly Issue[] = []

function nothing<Name extends AnswerName>(): State<Name> {
  return { input: null, value: null, progress: null, issues: NO_ISSUES }
}

/** What to tell of a failed question. */
export function issuesOf(error: unknown): readonly Issue[] {
  if (error instanceof JobError) return error.issues
  return [crashIssue(error instanceof Error ? error.message : String(error))]
}

import { useEffect, useRef, useState } from 'react'
import type { AnswerJobs } from './answer-jobs.ts'
import { useAnswersRunner } from './answers.ts'
import { issuesOf, type Answer, type AnswerName } from './use-answer.ts'

interface Asked<Output> {
  readonly controller: AbortController
  answer: Answer<Output>
}

const pending: Answer<never> = { value: null, stale: false, progress: null, issues: [] }

/**
 * The answers to a list of questions, in its order: one per objective or resource. Inputs
 * are told apart by identity, so an input that stays the same object is asked once.
 */
export function useAnswers<Name extends AnswerName>(
  job: Name,
  inputs: readonly AnswerJobs[Name]['input'][],
): readonly Answer<AnswerJobs[Name]['output']>[] {
  type Input = AnswerJobs[Name]['input']
  type Output = AnswerJobs[Name]['output']
  const runner = useAnswersRunner()
  const asked = useRef(new Map<Input, Asked<Output>>())
  const [answers, setAnswers] = useState<ReadonlyMap<Input, Answer<Output>>>(new Map())

  useEffect(() => {
    const known = asked.current
    const wanted = new Set<Input>(inputs)
    for (const [input, { controller }] of known) {
      if (wanted.has(input)) continue
      controller.abort()
      known.delete(input)
    }
    const publish = () =>
      setAnswers(new Map([...known].map(([input, { answer }]) => [input, answer])))
    for (const input of wanted) {
      if (known.has(input)) continue
      const entry: Asked<Output> = { controller: new AbortController(), answer: pending }
      known.set(input, entry)
      const { signal } = entry.controller
      const settle = (answer: Partial<Answer<Output>>) => {
        if (signal.aborted) return
        entry.answer = { ...pending, ...answer }
        publish()
      }
      runner.run(job, input, { signal }).then(
        (value) => settle({ value }),
        (error: unknown) => settle({ issues: issuesOf(error) }),
      )
    }
  }, [runner, job, inputs])

  useEffect(() => {
    const known = asked.current
    return () => {
      for (const { controller } of known.values()) controller.abort()
      known.clear()
    }
  }, [])

  return inputs.map((input) => answers.get(input) ?? pending)
}

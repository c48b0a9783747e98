import { createContext, useContext } from 'react'
import type { AnswerJobs } from './answer-jobs.ts'
import { createJobRunner, type JobRunner } from './runner.ts'

/** The answers worker of this window; it starts with the first question. */
export const answers: JobRunner<AnswerJobs> = createJobRunner<AnswerJobs>(
  () => new Worker(new URL('./answers-worker.ts', import.meta.url), { type: 'module' }),
)

export const AnswersContext = createContext<JobRunner<AnswerJobs>>(answers)

/** The runner that `useAnswer` asks; another one in tests. */
export function useAnswersRunner(): JobRunner<AnswerJobs> {
  return useContext(AnswersContext)
}

import { createContext, useContext } from 'react'
import type { AnswerJobs } from './answer-jobs.ts'
import { createRunnerPool } from './runner-pool.ts'
import { createJobRunner, type JobRunner } from './runner.ts'

/** The answers workers of this window: a machine with two cores has one to spare. */
const WORKERS = 2

/** They start with the first questions. */
export const answers: JobRunner<AnswerJobs> = createRunnerPool(
  Array.from({ length: WORKERS }, () =>
    createJobRunner<AnswerJobs>(
      () => new Worker(new URL('./answers-worker.ts', import.meta.url), { type: 'module' }),
    ),
  ),
)

export const AnswersContext = createContext<JobRunner<AnswerJobs>>(answers)

/** The runner that `useAnswer` asks; another one in tests. */
export function useAnswersRunner(): JobRunner<AnswerJobs> {
  return useContext(AnswersContext)
}

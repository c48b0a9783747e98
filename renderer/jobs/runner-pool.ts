import type { JobMap } from './protocol.ts'
import type { JobRunner } from './runner.ts'

/**
 * Several runners as one: each job goes to the one with the fewest jobs under way, the first
 * of them on a draw, so that a second worker only starts when two jobs are asked at once.
 */
export function createRunnerPool<Jobs extends JobMap>(
  runners: readonly JobRunner<Jobs>[],
): JobRunner<Jobs> {
  const underWay = runners.map(() => 0)
  return {
    run: (job, input, options) => {
      const chosen = underWay.indexOf(Math.min(...underWay))
      underWay[chosen]! += 1
      return runners[chosen]!.run(job, input, options).finally(() => {
        underWay[chosen]! -= 1
      })
    },
    dispose: () => {
      for (const runner of runners) runner.dispose()
    },
  }
}

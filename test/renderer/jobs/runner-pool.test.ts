import { describe, expect, it } from 'vitest'
import { createRunnerPool } from '#renderer/jobs/runner-pool.ts'
import type { JobRunner } from '#renderer/jobs/runner.ts'

interface Jobs extends Record<string, { input: unknown; output: unknown }> {
  ask: { input: string; output: string }
}

/** A runner that answers when told to. */
function manualRunner(name: string) {
  const waiting: (() => void)[] = []
  let disposed = false
  const runner: JobRunner<Jobs> = {
    run: (_, input) =>
      new Promise((resolve) => waiting.push(() => resolve(`${name} ${String(input)}` as never))),
    dispose: () => (disposed = true),
  }
  return { runner, waiting, answer: () => waiting.shift()!(), isDisposed: () => disposed }
}

describe('createRunnerPool', () => {
  it('gives a job to the runner with the fewest under way, the first on a draw', async () => {
    const [a, b] = [manualRunner('a'), manualRunner('b')]
    const pool = createRunnerPool([a.runner, b.runner])
    const first = pool.run('ask', '1')
    const second = pool.run('ask', '2')
    const third = pool.run('ask', '3')
    expect([a.waiting.length, b.waiting.length]).toEqual([2, 1])
    b.answer()
    expect(await second).toBe('b 2')
    const fourth = pool.run('ask', '4')
    expect([a.waiting.length, b.waiting.length]).toEqual([2, 1])
    a.answer()
    a.answer()
    b.answer()
    expect(await Promise.all([first, third, fourth])).toEqual(['a 1', 'a 3', 'b 4'])
    void pool.run('ask', '5')
    expect(a.waiting).toHaveLength(1)
  })

  it('ends them all', () => {
    const [a, b] = [manualRunner('a'), manualRunner('b')]
    createRunnerPool([a.runner, b.runner]).dispose()
    expect([a.isDisposed(), b.isDisposed()]).toEqual([true, true])
  })
})

import { describe, expect, test } from 'vitest'
import { runActivity, useActivity } from '#renderer/commands/activity.ts'

describe('runActivity', () => {
  test('shows its progress and goes away', async () => {
    const seen: unknown[] = []
    const stop = useActivity.subscribe(({ current }) => seen.push(current?.progress))
    const outcome = await runActivity('Packing', async (_signal, report) => {
      report({ done: 1, total: 2, unit: 'tables' })
      return 'bytes'
    })
    stop()
    expect(outcome).toBe('bytes')
    expect(seen).toEqual([null, { done: 1, total: 2, unit: 'tables' }, undefined])
  })

  test('gives null when it is cancelled', async () => {
    const running = runActivity('Packing', async (signal) => {
      useActivity.getState().current?.cancel?.()
      signal.throwIfAborted()
    })
    expect(await running).toBeNull()
    expect(useActivity.getState().current).toBeNull()
  })

  test('says that it is being cancelled until that is done', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const running = runActivity('Storing', async (_signal, report) => {
      useActivity.getState().current?.cancel?.()
      report({ done: 1, total: 2, unit: 'rows' })
      return promise
    })
    expect(useActivity.getState().current).toEqual({
      label: 'Cancelling …',
      progress: null,
      cancel: null,
    })
    resolve('stored')
    expect(await running).toBe('stored')
    expect(useActivity.getState().current).toBeNull()
  })

  test('does one thing at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const first = runActivity('First', () => promise)
    expect(await runActivity('Second', async () => 'never')).toBeNull()
    resolve('done')
    expect(await first).toBe('done')
  })

  test('passes a failure on, and is free again', async () => {
    const failing = runActivity('Packing', async () => {
      throw new Error('disk full')
    })
    await expect(failing).rejects.toThrow('disk full')
    expect(useActivity.getState().current).toBeNull()
  })
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tellSlow } from '#renderer/commands/tell-slow.ts'
import { notify } from '#renderer/ui/toasts.ts'

vi.mock('#renderer/ui/toasts.ts', () => ({ notify: vi.fn() }))

beforeEach(() => {
  vi.useFakeTimers()
  vi.mocked(notify).mockClear()
})
afterEach(() => vi.useRealTimers())

test('work that takes long is told to be under way, once', async () => {
  const { promise, resolve } = Promise.withResolvers<number>()
  const told = tellSlow('Undoing …', promise)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(notify).toHaveBeenCalledExactlyOnceWith({ title: 'Undoing …' })
  resolve(7)
  await expect(told).resolves.toBe(7)
})

test('work that is done or fails soon is not', async () => {
  await expect(tellSlow('Undoing …', Promise.resolve(7))).resolves.toBe(7)
  await expect(tellSlow('Undoing …', Promise.reject(new Error('no')))).rejects.toThrow('no')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(notify).not.toHaveBeenCalled()
})

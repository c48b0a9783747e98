import { create } from 'zustand'
import type { Progress } from '#core/result/long-work.ts'

/** Work under way that outlives the page it was started from. */
export interface Activity {
  readonly label: string
  readonly progress: Progress | null
  /** Null once it was asked to end, and hasn't yet. */
  readonly cancel: (() => void) | null
}

export const useActivity = create<{ readonly current: Activity | null }>(() => ({ current: null }))

type Work<T> = (signal: AbortSignal, report: (progress: Progress) => void) => Promise<T>

/**
 * Runs work with its progress in the frame and a way to cancel it. Gives null when it was
 * cancelled, or when other work is still under way.
 */
export async function runActivity<T>(label: string, work: Work<T>): Promise<T | null> {
  if (useActivity.getState().current !== null) return null
  const controller = new AbortController()
  const { signal } = controller
  const cancel = (): void => {
    controller.abort()
    useActivity.setState({ current: { label: 'Cancelling …', progress: null, cancel: null } })
  }
  const show = (progress: Progress | null): void => {
    if (!signal.aborted) useActivity.setState({ current: { label, progress, cancel } })
  }
  show(null)
  try {
    return await work(signal, show)
  } catch (error) {
    if (signal.aborted) return null
    throw error
  } finally {
    useActivity.setState({ current: null })
  }
}

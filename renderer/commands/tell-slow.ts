import { notify } from '#renderer/ui/toasts.ts'

/** Longer than this a press without an answer is pressed again. */
const SLOW_MS = 400

/** Gives what `work` gives, and tells that it is under way when it isn't done soon. */
export async function tellSlow<T>(title: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => notify({ title }), SLOW_MS)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}

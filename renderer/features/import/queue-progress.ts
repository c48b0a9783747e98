import type { QueuedFile } from './queued-file.ts'

/** How far the reading of several files is, together. */
export interface QueueProgress {
  /** Files that are looked at or read now. */
  readonly busy: readonly string[]
  /** Bytes of these files, read and in all. */
  readonly done: number
  readonly total: number
  readonly rows: number
  readonly rowsPerSecond: number
  /** Until the bytes are read at the pace so far; null before there is one. */
  readonly secondsLeft: number | null
}

/**
 * Sums up the files that are being read. Each says its own pace; one worker reads them all, so the
 * bytes that are left take as long as all of them together.
 */
export function queueProgress(files: readonly QueuedFile[]): QueueProgress {
  const busy = files.filter(({ step }) => step.kind === 'looking' || step.kind === 'reading')
  let [done, total, rows, rowsPerSecond, bytesPerSecond] = [0, 0, 0, 0, 0]
  for (const { source, step } of busy) {
    total += source.file.size
    const progress = step.kind === 'reading' ? step.progress : null
    if (progress === null) continue
    done += Math.min(progress.done, source.file.size)
    rows += progress.rows
    rowsPerSecond += progress.rowsPerSecond
    const { secondsLeft } = progress
    if (secondsLeft !== null && secondsLeft > 0) {
      bytesPerSecond += (source.file.size - progress.done) / secondsLeft
    }
  }
  const secondsLeft = bytesPerSecond > 0 ? (total - done) / bytesPerSecond : null
  return { busy: busy.map(({ id }) => id), done, total, rows, rowsPerSecond, secondsLeft }
}

import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { count } from './count.ts'
import { progressWords } from './progress-words.ts'
import { queueProgress } from './queue-progress.ts'
import type { QueuedFile } from './queued-file.ts'
import { importQueue } from './use-import-files.ts'
import { useLasting } from './use-lasting.ts'

/** How far the reading of several files is, together; one file says it itself. */
export function QueueReading({ files }: { files: readonly QueuedFile[] }) {
  const progress = queueProgress(files)
  const lasts = useLasting(progress.busy.length > 1)
  if (!lasts) return null
  return (
    <ProgressBar
      label={`Reading ${count(progress.busy.length, 'file')}`}
      value={progress.total === 0 ? null : progress.done / progress.total}
      detail={progressWords(progress)}
      onCancel={() => progress.busy.forEach((id) => importQueue().halt(id))}
    />
  )
}

import { Suspense } from 'react'
import { useActivity } from '#renderer/commands/activity.ts'
import { formatNumber } from '#core/units/format.ts'
import type { Progress } from '#core/result/long-work.ts'
import { lazyPart } from './lazy-part.ts'
import styles from './ActivityBar.module.css'

const ProgressBar = lazyPart(async () => (await import('#renderer/ui/ProgressBar.tsx')).ProgressBar)

/** Work under way, above the page, with its cancel button. */
export function ActivityBar() {
  const activity = useActivity(({ current }) => current)
  if (activity === null) return null
  const { label, progress, cancel } = activity
  const share =
    progress === null || progress.total === null || progress.total === 0
      ? null
      : Math.min(1, progress.done / progress.total)
  return (
    <div className={styles.bar}>
      <Suspense fallback={label}>
        <ProgressBar
          label={label}
          value={share}
          {...(progress === null ? {} : { detail: progressText(progress) })}
          {...(cancel === null ? {} : { onCancel: cancel })}
        />
      </Suspense>
    </div>
  )
}

/** e.g. `420 000 of 1 000 000 rows`. */
export function progressText({ done, total, unit }: Progress): string {
  const of = total === null ? '' : ` of ${formatNumber(total, 0)}`
  return `${formatNumber(done, 0)}${of} ${unit}`
}

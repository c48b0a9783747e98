import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { usePageTitle } from '#renderer/ui/page-title.ts'
import styles from './Frame.module.css'

export function NotFound() {
  usePageTitle('Page not found')
  return (
    <div className={styles.notice}>
      <EmptyState
        title="There is no such page"
        text="The address may be of an older version, or of something that was deleted."
        actions={<a href="#/">Go to the overview</a>}
      />
    </div>
  )
}

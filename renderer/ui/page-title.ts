import { useEffect } from 'react'
import { create } from 'zustand'

/** Name of what is shown, for the breadcrumb, the window and the announcement of a new page. */
export const usePageTitleStore = create<{ readonly title: string }>(() => ({ title: '' }))

/** Tells the frame what the page shows, e.g. `What-if: checkout availability`. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    usePageTitleStore.setState({ title })
    document.title = `${title} – Headroom`
  }, [title])
}

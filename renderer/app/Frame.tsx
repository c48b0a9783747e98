import { Outlet, useRouter } from '@tanstack/react-router'
import { Suspense, useEffect, useRef } from 'react'
import { useActivity } from '#renderer/commands/activity.ts'
import { useHeldWork } from '#renderer/commands/held-work.ts'
import { usePlatform } from '#renderer/platform/platform-context.ts'
import { usePageTitleStore } from '#renderer/ui/page-title.ts'
import { ActivityBar } from './ActivityBar.tsx'
import { FileDrop } from './FileDrop.tsx'
import { lazyPart } from './lazy-part.ts'
import { Navigation } from './Navigation.tsx'
import { TopBar } from './TopBar.tsx'
import styles from './Frame.module.css'

const Palette = lazyPart(async () => (await import('#renderer/commands/Palette.tsx')).Palette)
const ShortcutSheet = lazyPart(
  async () => (await import('#renderer/commands/ShortcutSheet.tsx')).ShortcutSheet,
)

/** What stays while pages change: bar, navigation, work under way, palette. */
export function Frame() {
  const main = useRef<HTMLElement>(null)
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
        // A new page is read from its start; the very first keeps the browser's own focus.
        if (!pathChanged || fromLocation === undefined) return
        main.current?.focus({ preventScroll: true })
        main.current?.scrollTo(0, 0)
      }),
    [router],
  )
  useEdited()
  return (
    <div className={styles.frame}>
      <TopBar onSkip={() => main.current?.focus()} />
      <Navigation />
      <main ref={main} className={styles.main} tabIndex={-1}>
        <ActivityBar />
        <Outlet />
      </main>
      <Announcement />
      <Suspense fallback={null}>
        <Palette />
        <ShortcutSheet />
      </Suspense>
      <FileDrop />
    </div>
  )
}

/** Says the name of a page when it is reached. */
function Announcement() {
  const title = usePageTitleStore((page) => page.title)
  return <output className="visually-hidden">{title}</output>
}

/** Tells the shell while closing the window would lose work. */
function useEdited(): void {
  const platform = usePlatform()
  const isBusy = useActivity(({ current }) => current !== null)
  const isHeld = useHeldWork((work) => work.isHeld)
  const isEdited = isBusy || isHeld
  useEffect(() => platform.setEdited(isEdited), [platform, isEdited])
}

import { CSPProvider } from '@base-ui/react/csp-provider'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense, useCallback, useMemo } from 'react'
import { CommandsProvider } from '#renderer/commands/CommandsProvider.tsx'
import { createCommands } from '#renderer/commands/registry.ts'
import { WorkspaceProvider } from '#renderer/data/WorkspaceProvider.tsx'
import { PlatformContext } from '#renderer/platform/platform-context.ts'
import type { Platform } from '#renderer/platform/platform.ts'
import { AppErrorBoundary } from './AppErrorBoundary.tsx'
import { lazyPart } from './lazy-part.ts'
import type { DetailPage, Page } from './page.ts'
import { PagesContext } from './pages-context.ts'
import { createAppRouter } from './router.ts'
import { StartProblem } from './StartProblem.tsx'
import { useTheme } from './use-theme.ts'
import { WhileItExists } from './WhileItExists.tsx'

const ToastRegion = lazyPart(async () => (await import('#renderer/ui/ToastRegion.tsx')).ToastRegion)

export interface AppProps {
  platform: Platform
  pages: readonly Page[]
  detailPages: readonly DetailPage[]
}

/** The whole app over a machine and a list of pages. */
export function App({ platform, pages, detailPages }: AppProps) {
  return (
    <CSPProvider disableStyleElements>
      <PlatformContext value={platform}>
        <AppErrorBoundary>
          <WorkspaceProvider
            fallback={null}
            renderProblem={(issue) => <StartProblem issue={issue} />}
          >
            <WhileItExists>
              <OpenApp pages={pages} detailPages={detailPages} />
            </WhileItExists>
          </WorkspaceProvider>
        </AppErrorBoundary>
        <Suspense fallback={null}>
          <ToastRegion />
        </Suspense>
      </PlatformContext>
    </CSPProvider>
  )
}

function OpenApp({ pages, detailPages }: Omit<AppProps, 'platform'>) {
  useTheme()
  const router = useMemo(() => createAppRouter(pages, detailPages), [pages, detailPages])
  const commands = useMemo(() => createCommands(pages), [pages])
  const go = useCallback((path: string) => router.history.push(path), [router])
  return (
    <PagesContext value={pages}>
      <CommandsProvider commands={commands} go={go}>
        <RouterProvider router={router} />
      </CommandsProvider>
    </PagesContext>
  )
}

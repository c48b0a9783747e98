import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { RouterProvider } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { CommandsProvider } from '#renderer/commands/CommandsProvider.tsx'
import { createCommands } from '#renderer/commands/registry.ts'
import { WorkspaceProvider } from '#renderer/data/WorkspaceProvider.tsx'
import { PlatformContext } from '#renderer/platform/platform-context.ts'
import type { Platform } from '#renderer/platform/platform.ts'
import { ToastRegion } from '#renderer/ui/ToastRegion.tsx'
import { AppErrorBoundary } from './AppErrorBoundary.tsx'
import type { DetailPage, Page } from './page.ts'
import { PagesContext } from './pages-context.ts'
import { createAppRouter } from './router.ts'
import { StartProblem } from './StartProblem.tsx'
import { useTheme } from './use-theme.ts'

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
          <Tooltip.Provider delay={400}>
            <WorkspaceProvider
              fallback={null}
              renderProblem={(issue) => <StartProblem issue={issue} />}
            >
              <OpenApp pages={pages} detailPages={detailPages} />
            </WorkspaceProvider>
          </Tooltip.Provider>
        </AppErrorBoundary>
        <ToastRegion />
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

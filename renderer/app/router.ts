import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router'
import type { DetailPage, Page } from './page.ts'
import { Frame } from './Frame.tsx'
import { NotFound } from './NotFound.tsx'
import { PageProblem } from './PageProblem.tsx'

/** The router over a list of pages; `/` is the first of them when none has that path. */
export function createAppRouter(pages: readonly Page[], detailPages: readonly DetailPage[]) {
  const root = createRootRoute({ component: Frame, notFoundComponent: NotFound })
  const routes = [...pages, ...detailPages].map(({ path, component }) =>
    createRoute({ getParentRoute: () => root, path, component }),
  )
  const [first] = pages
  if (first !== undefined && !pages.some(({ path }) => path === '/')) {
    const home = createRoute({
      getParentRoute: () => root,
      path: '/',
      beforeLoad: () => {
        throw redirect({ to: first.path })
      },
    })
    return routerOver(root.addChildren([home, ...routes]))
  }
  return routerOver(root.addChildren(routes))
}

function routerOver(routeTree: Parameters<typeof createRouter>[0]['routeTree']) {
  return createRouter({
    routeTree: routeTree!,
    history: createHashHistory(),
    defaultPreload: 'intent',
    defaultErrorComponent: PageProblem,
    defaultPendingMs: 300,
  })
}

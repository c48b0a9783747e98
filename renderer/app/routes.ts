import { lazyRouteComponent } from '@tanstack/react-router'
import type { DetailPage, Page } from './page.ts'

/** The pages, in the order of the navigation. A new page is one entry here. */
export const pages: readonly Page[] = [
  {
    path: '/settings',
    title: 'Settings',
    group: 'bottom',
    commandId: 'go.settings',
    shortcut: 'Mod+,',
    keywords: ['workspace', 'time zone', 'theme', 'preferences'],
    component: lazyRouteComponent(
      () => import('#renderer/features/settings/SettingsPage.tsx'),
      'SettingsPage',
    ),
  },
]

/** Pages that have no place of their own in the navigation. */
export const detailPages: readonly DetailPage[] = []

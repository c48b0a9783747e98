import { lazyRouteComponent } from '@tanstack/react-router'
import type { DetailPage, Page } from './page.ts'

/** The pages, in the order of the navigation. A new page is one entry here. */
export const pages: readonly Page[] = [
  {
    path: '/',
    title: 'Today',
    group: 'top',
    commandId: 'go.today',
    shortcut: 'Mod+1',
    keywords: ['overview', 'decisions', 'start', 'home'],
    component: lazyRouteComponent(
      () => import('#renderer/features/today/TodayPage.tsx'),
      'TodayPage',
    ),
  },
  {
    path: '/capacity',
    title: 'Capacity',
    group: 'Plan',
    commandId: 'go.capacity',
    shortcut: 'Mod+2',
    keywords: ['forecast', 'limit', 'exhaustion', 'order', 'disk', 'cpu', 'headroom'],
    component: lazyRouteComponent(
      () => import('#renderer/features/capacity/CapacityPage.tsx'),
      'CapacityPage',
    ),
  },
  {
    path: '/what-if',
    title: 'What-if',
    group: 'Plan',
    commandId: 'go.what-if',
    shortcut: 'Mod+3',
    keywords: ['simulate', 'monte carlo', 'scenario', 'target', 'mttr', 'incidents', 'seed'],
    component: lazyRouteComponent(
      () => import('#renderer/features/what-if/WhatIfPage.tsx'),
      'WhatIfPage',
    ),
  },
  {
    path: '/calculators',
    title: 'Calculators',
    group: 'Plan',
    commandId: 'go.calculators',
    shortcut: 'Mod+8',
    keywords: [
      'usl',
      'scalability',
      'load test',
      'erlang',
      'queue',
      'servers',
      'driver',
      'regression',
      'traffic',
    ],
    component: lazyRouteComponent(
      () => import('#renderer/features/calculators/CalculatorsPage.tsx'),
      'CalculatorsPage',
    ),
  },
  {
    path: '/services',
    title: 'Services',
    group: 'Objectives',
    commandId: 'go.services',
    shortcut: 'Mod+4',
    keywords: ['slo', 'sli', 'objective', 'indicator', 'policy', 'deploy gate', 'target'],
    component: lazyRouteComponent(
      () => import('#renderer/features/services/ServicesPage.tsx'),
      'ServicesPage',
    ),
  },
  {
    path: '/budget',
    title: 'Budgets',
    group: 'Objectives',
    commandId: 'go.budget',
    shortcut: 'Mod+5',
    keywords: ['error budget', 'burn rate', 'slo', 'deploy gate', 'exhausted'],
    component: lazyRouteComponent(
      () => import('#renderer/features/budget/BudgetPage.tsx'),
      'BudgetPage',
    ),
  },
  {
    path: '/reports',
    title: 'Reports',
    group: 'Hand over',
    commandId: 'go.reports',
    shortcut: 'Mod+6',
    keywords: ['quarter', 'pdf', 'json', 'director', 'export'],
    component: lazyRouteComponent(
      () => import('#renderer/features/reports/ReportsPage.tsx'),
      'ReportsPage',
    ),
  },
  {
    path: '/import',
    title: 'Import',
    group: 'Hand over',
    commandId: 'go.import',
    shortcut: 'Mod+7',
    keywords: ['csv', 'json', 'prometheus', 'upload', 'files', 'history', 'refused rows'],
    component: lazyRouteComponent(
      () => import('#renderer/features/import/ImportPage.tsx'),
      'ImportPage',
    ),
  },
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
export const detailPages: readonly DetailPage[] = [
  {
    path: '/services/$serviceId',
    component: lazyRouteComponent(
      () => import('#renderer/features/services/ServicePage.tsx'),
      'ServicePage',
    ),
  },
]

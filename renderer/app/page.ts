import type { RouteComponent } from '@tanstack/react-router'
import type { PageEntry } from '#renderer/commands/page-commands.ts'

export type NavigationGroup = 'top' | 'Plan' | 'Objectives' | 'Hand over' | 'bottom'

/** A page in the navigation. */
export interface Page extends PageEntry {
  readonly group: NavigationGroup
  readonly component: RouteComponent
}

/** A page about one thing, reached from another page. */
export interface DetailPage {
  /** With its parameters, e.g. `/services/$serviceId`. */
  readonly path: string
  readonly component: RouteComponent
}

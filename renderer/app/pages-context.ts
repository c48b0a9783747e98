import { createContext, useContext } from 'react'
import type { Page } from './page.ts'

/** The pages the navigation lists. */
export const PagesContext = createContext<readonly Page[]>([])

export function usePages(): readonly Page[] {
  return useContext(PagesContext)
}

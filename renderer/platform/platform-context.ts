import { createContext, useContext } from 'react'
import type { Platform } from './platform.ts'

export const PlatformContext = createContext<Platform | null>(null)

/** The machine as this shell gives it: files, print, menu, links. */
export function usePlatform(): Platform {
  const platform = useContext(PlatformContext)
  if (platform === null) throw new Error('usePlatform needs a PlatformContext above it')
  return platform
}

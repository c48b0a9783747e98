import type { HeadroomBridge } from '#electron/contract/bridge.ts'
import { browserPlatform } from './browser-platform.ts'
import { electronPlatform } from './electron-platform.ts'
import type { Platform } from './platform.ts'

declare global {
  interface Window {
    /** Put there by the preload; absent in a plain browser. */
    readonly headroom?: HeadroomBridge
  }
}

export function choosePlatform(): Platform {
  return window.headroom === undefined ? browserPlatform() : electronPlatform(window.headroom)
}
